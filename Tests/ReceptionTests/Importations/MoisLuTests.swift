import ActionSociale
import Demo
import Fichier
import Testing
import Valeurs

@testable import Reception

/// The month that the dates of an extract tell.
struct MoisLuTests {
    private func devine(_ scene: Scene, auPlus dernier: Mois? = "2026-11") throws -> Mois? {
        let dossier = "\(scene.dossier)/fichiers/\(scene.caisse.mois.iso)/"
        return try MoisLu.deviner(
            foyers: dossier + "foyers.csv", personnes: dossier + "personnes.csv",
            scene.lieux.correspondance(nil, scene.lieux.vocabulaire()), auPlus: dernier)
    }

    @Test func `le mois est celui des dernières dates, là où la correspondance dit des dates`()
        async throws
    {
        let scene = try await Scene(foyers: 400)
        defer { scene.effacer() }
        #expect(try devine(scene) == "2026-10")
        #expect(try devine(scene, auPlus: "2026-09") == "2026-09", "no later month is guessed")
    }

    @Test func `une date isolée, à venir ou trop récente, ne fait pas le mois`() async throws {
        let scene = try await Scene(foyers: 2000)
        defer { scene.effacer() }
        let dupont = Distribution(mois: scene.caisse.mois).dupont.famille.dossier.matricule
        try scene.remplacerUneDate(par: "2062-05-01", ligneDe: dupont, "2026-10")
        #expect(try devine(scene) == "2026-10")
        #expect(try devine(scene, auPlus: nil) == "2026-10")
    }
}
