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
        do {
            let illisibles = try await RetoursDeCourriel(dossier: dossier).relever(app)
            if let premier = illisibles.first {
                return .aRecommencer(
                    "Un courriel revenu ne peut pas être lu\u{A0}: \(dossier)/new/\(premier). Vérifiez ses droits."
                )
            }
        } catch let erreur as CocoaError {
            return .aRecommencer(
                "Le dossier des courriels revenus (SOCLE_RETOURS, \(dossier)) ne peut pas être lu ou écrit\u{A0}: "
                    + "vérifiez ses droits (\(erreur.code.rawValue)).")
        }
        return .plusTard(app.horloge().plus(secondes: secondesEntreDeuxLectures))
    }

    /// Asks for the folder to be read, when there is one.
    static func programmer(_ app: Application) async throws {
        guard app.reglages.envois.retours != nil else { return }
        let instant = app.horloge()
        try await app.storage.write { try $0.taches.refaire(sorte, "maildir", a: instant) }
    }

    /// Notes what each report says, then puts the file away: a file read twice changes nothing. Returns those that
    /// cannot be read, and stay; the others are not held up by them.
    @discardableResult
    func relever(_ app: Application) async throws -> [String] {
        var illisibles: [String] = []
        for nom in try nouveaux() {
            let chemin = "\(dossier)/new/\(nom)"
            guard let octets = Self.lire(chemin) else {
                // Gone meanwhile: another server has read it.
                if FileManager.default.fileExists(atPath: chemin) { illisibles.append(nom) }
                continue
            }
            if let avis = AvisDeNonRemise(octets) { try await app.noter(avis) }
            // Read, or not for us: seen either way, for a person to look at.
            guard rename(chemin, "\(dossier)/cur/\(nom):2,S") == 0 || errno == ENOENT else {
                illisibles.append(nom)
                continue
            }
        }
        return illisibles
    }

    private static func lire(_ chemin: String) -> [UInt8]? {
        guard let fichier = FileHandle(forReadingAtPath: chemin) else { return nil }
        defer { try? fichier.close() }
        return (try? fichier.read(upToCount: PartiesDeCourrier.octetsLus)).map { Array($0) }
    }

    private func nouveaux() throws -> [String] {
        try FileManager.default.createDirectory(
            atPath: "\(dossier)/cur", withIntermediateDirectories: true)
        guard FileManager.default.fileExists(atPath: "\(dossier)/new") else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: "\(dossier)/new")
            .filter { nom in
                var dossierOuNon: ObjCBool = false
                return !nom.hasPrefix(".")
                    && FileManager.default.fileExists(
                        atPath: "\(dossier)/new/\(nom)", isDirectory: &dossierOuNon)
                    && !dossierOuNon.boolValue
            }.sorted()
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
