import ActionSociale
import ArgumentParser
import Foundation
import Storage
import Testing
import Valeurs

@testable import CLI

/// `socle verifier` and `socle sauvegarder`, from a wrong folder and on a folder with something gone.
struct VerifierTests {
    private static let mois = CLI.Horloge.aujourdhui().mois

    private let dossier = NSTemporaryDirectory() + "socle-cli-" + UUID().uuidString

    private func lancer(_ commande: any AsyncParsableCommand) async throws {
        var commande = commande
        try await commande.run()
    }

    private func verifier() async throws {
        try await lancer(try Verifier.parse(["--donnees", dossier]))
    }

    private func sauvegarder(_ nom: String) async throws {
        try await lancer(try Sauvegarder.parse(["\(dossier)/\(nom)", "--donnees", dossier]))
    }

    /// A base whose import of that month names an extract.
    private func caisse(mois: Mois) async throws {
        try FileManager.default.createDirectory(
            atPath: dossier + "/extraits", withIntermediateDirectories: true)
        let storage = try await Storage.open(.sqlite(path: dossier + "/socle.sqlite"))
        try await storage.write {
            try $0.importations.insert(
                Importation(
                    id: "import-1", caisse: "999", mois: mois, a: "2026-10-02T08:00:00.000Z",
                    par: nil, format: "CSV", fichiers: ["foyers.csv"],
                    empreinte: String(repeating: "1", count: 64), foyers: 1, personnes: 1,
                    lignes: Importation.Lignes(
                        nouvelles: 1, connues: 0, modifiees: 0, aVerifier: 0, erreurs: 0),
                    jour: nil, extrait: "999-\(mois.iso)-0a1b2c3d4e5f.extrait", decision: nil))
        }
        await storage.close()
    }

    @Test func `sans base, les deux refusent et ne créent rien`() async throws {
        await #expect(throws: BaseAbsente.self) { try await verifier() }
        await #expect(throws: BaseAbsente.self) { try await sauvegarder("s.socle") }
        #expect(!FileManager.default.fileExists(atPath: dossier))
    }

    @Test func `un extrait récent qui manque fait échouer les deux, et la sauvegarde est écrite`()
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        try await caisse(mois: Self.mois)
        await #expect(throws: ExitCode(1)) { try await verifier() }
        await #expect(throws: ExitCode(1)) { try await sauvegarder("s.socle") }
        #expect(FileManager.default.fileExists(atPath: dossier + "/s.socle"))
    }

    @Test func `un extrait plus ancien que ce qui se garde n’est pas une perte`() async throws {
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        try await caisse(mois: Self.mois.plus(-14))
        try await verifier()
        try await sauvegarder("s.socle")
    }
}
