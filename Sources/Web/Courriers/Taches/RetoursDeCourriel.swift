import ActionSociale
import Foundation
import Storage
import Valeurs

/// Les courriels qui reviennent, déposés par le serveur de messagerie dans un dossier (Maildir).
struct RetoursDeCourriel: Sendable {
    static let sorte = "retours"
    private static let secondesEntreDeuxLectures = 60

    let dossier: String

    /// Reads the folder again and again; the same task comes back.
    static let ouvrier = Ouvrier(sorte, bail: 300, essais: 1_000_000) { app, _ in
        guard let dossier = app.reglages.envois.retours else { return .finie { _ in } }
        try await RetoursDeCourriel(dossier: dossier).relever(app)
        return .plusTard(app.horloge().plus(secondes: secondesEntreDeuxLectures))
    }

    /// Asks for the folder to be read, when there is one.
    static func programmer(_ app: Application) async throws {
        guard app.reglages.envois.retours != nil else { return }
        let instant = app.horloge()
        try await app.storage.write { try $0.taches.refaire(sorte, "maildir", a: instant) }
    }

    /// Notes what each report says, then puts the file away: a file read twice changes nothing.
    func relever(_ app: Application) async throws {
        for nom in try nouveaux() {
            let chemin = "\(dossier)/new/\(nom)"
            let octets = Array(try Data(contentsOf: URL(fileURLWithPath: chemin)))
            if let avis = AvisDeNonRemise(octets) {
                try await app.noter(avis)
            }
            // Read, or not for us: seen either way, for a person to look at.
            try FileManager.default.moveItem(
                atPath: chemin, toPath: "\(dossier)/cur/\(nom):2,S")
        }
    }

    private func nouveaux() throws -> [String] {
        try FileManager.default.createDirectory(
            atPath: "\(dossier)/cur", withIntermediateDirectories: true)
        guard FileManager.default.fileExists(atPath: "\(dossier)/new") else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: "\(dossier)/new")
            .filter { !$0.hasPrefix(".") }.sorted().prefix(200).map { $0 }
    }
}

extension Application {
    func noter(_ avis: AvisDeNonRemise) async throws {
        let sorte: Message.Fait.Sorte
        switch avis.action {
        case .failed: sorte = .echec
        case .delivered, .relayed, .expanded: sorte = .distribue
        case .delayed: return
        }
        let instant = horloge()
        try await storage.write { depots in
            guard let message = try depots.messages.find(avis.message),
                message.canal == .courriel
            else { return }
            let fait = Message.Fait(
                sorte, a: instant, precision: sorte == .echec ? avis.motif : nil)
            if let suivant = message.avec(fait) { try depots.messages.noter(suivant) }
        }
    }
}
