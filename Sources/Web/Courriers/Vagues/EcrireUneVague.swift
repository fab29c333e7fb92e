import ActionSociale
import Storage
import Valeurs

extension Ouvrier {
    /// Writes what a wave asked for. The lease is short and renewed slice by slice: when a server stops, another goes on
    /// within a minute from the first family that waits.
    static let vagues = Ouvrier(EcrireUneVague.sorte, bail: 60, attente: 10, essais: 20) {
        app, tache in try await EcrireUneVague(app, tache).mener()
    }
}

/// Une vague écrite famille par famille, une tranche à la fois.
struct EcrireUneVague: Sendable {
    static let sorte = "vague"
    /// Families of one transaction: each is wholly done or not at all.
    static let tranche = 100

    private let app: Application
    private let tache: Tache

    init(_ app: Application, _ tache: Tache) {
        self.app = app
        self.tache = tache
    }

    func mener() async throws -> Ouvrier.Issue {
        let id = tache.objet
        let demandee = try await app.storage.read { depots in
            try depots.vagues.find(id).flatMap { vague in
                try depots.agents.find(vague.par).map { (vague: vague, agent: $0) }
            }
        }
        guard let (vague, agent) = demandee else { return .finie { _ in } }
        while true {
            try Task.checkCancellation()
            let (instant, tache) = (app.horloge(), tache)
            let faites = try await app.storage.write { depots in
                guard try depots.taches.prolonger(tache, jusquA: instant.plus(secondes: 60)) else {
                    throw TachePerdue()
                }
                return try app.ecrireUneTranche(vague, par: agent, dans: depots, a: instant)
            }
            if faites < Self.tranche { break }
        }
        let instant = app.horloge()
        return .finie { try $0.vagues.finir(id, a: instant) }
    }
}

extension Application {
    /// The next families of the list, read again: someone may have answered, or written, since it was closed. Returns
    /// how many there were; what cannot be written says why.
    func ecrireUneTranche(
        _ vague: Vague, par agent: Agent, dans depots: Repositories, a instant: Instant
    ) throws -> Int {
        let aEcrire = try depots.vagues.aEcrire(vague.id, limite: EcrireUneVague.tranche)
        let redaction = try Redaction(par: agent, dans: depots, a: instant)
        let lues = try depots.propositions.choisies(aEcrire.map(\.proposition))
        let contacts = try depots.contacts.contacts(de: lues.map(\.famille))
        let lignes = Dictionary(lues.map { ($0.proposition.id, $0) }) { $1 }
        var ecrits: [(message: Message, avant: Proposition, apres: Proposition)] = []
        var (faites, refusees) = ([Int](), [Int]())
        var ecartees: [LigneEcartee] = []
        for aFaire in aEcrire {
            guard let ligne = lignes[aFaire.proposition], let siens = contacts[ligne.famille.id]
            else {
                ecartees.append(LigneEcartee(nil, RefusDeLot.introuvable.motif))
                refusees.append(aFaire.rang)
                continue
            }
            let essai = try essayer {
                try ecrire(ligne, aFaire, siens, vague, redaction, dans: depots)
            }
            switch essai {
            case .success(let ecrit):
                ecrits.append(ecrit)
                faites.append(aFaire.rang)
            case .failure(let refus):
                ecartees.append(LigneEcartee(ligne.famille.id, refus.motif))
                refusees.append(aFaire.rang)
            }
        }
        try garder(ecrits, dans: depots)
        try depots.vagues.noter(faites, ecrites: true, vague.id)
        try depots.vagues.noter(refusees, ecrites: false, vague.id)
        try depots.vagues.ecarter(ecartees, de: vague.id)
        return aEcrire.count
    }

    private func ecrire(
        _ ligne: LigneDeTravail, _ aFaire: LigneAEcrire, _ contacts: ContactsDeFamille,
        _ vague: Vague, _ redaction: Redaction, dans depots: Repositories
    ) throws -> (message: Message, avant: Proposition, apres: Proposition) {
        let (agent, proposition) = (redaction.agent, ligne.proposition)
        let relation = agent.relation(avecLeSecteur: ligne.famille.secteur)
        guard Droits.reponse(agent.role, .ecrire, .proposition, relation) == .oui else {
            throw RefusDeLot.horsDeVosSecteurs
        }
        if let lue = aFaire.version, lue != proposition.version {
            throw RefusDEcrire.modifieeEntreTemps(
                Array(proposition.actes.suffix(max(0, proposition.version - lue))))
        }
        let moyen = DemandeDeVague.Moyen(rawValue: vague.moyen) ?? .auMieux
        let message = try rediger(
            proposition, contacts, moyen, redaction, vague: vague.id, dans: depots)
        return (
            message, proposition,
            try message.noter(sur: proposition, version: proposition.version)
        )
    }
}
