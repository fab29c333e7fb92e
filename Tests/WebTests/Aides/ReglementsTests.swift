import ActionSociale
import Demo
import HTTPTypes
import Testing
import Valeurs

@testable import Web

struct ReglementsTests {
    @Test func `la liste dit ce qui est en vigueur, et ce qui a été refusé, sans arrêter le site`()
        async throws
    {
        try await avecLesReglements { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/reglements")
            #expect(page.status == .ok)
            #expect(
                page.lisible.contains("2\u{A0}règlements, dont 1 en vigueur le 10 novembre 2026"))
            #expect(page.lisible.contains("Caisse fictive du Val-de-Brume"))
            #expect(page.lisible.contains("N’est plus en vigueur"))
            #expect(page.lisible.contains("Prêt à publier"))
            #expect(page.lisible.contains("faux/2025.yaml"))
            #expect(page.lisible.contains("quotien"))
        }
    }

    @Test func `sans aucun règlement, la page dit qui s’en charge`() async throws {
        try await avecLeSite { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/reglements")
            #expect(page.status == .ok)
            #expect(page.lisible.contains("Aucun règlement n’a pu être lu."))
        }
    }

    @Test func `un règlement se lit avec ses articles, ses barèmes et ses cas`() async throws {
        try await avecLesReglements { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.gilles)
                .get("/reglements/exemple-2025")
            let texte = page.lisible
            #expect(page.status == .ok)
            for attendu in [
                "du 1er janvier au 31 décembre 2025", "quotient ≤ 850", "§\u{A0}art.\u{A0}2",
                "quotient ≤ 870", "moins de 650", "55\u{A0}%", "480\u{A0}€",
                "la condition « lieu loué » ne compte plus".replacing("« ", with: "«\u{A0}")
                    .replacing(" »", with: "\u{A0}»"),
                "un agent jusqu’à 400\u{A0}€, sinon la commission",
                "de 6 à 24\u{A0}mensualités, d’au moins 15\u{A0}€ chacune",
                "notification d’Aeeh", "Combien coûte le séjour\u{A0}? (en euros)",
                "28\u{A0}cas joués, comme attendu", "dérogation possible § art. 8",
                "70\u{A0}% de 700\u{A0}€", "temps libre",
            ] { #expect(texte.contains(attendu), "\(attendu)") }
            #expect(page.texte.contains("id=\"partir-ensemble\""))
            // The case as written, without what has its own column.
            #expect(texte.contains("comme: 1, quotient: 401"))
        }
    }

    @Test func `un amendement montre aussi ce qu’il change, dans son propre texte`() async throws {
        try await avecLesReglements { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.gilles)
                .get("/reglements/exemple-2026")
            #expect(page.lisible.contains("jusqu’à 450"))
            #expect(page.lisible.contains("exemple/2026-amendement.yaml"))
            #expect(page.lisible.contains("comme: 1, quotient: 451"))
        }
    }

    @Test func `qui ne simule pas n’en voit pas le chemin`() async throws {
        try await avecLesReglements { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            for adresse in ["/reglements", "/reglements/exemple-2025"] {
                let page = try await malik.get(adresse)
                #expect(page.status == .ok)
                #expect(!page.texte.contains("/simulation"))
            }
            let simulation = try await malik.get("/reglements/exemple-2025/simulation")
            #expect(simulation.status == .forbidden)
        }
    }

    @Test(arguments: [
        "/reglements/inconnu", "/reglements/faux-2025", "/reglements/inconnu/simulation",
        "/reglements/exemple-2025/aides/inconnue/essai",
    ])
    func `une adresse qui ne mène à rien le dit`(adresse: String) async throws {
        try await avecLesReglements { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get(adresse)
            #expect(page.status == .notFound)
        }
    }
}
