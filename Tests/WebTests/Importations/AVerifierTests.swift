import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// Households that an offer could neither take nor leave: kept, told, and shown to those who read families.
struct AVerifierTests {
    /// October has situations that nobody can read.
    private static func importer(_ scene: CaisseQuiImporte) async throws -> Importation {
        let nora = try await scene.nora()
        try await scene.importer(scene.caisse.mois.precedent, nora)
        scene.essai.horloge.avancer(secondes: 60)
        try await scene.importer(
            scene.caisse.mois, nora, Array(repeating: (";SEPARE;", ";?;"), count: 40))
        return try #require(try await scene.importations().last)
    }

    @Test func `les foyers à vérifier sont gardés par offre, avec ce qui manque`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let importation = try await Self.importer(scene)
            let gardes = try await scene.essai.app.storage.read {
                try $0.importations.aVerifier(importation.id)
            }
            let separation = try #require(gardes.first { $0.offre == "separation" })
            #expect(separation.nombre == separation.foyers.count)
            #expect(separation.foyers.allSatisfy { $0.manque.contains("situation familiale") })
            let dupont = Distribution(mois: scene.caisse.mois).dupont.famille.dossier.matricule
            #expect(separation.foyers.contains { $0.matricule == dupont })
        }
    }

    @Test func `la responsable les voit depuis le compte rendu et la couverture, c’est au journal`()
        async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let importation = try await Self.importer(scene)
            let adresse = importation.adresse + "/a-verifier"
            let claire = try await scene.essai.navigateur(de: AgentsFictifs.claire)
            let rapport = try await claire.get(importation.adresse)
            #expect(rapport.lisible.contains("Foyers à vérifier"))
            #expect(rapport.texte.contains("href=\"\(adresse)\""))
            let couverture = try await claire.get("/couverture")
            #expect(couverture.lisible.contains("Octobre 2026\u{A0}: "), "\(couverture.lisible)")
            #expect(couverture.texte.contains("href=\"\(adresse)\""))
            let liste = try await claire.get(adresse)
            #expect(liste.lisible.contains("situation familiale"), "\(liste.lisible)")
            let lectures = try await scene.essai.journal(.lectureDuFichier)
            #expect(lectures.contains { $0.agent == AgentsFictifs.claire.id })
        }
    }

    @Test func `qui ne lit pas les familles voit des nombres, jamais des matricules`() async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let importation = try await Self.importer(scene)
            let adresse = importation.adresse + "/a-verifier"
            let nora = try await scene.nora()
            let rapport = try await nora.get(importation.adresse)
            #expect(rapport.lisible.contains("Foyers à vérifier"))
            #expect(!rapport.texte.contains(adresse))
            #expect(try await nora.get(adresse).status == .forbidden)
            let malik = try await scene.essai.navigateur(de: AgentsFictifs.malik)
            #expect(try await malik.get(adresse).status == .forbidden)
        }
    }
}
