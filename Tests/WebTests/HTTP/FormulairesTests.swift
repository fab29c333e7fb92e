import Demo
import HTTPTypes
import Testing

@testable import Web

struct FormulairesTests {
    @Test func `a form without the token of the session is refused`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.ines)
            for jeton in ["", "0", String(repeating: "0", count: 64)] {
                let page = try await navigateur.post("/deconnexion", [("jeton", jeton)])
                #expect(page.status == .forbidden)
                #expect(page.lisible.contains("rien n’a été enregistré"))
            }
            #expect(try await navigateur.get("/ma-journee").status == .ok)
        }
    }

    @Test func `the token of another session is refused`() async throws {
        try await avecLeSite { essai in
            let autre = try await essai.navigateur(de: AgentsFictifs.malik)
            let navigateur = try await essai.navigateur(de: AgentsFictifs.ines)
            let page = try await navigateur.post("/deconnexion", [("jeton", autre.jeton)])
            #expect(page.status == .forbidden)
        }
    }

    @Test func `a sign-in form that did not start here is refused`() async throws {
        try await avecLeSite { essai in
            let page = try await essai.visiteur().post(
                "/connexion", [("identifiant", "ines.fabre"), ("mot-de-passe", Essai.motDePasse)])
            #expect(page.status == .forbidden)
        }
    }

    @Test func `a form that the browser says comes from elsewhere is refused, token or not`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.ines)
            let ailleurs: [HTTPFields] = [
                [.origin: "https://ailleurs.example"], [.origin: "null"],
                [.secFetchSite: "cross-site"], [.secFetchSite: "same-site"],
            ]
            for enTetes in ailleurs {
                let page = try await navigateur.post("/deconnexion", enTetes: enTetes)
                #expect(page.status == .forbidden)
            }
            let ici: HTTPFields = [.origin: "http://localhost", .secFetchSite: "same-origin"]
            #expect(try await navigateur.post("/deconnexion", enTetes: ici).status == .seeOther)
        }
    }

    @Test func `a form larger than any of ours is refused`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.ines)
            let corps =
                "texte=" + String(repeating: "a", count: 70_000) + "&jeton=" + navigateur.jeton
            let page = try await navigateur.envoyer("/deconnexion", corps)
            #expect(page.status == .contentTooLarge)
        }
    }
}
