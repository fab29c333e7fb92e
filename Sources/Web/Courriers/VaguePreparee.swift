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
    /// The lines ticked in the work list: the wave is for these and no other, whatever the filters.
    let choix: SelectionDeLot?
    /// The list they were ticked in.
    let retour: String

    init(_ saisie: Saisie) {
        let selection = SelectionDeLot(saisie)
        choix = selection.lignes.isEmpty ? nil : selection
        retour = saisie.retourALaListe
        onglet =
            saisie["onglet"].flatMap(Onglet.init(rawValue:)) == .aRelancer ? .aRelancer : .aEnvoyer
        offre = saisie["offre"].flatMap { Identifiant<Offre>($0) }
        secteur = saisie["secteur"]
        moyen = saisie["moyen"].flatMap(Moyen.init(rawValue:)) ?? .auMieux
    }

    func filtre(pour agent: Agent) -> FiltreDeTravail {
        FiltreDeTravail(pour: agent, onglet: onglet, offre: offre, secteur: secteur, parPage: 200)
    }
}

/// Ce que donnerait une vague : à qui, par où, et qui n’est pas écrit, avec la raison.
struct VaguePreparee: Sendable {
    /// Une famille à qui écrire, et ce qu’elle lira.
    struct Pret: Sendable {
        let proposition: Proposition
        let famille: String
        let message: Message
    }

    struct Ecartee: Sendable {
        /// `nil` for a line that is not there any more, or that the agent may not see.
        let famille: Identifiant<Famille>?
        let nom: String
        let motif: String

        init(_ ligne: LigneDeTravail, _ motif: String) {
            (famille, nom) = (ligne.famille.id, ligne.famille.nom)
            self.motif = motif
        }

        init(sansNom refus: RefusDeLot) {
            (famille, nom, motif) = (nil, "Une ligne cochée", refus.motif)
        }
    }

    var prets: [Pret] = []
    var ecartees: [Ecartee] = []
    /// Les secteurs des lignes cochées.
    var secteurs: Set<String> = []
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
        if let choix = demandee.choix {
            return try preparer(choix, demandee, redaction, vague, depots)
        }
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

    /// The ticked lines, in their order: each is there, or is left out with its reason. None is forgotten in silence.
    private func preparer(
        _ choix: SelectionDeLot, _ demandee: DemandeDeVague, _ redaction: Redaction,
        _ vague: String?, _ depots: Repositories
    ) throws -> VaguePreparee {
        var preparee = VaguePreparee()
        let trouvees = try depots.propositions.choisies(choix.propositions)
        let lignes = Dictionary(trouvees.map { ($0.proposition.id, $0) }) { premier, _ in premier }
        let contacts = try depots.contacts.contacts(de: trouvees.map(\.famille))
        for (id, lue) in choix.lignes {
            guard let ligne = lignes[id], let contacts = contacts[ligne.famille.id] else {
                preparee.ecartees.append(.init(sansNom: .introuvable))
                continue
            }
            guard redaction.agent.relation(avecLeSecteur: ligne.famille.secteur) == .sonSecteur
            else {
                preparee.ecartees.append(.init(sansNom: .horsDeVosSecteurs))
                continue
            }
            let actes = ligne.proposition.actes
            guard ligne.proposition.version == lue else {
                let depuis = Array(actes.suffix(max(0, ligne.proposition.version - lue)))
                preparee.ecartees.append(
                    .init(ligne, RefusDEcrire.modifieeEntreTemps(depuis).motif))
                continue
            }
            if let secteur = ligne.famille.secteur { preparee.secteurs.insert(secteur) }
            try preparer(ligne, contacts, demandee, redaction, vague, depots, &preparee)
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
        guard let nature = ligne.proposition.prochainEnvoi(au: jour) else {
            preparee.ecartees.append(.init(ligne, ligne.proposition.pourquoiRienNePart(au: jour)))
            return
        }
        var nonRegles: [String] = []
        for canal in demandee.moyen.canaux {
            // What no family can get from this server is said only when nothing else is in the way.
            guard reglages.envois.permet(canal) else {
                nonRegles.append(CanalImpossible.nonRegle(canal).motif)
                continue
            }
            let essai = try essayer {
                try rediger(
                    nature, canal, de: ligne.proposition, contacts, redaction, vague: vague,
                    dans: depots)
            }
            switch essai {
            case .success(let message):
                preparee.noter(message)
                preparee.prets.append(
                    .init(
                        proposition: ligne.proposition, famille: ligne.famille.nom,
                        message: message))
                return
            case .failure(let refus): motifs.append(refus.motif)
            }
        }
        var dits: [String] = []
        for motif in motifs.isEmpty ? nonRegles : motifs where !dits.contains(motif) {
            dits.append(motif)
        }
        preparee.ecartees.append(.init(ligne, dits.joined(separator: " ")))
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
