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
            let refuses = scene.lieux.arrivees + "/refuses"
            let envoi = try #require(
                try FileManager.default.contentsOfDirectory(atPath: refuses).first)
            let rapport = try String(
                contentsOfFile: "\(refuses)/\(envoi)/rapport.txt", encoding: .utf8)
            // Nine in universal time is ten on the wall, in November.
            #expect(rapport.contains("Reçu le 10 novembre 2026 à 10\u{A0}h"))
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

    @Test func `ce qu’un serveur tué avait pris revient sous son nom, et se lit une fois`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09")
            let surveillance = Self.surveillance(scene)
            let lot = try #require(try surveillance.lots().first)
            // A server moves the files, and dies before the database knows of them.
            let recus = try Arrivees(scene.lieux).prendre(lot, "perdu")
            #expect(recus?.count == 2)
            #expect(try surveillance.lots().isEmpty)
            try Self.vieillir(scene.lieux.arrivees + "/en-cours/perdu")
            #expect(try await surveillance.passer() == 1)
            #expect(!FileManager.default.fileExists(atPath: scene.lieux.depots + "/perdu"))
            try await scene.travailler()
            #expect(try await scene.importations().map(\.mois) == ["2026-09"])
            #expect(
                Self.noms(scene, "traites") == [
                    "foyers-2026-09.csv", "personnes-2026-09.csv", "rapport.txt",
                ])
            #expect(Arrivees(scene.lieux).enCours().isEmpty)
        }
    }

    /// Nothing was written to that folder for an hour, by the clock of the test.
    private static func vieillir(_ chemin: String) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_790_000_000)], ofItemAtPath: chemin)
    }

    @Test func `un fichier retiré entre-temps ne laisse rien à moitié`() async throws {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09")
            let surveillance = Self.surveillance(scene)
            let lot = try #require(try surveillance.lots().first)
            try FileManager.default.removeItem(
                atPath: scene.lieux.arrivees + "/personnes-2026-09.csv")
            #expect(try await surveillance.prendre(lot, par: nil) == nil)
            #expect(
                FileManager.default.fileExists(
                    atPath: scene.lieux.arrivees + "/foyers-2026-09.csv"))
            #expect(Arrivees(scene.lieux).enCours().isEmpty)
            #expect(try await scene.essai.app.storage.read { try $0.depots.liste() }.isEmpty)
        }
    }

    @Test func `le même mois deux fois en même temps n’est compté qu’une fois`() async throws {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09", sous: "un")
            try Self.poser(scene, "2026-09", sous: "deux")
            #expect(try await Self.surveillance(scene).passer() == 2)
            try await scene.travailler()
            #expect(try await scene.importations().count == 1)
            #expect(Self.noms(scene, "traites").count == 6)
            #expect(Self.noms(scene, "refuses").isEmpty)
            let depots = try await scene.essai.app.storage.read { try $0.depots.liste() }
            #expect(Set(depots.map(\.etat)) == [.applique, .dejaLu])
        }
    }

    @Test func `un lien ou un tube n’est pas un fichier, et n’arrête pas les autres`() async throws
    {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09")
            let arrivees = scene.lieux.arrivees
            mkfifo(arrivees + "/tube.xml", 0o600)
            try FileManager.default.createSymbolicLink(
                atPath: arrivees + "/lien.xml", withDestinationPath: "/etc/passwd")
            #expect(try await Self.surveillance(scene).passer() == 1)
            try await scene.travailler()
            #expect(try await scene.importations().count == 1)
            let restes = try FileManager.default.contentsOfDirectory(atPath: arrivees)
            #expect(Set(restes).isSuperset(of: ["tube.xml", "lien.xml"]))
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root reads everything"))
    func `un fichier dont les droits manquent est refusé avec sa raison, les autres passent`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09")
            let ferme = scene.lieux.arrivees + "/ferme.xml"
            try "<IdentificationFlux/>".write(toFile: ferme, atomically: true, encoding: .utf8)
            chmod(ferme, 0)
            #expect(try await Self.surveillance(scene).passer() == 2)
            try await scene.travailler()
            #expect(try await scene.importations().count == 1)
            let refuse = try await scene.essai.app.storage.read { try $0.depots.liste() }
                .first { $0.etat == .refuse }
            #expect(refuse?.motif?.isEmpty == false)
        }
    }

    @Test func `un envoi coupé par un arrêt du serveur ne reste pas sur le disque`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let coupe = scene.lieux.depots + "/abcdef"
            try FileManager.default.createDirectory(
                atPath: coupe + "/0", withIntermediateDirectories: true)
            try "matricule;".write(
                toFile: coupe + "/0/foyers.csv", atomically: true, encoding: .utf8)
            try await Self.surveillance(scene).purger()
            #expect(FileManager.default.fileExists(atPath: coupe), "it may still be coming")
            try Self.vieillir(coupe)
            try await Self.surveillance(scene).purger()
            #expect(!FileManager.default.fileExists(atPath: coupe))
        }
    }
}
