import ActionSociale
import Demo
import Fichier
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Reception
import Storage
import Synchronization
import Valeurs

@testable import Web

/// A clock that moves only when the test says so.
final class HorlogeEcrite: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    var maintenant: Instant { instant.withLock(\.self) }

    func avancer(secondes: Int) {
        instant.withLock { $0 = $0.plus(secondes: secondes) }
    }
}

/// Bytes that look random and are the same at each run.
final class HasardEcrit: Sendable {
    private let etat = Mutex<UInt64>(42)

    func octets(_ nombre: Int) -> [UInt8] {
        etat.withLock { etat in
            (0..<nombre).map { _ in
                etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: etat >> 33)
            }
        }
    }
}

/// The whole site on a fresh database, at a written hour: whole exchanges, no socket.
struct Essai: Sendable {
    static let motDePasse = "quatre mots sans rapport"
    static let phc = try! MotsDePasse.hacher(motDePasse, sel: [UInt8](repeating: 7, count: 16))

    static let docs: URL = {
        var racine = URL(filePath: #filePath)
        for _ in 0..<4 { racine.deleteLastPathComponent() }
        return racine.appending(path: "docs")
    }()
    static let guide = try! Guide(
        dossier: docs.appending(path: "guide"), images: docs.appending(path: "images"))
    static let gabarits = try! Gabarits(dossier: Gabarits.livres, strict: true)
        .plus(guide.gabarits)
    static let statiques = try! Statiques(dossier: Statiques.livres)
        .plus(docs.appending(path: "images"), sous: "guide")

    let app: Web.Application
    let horloge: HorlogeEcrite
    let client: any TestClientProtocol

    /// A browser of its own, nobody signed in.
    func visiteur() -> Navigateur { Navigateur(client: client) }

    /// A browser in which this agent has signed in.
    func navigateur(de agent: Agent) async throws -> Navigateur {
        let navigateur = visiteur()
        try await navigateur.ouvrirUneSession(agent.identifiant, Self.motDePasse)
        return navigateur
    }

    /// What the journal holds of an act, oldest first.
    func journal(_ acte: Ecriture.Acte) async throws -> [Ecriture] {
        try await app.storage.read {
            try $0.journal.page(FiltreDuJournal(acte: acte, parPage: 500)).map(\.ecriture)
                .reversed()
        }
    }
}

/// Runs a test on the site, with the agents and the sectors of the Val-de-Brume and these families.
func avecLeSite(
    horloge donnee: HorlogeEcrite? = nil, sso: ReglagesDeSSO? = nil,
    quotient: ReglagesDeQuotient? = nil,
    a instant: Instant = "2026-11-10T09:00:00.000Z", familles: [FamilleFictive] = [],
    offres: OffresConnues = OffresConnues([]), dans lieu: StorageLocation = .memory,
    reglages: (inout Reglages) -> Void = { _ in },
    dernierExtrait: @escaping @Sendable () throws -> Extrait? = { nil },
    reglements: ReglementsConnus = .aucun, emplacements: Emplacements? = nil,
    _ essai: @Sendable (Essai) async throws -> Void
) async throws {
    var voulus = Reglages(cle: Array("une clé d’essai, de trente-deux octets".utf8))
    reglages(&voulus)
    let horloge = donnee ?? HorlogeEcrite(instant)
    let hasard = HasardEcrit()
    var app = Web.Application(
        storage: try await Storage.open(lieu), reglages: voulus,
        gabarits: Essai.gabarits,
        statiques: Essai.statiques,
        motsDePasse: try MotsDePasse(hasard: hasard.octets), offres: offres,
        horloge: { horloge.maintenant }, hasard: hasard.octets)
    app.sso = sso.map { ConnexionUnique($0) }
    app.quotientDistant = quotient.map { QuotientDistant(reglages: $0) }
    app.dernierExtrait = dernierExtrait
    app.reglements = reglements
    app.emplacements = emplacements
    app.guide = Essai.guide
    try await app.peupler(familles)
    let serveur = Hummingbird.Application(
        router: app.routeur(), logger: .desIncidents)
    try await serveur.test(.router) { [app] client in
        try await essai(Essai(app: app, horloge: horloge, client: client))
    }
    try await app.motsDePasse.arreter()
    await app.storage.close()
}

extension Logger {
    /// Silent, unless a page could not be made: a template that names an unknown field is told here.
    fileprivate static var desIncidents: Logger {
        var journal = Logger(label: "essai")
        journal.logLevel = .error
        return journal
    }
}

extension Web.Application {
    fileprivate func peupler(_ fictives: [FamilleFictive]) async throws {
        try await storage.write { depots in
            try depots.secteurs.replace(ValDeBrume.secteurs)
            for agent in AgentsFictifs.tous {
                try depots.agents.insert(agent, motDePasse: Essai.phc)
            }
            for fictive in fictives {
                try depots.familles.keep(fictive.famille)
                guard let fait = fictive.faitGenerateur else { continue }
                let suite =
                    fictive.proposition().map(Suite.proposition)
                    ?? .sansProposition(.dejaAccompagnee)
                try depots.faits.keep(fait, suite)
            }
        }
    }
}
