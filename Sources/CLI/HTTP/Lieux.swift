import ArgumentParser
import Fichier
import Foundation
import Regles
import Reperage
import Storage

/// Où sont la base, les extraits scellés et le contenu que la caisse écrit.
struct Lieux: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Dossier des données : la base SQLite et les extraits scellés.", valueName: "dossier"))
    var donnees: String =
        ProcessInfo.processInfo.environment["SOCLE_DONNEES"] ?? "donnees"

    @Option(
        help: ArgumentHelp(
            "Dossier du contenu : Offres, Vocabulaire, Correspondances.", valueName: "dossier"))
    var contenu: String = ProcessInfo.processInfo.environment["SOCLE_CONTENU"] ?? "."

    /// PostgreSQL when `SOCLE_DATABASE_URL` is set, else one SQLite file in the data folder.
    var base: StorageLocation {
        if let url = ProcessInfo.processInfo.environment["SOCLE_DATABASE_URL"], !url.isEmpty {
            return .postgres(url: url)
        }
        return .sqlite(path: donnees + "/socle.sqlite")
    }

    var extraits: String { donnees + "/extraits" }

    func ouvrir() async throws -> Storage {
        try creer()
        return try await Storage.open(base)
    }

    /// The folders, when they are not there yet; what is in them stays.
    func creer() throws {
        try FileManager.default.createDirectory(
            atPath: extraits, withIntermediateDirectories: true)
    }

    func vocabulaire() throws -> Vocabulaire {
        let chemin = contenu + "/Vocabulaire/national.yaml"
        return try Vocabulaire.lire(texte: try Textes.lire(chemin), nom: chemin)
    }

    /// The offers that are delivered: national base, every version, then local ones.
    func fichiersDOffres() throws -> [String] {
        try ["socle-national", "locales"].flatMap { dossier in
            try Textes.yaml(dans: contenu + "/Offres/" + dossier)
        }
    }
}
