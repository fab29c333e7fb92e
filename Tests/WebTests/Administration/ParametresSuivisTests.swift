import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ParametresSuivisTests {
    private func fixer(_ essai: Essai, _ parametre: Parametre, _ valeur: String) async throws {
        try await essai.app.storage.write {
            try $0.parametres.fixer(
                ValeurDeParametre(
                    parametre, valeur, depuis: "2026-11-10", par: nil,
                    fixeeA: "2026-11-10T08:00:00.000Z"))
        }
    }

    @Test func `le plus petit nombre montré suit le paramètre, à qui ne lit pas les noms`()
        async throws
    {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let pilotage = try await essai.navigateur(de: AgentsFictifs.gilles)
            #expect(
                try await pilotage.get("/couverture").lisible.contains("Les nombres de 1 à 4,"))
            try await fixer(essai, .petitsNombres, "11")
            #expect(
                try await pilotage.get("/couverture").lisible.contains("Les nombres de 1 à 10,"))
        }
    }

    @Test func `la part des offres locales se compare à ce que la caisse a fixé`() async throws {
        try await avecLeSite(familles: [Distribution().dupont]) { essai in
            let pilotage = try await essai.navigateur(de: AgentsFictifs.gilles)
            #expect(try await pilotage.get("/offres").lisible.contains("Aucune limite fixée"))
            try await fixer(essai, .partDesOffresLocales, "15")
            let page = try await pilotage.get("/offres")
            #expect(
                page.lisible.contains(
                    "Limite de 15\u{A0}%\u{A0}: fixée par la caisse depuis le 10 novembre 2026"))
        }
    }
}
