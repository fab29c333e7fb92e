import ActionSociale
import Demo
import Foundation
import Reception
import Reperage
import Storage
import Testing
import Valeurs

/// Putting a set of offers in force, from its files.
struct OffresEnVigueurTests {
    private static let racine = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    private static let instant: Instant = "2026-11-06T08:00:00.000Z"

    private let dossier = NSTemporaryDirectory() + "socle-offres-" + UUID().uuidString
    private let lieux: Emplacements

    init() throws {
        lieux = Emplacements(donnees: dossier, contenu: Self.racine)
        try lieux.creer()
    }

    /// The delivered offers in force, in a caisse with its sectors.
    private func caisse() async throws -> (Storage, OffresEnVigueur) {
        let storage = try await Storage.open(.memory)
        try await storage.write { try $0.secteurs.replace(ValDeBrume.secteurs) }
        let offres = OffresEnVigueur(storage, lieux)
        let faite = try await offres.mettreEnVigueur(
            try lieux.fichiersDOffres(), a: Self.instant)
        #expect(faite.change && faite.retirees.isEmpty && faite.avertissements.isEmpty)
        return (storage, offres)
    }

    /// The local offer that names sectors, with others in their place.
    private func offreLocale(territoires: String) throws -> String {
        let texte = try Textes.lire(Self.racine + "/Offres/locales/surpeuplement.yaml")
        let chemin = dossier + "/locales/surpeuplement.yaml"
        try FileManager.default.createDirectory(
            atPath: dossier + "/locales", withIntermediateDirectories: true)
        try texte.replacing(/territoires: .*/, with: "territoires: \(territoires)")
            .write(toFile: chemin, atomically: true, encoding: .utf8)
        return chemin
    }

    private func autresFichiers() throws -> [String] {
        try lieux.fichiersDOffres().filter { !$0.hasSuffix("surpeuplement.yaml") }
    }

    @Test func `un territoire que la caisse ne connaît pas est refusé, et rien ne change`()
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        let (storage, offres) = try await caisse()
        let chemin = try offreLocale(territoires: "[nulle-part]")
        await #expect(throws: TerritoireInconnu.self) {
            try await offres.mettreEnVigueur(
                try autresFichiers() + [chemin], a: Self.instant)
        }
        let textes = try await storage.read { try $0.offres.enVigueur().map(\.texte) }
        #expect(!textes.contains { $0.contains("nulle-part") })
    }

    @Test func `une offre en vigueur ne part que si on le dit, et le journal la nomme`()
        async throws
    {
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        let (storage, offres) = try await caisse()
        let refus = await #expect(throws: OffresRetirees.self) {
            try await offres.mettreEnVigueur(try autresFichiers(), a: Self.instant)
        }
        #expect(refus?.offres.count == 1)
        #expect(refus?.motif.contains("--retirer") == true)
        let revision = try await storage.read { try $0.offres.revision() }
        let faite = try await offres.mettreEnVigueur(
            try autresFichiers(), retirant: true, a: Self.instant)
        #expect(faite.change && faite.retirees == refus?.offres)
        #expect(try await storage.read { try $0.offres.revision() } != revision)
        let ligne = try await storage.read {
            try $0.journal.page(FiltreDuJournal(acte: .offresMisesEnVigueur)).first
        }
        #expect(ligne?.ecriture.precision?.contains("retirées : ") == true)
    }

    @Test func `un brouillon qui nomme un territoire inconnu a un point à corriger`() async throws {
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        let (_, offres) = try await caisse()
        let juste = try Textes.lire(try offreLocale(territoires: "[vieux-bourg]"))
        let faux = try Textes.lire(try offreLocale(territoires: "[vieux-bour]"))
        #expect(try await offres.verifier(juste, nom: "locales/surpeuplement.yaml").fautes == 0)
        let verification = try await offres.verifier(faux, nom: "locales/surpeuplement.yaml")
        #expect(verification.fautes == 1)
        #expect(verification.refus?.contains("vouliez-vous dire") == true)
    }
}
