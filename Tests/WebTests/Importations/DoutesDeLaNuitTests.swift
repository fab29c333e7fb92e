import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Reception
import Storage
import Testing
import Valeurs

@testable import Web

/// What comes by night and is out of the ordinary waits for a person, who writes why.
struct DoutesDeLaNuitTests {
    private static func poser(
        _ scene: CaisseQuiImporte, _ mois: Mois, sous nom: String,
        _ changer: (String) -> String = { $0 }
    ) throws {
        let dossier = scene.lieux.arrivees + "/" + nom
        try FileManager.default.createDirectory(atPath: dossier, withIntermediateDirectories: true)
        for fichier in try scene.fichiers(mois) {
            try changer(fichier.contenu).write(
                toFile: dossier + "/" + fichier.nom, atomically: true, encoding: .utf8)
        }
    }

    private static func prendre(_ scene: CaisseQuiImporte) async throws {
        var surveillance = Surveillance(scene.essai.app, scene.lieux)
        surveillance.stableDepuis = -100_000_000
        #expect(try await surveillance.passer() == 1)
        try await scene.travailler()
        scene.essai.horloge.avancer(secondes: 60)
    }

    private static func dernier(_ scene: CaisseQuiImporte) async throws -> Depot {
        try #require(try await scene.depots().first)
    }

    @Test func `le fichier d’une autre caisse attend une décision, gardée avec son nom`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09", sous: "septembre")
            try await Self.prendre(scene)
            try Self.poser(scene, "2026-10", sous: "octobre") {
                $0.replacing(";999;", with: ";777;")
            }
            try await Self.prendre(scene)
            let depot = try await Self.dernier(scene)
            #expect(depot.etat == .pret)
            #expect(depot.motif?.contains("Le fichier est celui de la caisse 777") == true)
            #expect(try await scene.importations().map(\.caisse) == ["999"])
            let nora = try await scene.nora()
            let page = try await nora.get(depot.adresse)
            #expect(page.texte.contains("name=\"decision-caisse\""))
            let version = ("version", "\(depot.version)")
            let refuse = try await nora.post(depot.adresse + "/application", [version])
            #expect(refuse.status == .unprocessableContent)
            try await nora.post(
                depot.adresse + "/application",
                [version, ("decision-caisse", "La caisse 777 nous rejoint ce mois-ci.")])
            try await scene.travailler()
            let importations = try await scene.importations()
            #expect(importations.map(\.caisse) == ["999", "777"])
            #expect(importations.last?.decision?.contains("La caisse 777 nous rejoint") == true)
            #expect(importations.last?.decision?.contains("Nora Lindqvist") == true)
        }
    }

    @Test func `un mois deviné qui a déjà été lu n’est pas corrigé sans personne`() async throws {
        try await CaisseQuiImporte.avec { scene in
            try Self.poser(scene, "2026-09", sous: "septembre")
            try await Self.prendre(scene)
            try Self.poser(scene, "2026-09", sous: "autre") {
                $0.replacing(";SEPARE;", with: ";DIVORCE;")
            }
            try await Self.prendre(scene)
            let depot = try await Self.dernier(scene)
            #expect(depot.etat == .pret)
            #expect(depot.motif?.contains("qui a déjà été lu") == true)
            #expect(try await scene.importations().count == 1)
        }
    }

    @Test func `un fichier corrigé depuis, déposé de nouveau, se lit et sert de nouveau`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let mois = scene.caisse.mois.precedent
            for remplacer in [[], [("SEPARE", "DIVORCE")], []] {
                try await scene.importer(mois, nora, remplacer)
                scene.essai.horloge.avancer(secondes: 60)
            }
            let importations = try await scene.importations()
            #expect(importations.map(\.retour) == [0, 0, 1])
            #expect(importations[2].empreinte == importations[0].empreinte)
            let depose = try await nora.deposer(try scene.fichiers(mois))
            #expect(depose.versLAdresse?.hasSuffix("?note=deja-importe") == true)
        }
    }

    @Test func `un import arrêté avant son repérage est dit dans l’état du service`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            try await scene.importer("2026-09", nora)
            scene.essai.horloge.avancer(secondes: 60)
            try await scene.importer("2026-10", nora)
            #expect(try await !nora.get("/administration").lisible.contains("avant son repérage"))
            let octobre = try #require(try await scene.importations().last)
            let arrete = Importation(
                id: "arrete", caisse: octobre.caisse, mois: "2026-11",
                a: scene.essai.horloge.maintenant,
                par: nil, format: octobre.format, fichiers: octobre.fichiers,
                empreinte: String(repeating: "b", count: 64), foyers: 1, personnes: 1,
                lignes: octobre.lignes, extrait: octobre.extrait)
            try await scene.essai.app.storage.write { try $0.importations.insert(arrete) }
            let etat = try await nora.get("/administration")
            #expect(
                etat.lisible.contains("L’import de novembre 2026"), "\(etat.lisible)")
            #expect(etat.lisible.contains("s’est arrêté avant son repérage"))
        }
    }
}
