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

    /// Shown one by one; the others are counted: what is held does not grow with the wave.
    static let montrees = 100

    /// The first ones, and the first of each channel.
    private(set) var prets: [Pret] = []
    private(set) var exemples: [Pret] = []
    private(set) var parCanal: [Message.Canal: Int] = [:]
    /// The first ones.
    private(set) var ecartees: [Ecartee] = []
    private(set) var nombreDEcartees = 0
    /// Les secteurs des lignes cochées.
    var secteurs: Set<String> = []
    private(set) var remarques: [String] = []
    private var lectures: Set<Lecture> = []
    /// The list is longer than what one wave takes.
    var tronquee = false

    var nombreDePrets: Int { parCanal.values.reduce(0, +) }

    func nombre(_ canal: Message.Canal) -> Int { parCanal[canal] ?? 0 }

    mutating func ecarter(_ ecartee: Ecartee) {
        nombreDEcartees += 1
        if ecartees.count < Self.montrees { ecartees.append(ecartee) }
    }

    mutating func ajouter(_ pret: Pret) {
        let canal = pret.message.canal
        if parCanal[canal] == nil { exemples.append(pret) }
        parCanal[canal, default: 0] += 1
        if prets.count < Self.montrees { prets.append(pret) }
        for remarque in relire(pret) where !remarques.contains(remarque.phrase) {
            remarques.append(remarque.phrase)
        }
    }

    /// What a careful reading says. Messages that differ by the name and the link alone are read once, but for their
    /// length.
    private mutating func relire(_ pret: Pret) -> [Relecture.Remarque] {
        let (message, proposition) = (pret.message, pret.proposition)
        let lecture = Lecture(
            nature: message.nature, canal: message.canal, offre: proposition.offre,
            contact: proposition.contact)
        guard lectures.insert(lecture).inserted else {
            return Relecture.longueur(message.canal, message.texte)
        }
        return Relecture.relire(canal: message.canal, objet: message.objet, texte: message.texte)
    }

    /// What the words of a message depend on, the family set aside.
    private struct Lecture: Hashable {
        let nature: Message.Nature
        let canal: Message.Canal
        let offre: Identifiant<Offre>
        let contact: Offre.Contact
    }
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
        let jour = HeureDeParis.jour(a: redaction.instant)
        let ids = try depots.propositions.identifiants(
            demandee.filtre(pour: redaction.agent), au: jour,
            limite: DemandeDeVague.plusGrande + 1)
        preparee.tronquee = ids.count > DemandeDeVague.plusGrande
        let choisis = ids.prefix(DemandeDeVague.plusGrande)
        for debut in stride(from: 0, to: choisis.count, by: 200) {
            let lignes = try depots.propositions.choisies(
                Array(choisis[debut..<min(debut + 200, choisis.count)]))
            let contacts = try depots.contacts.contacts(de: lignes.map(\.famille))
            for ligne in lignes {
                guard let contacts = contacts[ligne.famille.id] else { continue }
                try preparer(ligne, contacts, demandee, redaction, vague, depots, &preparee)
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
                preparee.ecarter(.init(sansNom: .introuvable))
                continue
            }
            guard redaction.agent.relation(avecLeSecteur: ligne.famille.secteur) == .sonSecteur
            else {
                preparee.ecarter(.init(sansNom: .horsDeVosSecteurs))
                continue
            }
            let actes = ligne.proposition.actes
            guard ligne.proposition.version == lue else {
                let depuis = Array(actes.suffix(max(0, ligne.proposition.version - lue)))
                preparee.ecarter(.init(ligne, RefusDEcrire.modifieeEntreTemps(depuis).motif))
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
        let essai = try essayer {
            try rediger(
                ligne.proposition, contacts, demandee.moyen, redaction, vague: vague, dans: depots)
        }
        switch essai {
        case .success(let message):
            preparee.ajouter(
                .init(
                    proposition: ligne.proposition, famille: ligne.famille.nom, message: message))
        case .failure(let refus): preparee.ecarter(.init(ligne, refus.motif))
        }
    }

    /// The next message of a proposition by the first way that is open, or why there is none.
    func rediger(
        _ proposition: Proposition, _ contacts: ContactsDeFamille, _ moyen: DemandeDeVague.Moyen,
        _ redaction: Redaction, vague: String?, dans depots: Repositories
    ) throws -> Message {
        let jour = HeureDeParis.jour(a: redaction.instant)
        guard let nature = proposition.prochainEnvoi(au: jour) else {
            throw MotifDeRefus(motif: proposition.pourquoiRienNePart(au: jour))
        }
        var motifs: [String] = []
        // What no family can get from this server is said only when nothing else is in the way.
        var nonRegles: [String] = []
        for canal in moyen.canaux {
            guard reglages.envois.permet(canal) else {
                nonRegles.append(CanalImpossible.nonRegle(canal).motif)
                continue
            }
            let essai = try essayer {
                try rediger(
                    nature, canal, de: proposition, contacts, redaction, vague: vague, dans: depots)
            }
            switch essai {
            case .success(let message): return message
            case .failure(let refus):
                if !motifs.contains(refus.motif) { motifs.append(refus.motif) }
            }
        }
        throw MotifDeRefus(motif: (motifs.isEmpty ? nonRegles : motifs).joined(separator: " "))
    }
}
