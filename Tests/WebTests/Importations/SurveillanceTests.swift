import ActionSociale
import Demo
import Foundation
import Reception
import Storage
import Testing
import Valeurs

@testable import Web

/// Files that come by night into the watched folder.
struct SurveillanceTests {
    private static func poser(
        _ scene: CaisseQuiImporte, _ mois: Mois, sous dossier: String = "", _ fin: String = ""
    ) throws {
        let arrivees = scene.lieux.arrivees + (dossier.isEmpty ? "" : "/" + dossier)
        try FileManager.default.createDirectory(
            atPath: arrivees, withIntermediateDirectories: true)
        for fichier in try scene.fichiers(mois) {
            let nom = fichier.nom.replacing(".csv", with: "-\(mois.iso).csv\(fin)")
            try fichier.contenu.write(
                toFile: arrivees + "/" + nom, atomically: true, encoding: .utf8)
        }
    }

    /// The clock of the test is later than any date of a file: what has no passing name is complete.
    private static func surveillance(
        _ scene: CaisseQuiImporte, stableDepuis secondes: Int = -100_000_000
    ) -> Surveillance {
        var surveillance = Surveillance(scene.essai.app, scene.lieux)
        surveillance.stableDepuis = secondes
        return surveillance
    }

    private static func noms(_ scene: CaisseQuiImporte, _ sort: String) -> [String] {
        let chemin = scene.lieux.arrivees + "/" + sort
        let dossiers = (try? FileManager.default.contentsOfDirectory(atPath: chemin)) ?? []
        return dossiers.flatMap {
            (try? FileManager.default.contentsOfDirectory(atPath: chemin + "/" + $0)) ?? []
        }.sorted()
    }

    @Test func `un mois qui arrive la nuit est lu, appliqué et rangé, une seule fois`() async throws
    {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09")
            #expect(try await Self.surveillance(scene).passer() == 1)
            #expect(try await Self.surveillance(scene).passer() == 0)
            try await scene.travailler()
            try Self.poser(scene, "2026-10", sous: "octobre")
            #expect(try await Self.surveillance(scene).passer() == 1)
            try await scene.travailler()
            #expect(try await scene.importations().map(\.mois) == ["2026-09", "2026-10"])
            #expect(
                Self.noms(scene, "traites") == [
                    "foyers-2026-09.csv", "foyers-2026-10.csv", "personnes-2026-09.csv",
                    "personnes-2026-10.csv", "rapport.txt", "rapport.txt",
                ])
            #expect(try Self.surveillance(scene).lots().isEmpty)
            let nora = try await scene.nora()
            #expect(try await nora.get("/importations").lisible.contains("octobre 2026"))
        }
    }

    @Test func `un fichier qui arrive encore n’est pas pris, jusqu’à son témoin ou son nom`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let lent = Self.surveillance(scene, stableDepuis: 1_000_000_000)
            try Self.poser(scene, "2026-09", ".part")
            #expect(try lent.lots().isEmpty)
            try Self.poser(scene, "2026-09")
            #expect(try lent.lots().map(\.attente) == ["arrive encore"])
            #expect(try await lent.passer() == 0)
            for nom in ["foyers-2026-09.csv.fini", "personnes-2026-09.csv.fini"] {
                _ = FileManager.default.createFile(
                    atPath: scene.lieux.arrivees + "/" + nom, contents: nil)
            }
            #expect(try await lent.passer() == 1)
            let restes = try FileManager.default.contentsOfDirectory(atPath: scene.lieux.arrivees)
            #expect(restes.filter { $0.hasSuffix(".fini") }.isEmpty)
        }
    }

    @Test func `un fichier sans son compagnon l’attend`() async throws {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09")
            try FileManager.default.removeItem(
                atPath: scene.lieux.arrivees + "/personnes-2026-09.csv")
            #expect(try await Self.surveillance(scene).passer() == 0)
            let page = try await scene.nora().get("/importations")
            #expect(page.lisible.contains("attend l’autre fichier du même mois"))
        }
    }

    @Test func `un fichier refusé est rangé avec un rapport, et l’administration l’apprend`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            try FileManager.default.createDirectory(
                atPath: scene.lieux.arrivees, withIntermediateDirectories: true)
            try "n’importe quoi".write(
                toFile: scene.lieux.arrivees + "/notes.csv", atomically: true, encoding: .utf8)
            #expect(try await Self.surveillance(scene).passer() == 1)
            #expect(Self.noms(scene, "refuses") == ["notes.csv", "rapport.txt"])
            let nora = try await scene.nora()
            #expect(
                try await nora.get("/journal").texte.contains(
                    "1<span class=\"visually-hidden\"> à regarder"))
            let depot = try #require(try await scene.depots().first)
            try await nora.get("/importations/depots/\(depot.id.valeur)")
            #expect(try await !nora.get("/journal").texte.contains("à regarder"))
        }
    }

    @Test func `un mois à qui il manque trop de foyers attend une personne`() async throws {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09")
            try await Self.surveillance(scene).passer()
            try await scene.travailler()
            try Self.poser(scene, "2026-10")
            let chemin = scene.lieux.arrivees + "/foyers-2026-10.csv"
            let lignes = try String(contentsOfFile: chemin, encoding: .utf8).split(separator: "\n")
            try (lignes.prefix(lignes.count / 2).joined(separator: "\n") + "\n")
                .write(toFile: chemin, atomically: true, encoding: .utf8)
            try await Self.surveillance(scene).passer()
            try await scene.travailler()
            let depot = try #require(try await scene.depots().first { $0.mois == "2026-10" })
            #expect(depot.etat == .pret)
            #expect(depot.motif?.contains("ne sont plus dans ce fichier") == true)
            #expect(try await scene.importations().count == 1)
        }
    }
}
