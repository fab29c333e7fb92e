import ActionSociale
import Storage
import Valeurs

/// Ce qu’un agent demande d’écrire à plusieurs familles ; tout vient de l’adresse de la page.
struct DemandeDeVague: Sendable {
    /// How each family is written to.
    enum Moyen: String, CaseIterable, Sendable {
        case auMieux = "au-mieux"
        case courrier, courriel, sms

        var libelle: String {
            switch self {
            case .auMieux: "Au mieux\u{A0}: courriel, sinon SMS, sinon lettre"
            case .courrier: "Des lettres"
            case .courriel: "Des courriels"
            case .sms: "Des SMS"
            }
        }

        /// Tried in that order.
        var canaux: [Message.Canal] {
            switch self {
            case .auMieux: [.courriel, .sms, .courrier]
            case .courrier: [.courrier]
            case .courriel: [.courriel]
            case .sms: [.sms]
            }
        }
    }

    static let plusGrande = 10_000

    let onglet: Onglet
    let offre: Identifiant<Offre>?
    let secteur: String?
    let moyen: Moyen

    init(_ saisie: Saisie) {
        onglet =
            saisie["onglet"].flatMap(Onglet.init(rawValue:)) == .aRelancer ? .aRelancer : .aEnvoyer
        offre = saisie["offre"].flatMap { Identifiant<Offre>($0) }
        secteur = saisie["secteur"]
        moyen = saisie["moyen"].flatMap(Moyen.init(rawValue:)) ?? .auMieux
    }

    var saisie: Saisie {
        Saisie([
            ("onglet", onglet.rawValue), ("offre", offre?.valeur ?? ""),
            ("secteur", secteur ?? ""), ("moyen", moyen.rawValue),
        ])
    }

    func filtre(pour agent: Agent) -> FiltreDeTravail {
        FiltreDeTravail(pour: agent, onglet: onglet, offre: offre, secteur: secteur, parPage: 200)
    }
}

/// Ce que donnerait une vague : à qui, par où, et qui n’est pas écrit, avec la raison.
struct VaguePreparee: Sendable {
    struct Ecartee: Sendable {
        let famille: Identifiant<Famille>
        let nom: String
        let motif: String
    }

    var prets: [(proposition: Proposition, message: Message)] = []
    var ecartees: [Ecartee] = []
    var remarques: [String] = []
    /// The list is longer than what one wave takes.
    var tronquee = false

    func nombre(_ canal: Message.Canal) -> Int { prets.count { $0.message.canal == canal } }
}

extension Application {
    /// The rows of the work list that answer, each with the message that it would get.
    func preparer(
        _ demandee: DemandeDeVague, _ redaction: Redaction, vague: String?,
        dans depots: Repositories
    ) throws -> VaguePreparee {
        var preparee = VaguePreparee()
        var page = 1
        let jour = HeureDeParis.jour(a: redaction.instant)
        while true {
            let lignes = try depots.propositions.liste(
                demandee.filtre(pour: redaction.agent), au: jour, page: page)
            let contacts = try depots.contacts.contacts(de: lignes.map(\.famille))
            for ligne in lignes {
                guard let contacts = contacts[ligne.famille.id] else { continue }
                try preparer(ligne, contacts, demandee, redaction, vague, depots, &preparee)
            }
            if lignes.count < 200 { break }
            page += 1
            if page * 200 > DemandeDeVague.plusGrande {
                preparee.tronquee = true
                break
            }
        }
        return preparee
    }

    private func preparer(
        _ ligne: LigneDeTravail, _ contacts: ContactsDeFamille, _ demandee: DemandeDeVague,
        _ redaction: Redaction, _ vague: String?, _ depots: Repositories,
        _ preparee: inout VaguePreparee
    ) throws {
        let jour = HeureDeParis.jour(a: redaction.instant)
        var motifs: [String] = []
        guard let nature = ligne.proposition.prochainEnvoi(au: jour) else { return }
        for canal in demandee.moyen.canaux {
            let essai = try essayer {
                try rediger(
                    nature, canal, de: ligne.proposition, contacts, redaction, vague: vague,
                    dans: depots)
            }
            switch essai {
            case .success(let message):
                preparee.noter(message)
                preparee.prets.append((ligne.proposition, message))
                return
            case .failure(let refus): motifs.append(refus.motif)
            }
        }
        var dits: [String] = []
        for motif in motifs where !dits.contains(motif) { dits.append(motif) }
        preparee.ecartees.append(
            .init(
                famille: ligne.famille.id, nom: ligne.famille.nom,
                motif: dits.joined(separator: " ")))
    }
}

extension VaguePreparee {
    /// What a careful reading says, once.
    fileprivate mutating func noter(_ message: Message) {
        let dites = Relecture.relire(
            canal: message.canal, objet: message.objet, texte: message.texte)
        for remarque in dites where !remarques.contains(remarque.phrase) {
            remarques.append(remarque.phrase)
        }
    }
}
