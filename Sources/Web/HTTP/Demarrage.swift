import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Storage
import Valeurs

extension Application {
    /// Prepares the site: settings, database, templates and static files, all checked before the first visitor.
    package static func preparer(
        _ reglages: Reglages, offres: OffresConnues, storage: Storage? = nil
    ) async throws -> Application {
        let hasard: @Sendable (Int) -> [UInt8] = { nombre in
            var systeme = SystemRandomNumberGenerator()
            return (0..<nombre).map { _ in UInt8.random(in: .min ... .max, using: &systeme) }
        }
        let base: Storage
        if let storage {
            base = storage
        } else {
            base = try await Storage.open(reglages.lieu)
        }
        return Application(
            storage: base, reglages: reglages,
            gabarits: try Gabarits(dossier: Gabarits.livres, strict: false),
            statiques: try Statiques(dossier: Statiques.livres),
            motsDePasse: try MotsDePasse(hasard: hasard), offres: offres,
            horloge: { Instant(millisecondes: Int64(Date().timeIntervalSince1970 * 1000)) },
            hasard: hasard)
    }

    /// Serves until the process is asked to stop (SIGTERM, SIGINT), then lets running requests end.
    ///
    /// - Parameters:
    ///   - relire: Reads the offers in force again; asked when the database says that they have changed.
    ///   - pret: Called once, with the port, when the first visitor can come.
    package func servir(
        journal: Logger, relire: (@Sendable () async throws -> OffresConnues)? = nil,
        pret: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        // An idle connection is closed; a form that dribbles in is given up by `Formulaires`.
        let inactivite = TimeAmount.seconds(Int64(reglages.delai) * 2)
        let (ouvert, ouvrir) = AsyncStream.makeStream(of: Void.self)
        let serveur = Hummingbird.Application(
            router: routeur(), server: .http1(configuration: .init(idleTimeout: inactivite)),
            configuration: .init(
                address: .hostname(reglages.adresse, port: reglages.port), serverName: "Socle",
                availableConnectionsDelegate: .maximum(2048, logger: journal)),
            onServerRunning: {
                pret($0.localAddress?.port ?? 0)
                ouvrir.finish()
            }, logger: journal)
        try await RetoursDeCourriel.programmer(self)
        try await programmerLesRappels()
        let jour = aujourdhui()
        try await storage.write { try $0.demanderLesEcheances(le: jour) }
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            if let relire {
                groupe.addTask {
                    await offresTenues.suivre(storage, toutesLes: 10, relire: relire) { erreur in
                        journal.error("offers", metadata: ["error": "\(erreur)"])
                    }
                }
            }
            groupe.addTask {
                for await _ in ouvert { break }
                await travailler(journal: journal)
            }
            groupe.addTask { await surveiller(toutesLes: 30, journal: journal) }
            // Each connection, and each page of it, is then served by a thread that may wait for the database.
            try await ecouter { try await storage.nearby { try await serveur.runService() } }
            groupe.cancelAll()
        }
        try await motsDePasse.arreter()
        await storage.close()
    }
}

extension Application {
    /// What the machine refuses, said as a person can mend it.
    private func ecouter(_ servir: () async throws -> Void) async throws {
        do {
            try await servir()
        } catch let erreur as IOError {
            throw AdresseImpossible(
                adresse: reglages.adresse, port: reglages.port, code: erreur.errnoCode)
        }
    }
}

/// Le site ne peut pas écouter là où on le lui demande.
package struct AdresseImpossible: Refus, Hashable {
    let adresse: String
    let port: Int
    /// `errno`.
    let code: Int32

    package var motif: String {
        switch code {
        case EADDRINUSE:
            "Le port \(port) de \(adresse) est déjà pris par un autre programme, peut-être un Socle déjà lancé. "
                + "Arrêtez-le, ou donnez un autre port par --port ou SOCLE_PORT."
        case EADDRNOTAVAIL:
            "Cette machine n’a pas l’adresse \(adresse). Donnez l’une des siennes par --hote ou SOCLE_ADRESSE."
        case EACCES:
            "Le compte qui lance Socle n’a pas le droit d’écouter sur le port \(port). Donnez un port à partir de 1024 par "
                + "--port ou SOCLE_PORT, et mettez le mandataire devant."
        default:
            "Le site n’a pas pu écouter sur le port \(port) de \(adresse)\u{A0}: \(RaisonDuSysteme.enMots(code))."
        }
    }
}

extension Application {
    /// What this machine calls itself.
    package static var machine: String {
        var nom = [CChar](repeating: 0, count: 256)
        gethostname(&nom, nom.count - 1)
        return String(decoding: nom.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Said once the port is ours: what another server of the same place had taken, and it is no more, is free again.
    private func travailler(journal: Logger) async {
        let place = "\(Self.machine) \(reglages.adresse):\(reglages.port)/"
        do {
            try await storage.write { _ = try $0.taches.liberer(prisesPar: place) }
        } catch is CancellationError {
            return
        } catch {
            journal.error("tasks", metadata: ["error": "\(error)"])
        }
        await travailler(toutesLes: 5, nom: place + Hexadecimal.texte(hasard(8)), journal: journal)
    }
}

extension Reglages {
    /// Where the database is.
    package var lieu: StorageLocation {
        base.map { .postgres(url: $0) } ?? .sqlite(path: "\(donnees)/socle.sqlite")
    }
}
