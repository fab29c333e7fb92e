import Demo
import Testing

@testable import Web

struct RaccourcisTests {
    @Test func `les raccourcis s’éteignent sur ce poste, et se rallument`() async throws {
        try await avecLeSite { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            #expect(try await malik.get("/raccourcis").texte.contains("<body data-raccourcis>"))
            try await malik.post("/raccourcis", [("raccourcis", "non")])
            #expect(try await malik.get("/ma-journee").texte.contains("<body>"))
            #expect(try await malik.get("/raccourcis").lisible.contains("sont éteints"))
            try await malik.post("/raccourcis", [("raccourcis", "oui")])
            #expect(try await malik.get("/ma-journee").texte.contains("<body data-raccourcis>"))
        }
    }
}
