import ArgumentParser
import Fichier
import Foundation
import Regles
import Reception
import Storage
import Web

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

    @Option(
        help: ArgumentHelp(
            "Dossier surveillé, où arrivent les fichiers transférés (SOCLE_ARRIVEES).",
            valueName: "dossier"))
    var arrivees: String?

    var emplacements: Emplacements {
        Emplacements(
            donnees: donnees, contenu: contenu,
            arrivees: arrivees ?? ProcessInfo.processInfo.environment["SOCLE_ARRIVEES"])
    }

    var extraits: String { emplacements.extraits }

    /// For what may begin a base: a new one is told, since it is seldom what was meant.
    func ouvrir() async throws -> Storage {
        if case .sqlite(let path) = base, !FileManager.default.fileExists(atPath: path) {
            Sortie.signaler("Nouvelle base\u{A0}: \(URL(fileURLWithPath: path).path)")
        }
        try emplacements.creer()
        return try await Storage.open(base)
    }

    /// Hundredths of what a file may miss before a decision is asked for, as on the site.
    func prudence() throws -> Int {
        try Reglages.prudence(ProcessInfo.processInfo.environment) ?? Importateur.prudenceUsuelle
    }

    /// For what reads a base, or changes what must be in it: in a wrong folder nothing is made, and it is told.
    func ouvrirExistante() async throws -> Storage {
        try await Storage.open(existing: base)
    }

    func vocabulaire() throws -> Vocabulaire {
        try emplacements.vocabulaire()
    }

    /// The offers that are delivered: national base, every version, then local ones.
    func fichiersDOffres() throws -> [String] {
        try emplacements.fichiersDOffres()
    }
}
