import ActionSociale
import Storage
import Valeurs

/// Ce qu’il faut pour dire une rencontre : le nom des agents, des lieux, et celui des familles que le lecteur peut voir.
struct NomsDAgenda: Sendable {
    let agents: [Identifiant<Agent>: String]
    let lieux: [Identifiant<Lieu>: Lieu]
    /// Families of the sectors of the reader alone: the others have no name here.
    let familles: [Identifiant<Famille>: String]

    init(
        agents: [Identifiant<Agent>: String], lieux: [Identifiant<Lieu>: Lieu],
        familles: [Identifiant<Famille>: String]
    ) {
        self.agents = agents
        self.lieux = lieux
        self.familles = familles
    }

    init(_ rencontres: [Rencontre], pour lecteur: Agent, dans depots: Repositories) throws {
        try self.init(
            familles: rencontres.flatMap { $0.participations.map(\.famille) }, pour: lecteur,
            dans: depots)
    }

    init(
        familles ids: [Identifiant<Famille>], pour lecteur: Agent, dans depots: Repositories
    ) throws {
        agents = Dictionary(
            try depots.agents.all().map { ($0.id, $0.nomComplet) },
            uniquingKeysWith: { premier, _ in premier })
        lieux = Dictionary(
            try depots.lieux.all().map { ($0.id, $0) }, uniquingKeysWith: { premier, _ in premier })
        familles = try depots.familles.familles(ids: Array(Set(ids))).compactMapValues { famille in
            lecteur.relation(avecLeSecteur: famille.secteur) == .sonSecteur ? famille.nom : nil
        }
    }

    func agent(_ id: Identifiant<Agent>) -> String { agents[id] ?? id.valeur }

    func famille(_ id: Identifiant<Famille>) -> String {
        familles[id] ?? "Famille d’un autre secteur"
    }

    /// « sur place, Permanence de Langres », « téléphone ».
    func comment(_ modalite: Modalite, _ lieu: Identifiant<Lieu>?) -> String {
        [modalite.court, lieu.flatMap { lieux[$0]?.nom }].compactMap { $0 }.joined(separator: ", ")
    }
}

/// Une rencontre sur une ligne d’agenda, de page de famille ou de liste.
///
/// Champs : `heures`, `heuresCourtes`, `jour`, `jourIso`, `quoi` (la famille, ou l’affiche), `adresse`, `comment`, `avec`, `etat`, `etatCode`,
/// `etatIcone`, `places` (vide pour une rencontre individuelle).
struct RencontreAffichee: Sendable {
    let champs: Champs

    init(_ rencontre: Rencontre, noms: NomsDAgenda, a instant: Instant) {
        let famille = rencontre.participations.first?.famille
        let collective = rencontre.sorte == .collective
        let adresse =
            collective
            ? "/seances/\(rencontre.id.valeur)"
            : famille.map { Self.adresse(rencontre.id, de: $0) } ?? "/agenda"
        champs = Self.communs(rencontre, rencontre.etat(a: instant), noms).plus([
            "quoi": .text(
                collective
                    ? rencontre.intitule ?? "Rencontre collective"
                    : famille.map(noms.famille) ?? "Rencontre"),
            "adresse": .text(adresse),
            "places": .text(collective ? Self.places(rencontre) : ""),
        ])
    }

    /// For the page of that family.
    init(
        _ rencontre: Rencontre, pour famille: Identifiant<Famille>, noms: NomsDAgenda,
        a instant: Instant
    ) {
        champs = Self.communs(rencontre, rencontre.etat(pour: famille, a: instant), noms).plus([
            "quoi": .text(rencontre.titre),
            "adresse": .text(Self.adresse(rencontre.id, de: famille)),
            "places": "",
        ])
    }

    static func adresse(_ id: Identifiant<Rencontre>, de famille: Identifiant<Famille>) -> String {
        "/familles/\(famille.valeur)/rencontres/\(id.valeur)"
    }

    static func places(_ rencontre: Rencontre) -> String {
        let attente = rencontre.enAttente.count
        let inscrites = rencontre.inscrites.count.compte("inscrite")
        let suite = attente == 0 ? "" : ", \(attente) en attente"
        return "\(inscrites) sur \(rencontre.capacite.compte("place"))\(suite)"
    }

    private static func communs(
        _ rencontre: Rencontre, _ etat: Rencontre.Etat, _ noms: NomsDAgenda
    ) -> Champs {
        let jour = HeureDeParis.jour(a: rencontre.intervalle.debut)
        return [
            "heures": .text(rencontre.intervalle.heuresEnMots),
            "heuresCourtes": .text(rencontre.intervalle.heuresCourtes),
            "jour": .text(jour.avecLeJour), "jourIso": .text(jour.iso),
            "comment": .text(noms.comment(rencontre.modalite, rencontre.lieu)),
            "avec": .text(noms.agent(rencontre.agent)), "etat": .text(etat.libelle),
            "etatTon": .text(etat.ton), "etatIcone": .text(etat.icone),
        ]
    }
}

extension Rencontre {
    /// « Rencontre individuelle », ou l’affiche de la rencontre collective.
    var titre: String {
        sorte == .collective ? intitule ?? "Rencontre collective" : "Rencontre individuelle"
    }
}

extension Rencontre.Etat {
    /// Class of the badge. A meeting that could not be held is neither late nor in danger.
    var ton: String {
        switch self {
        case .fixee, .deplacee: "accent"
        case .tenue: "fait"
        case .aRenseigner: "tard"
        case .annulee, .nonTenue, .enAttente: ""
        }
    }

    /// Name of a drawing in `icones.svg`.
    var icone: String {
        switch self {
        case .fixee, .deplacee: "calendrier"
        case .tenue: "acceptee"
        case .aRenseigner, .enAttente: "horloge"
        case .annulee: "annulee"
        case .nonTenue: "sans-reponse"
        }
    }
}
