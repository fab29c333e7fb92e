import Demo
import HTTPTypes
import Testing

@testable import Web

struct EnTetesTests {
    @Test func `every answer carries the headers that keep others out`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.ines)
            for adresse in ["/ma-journee", "/connexion", "/nulle-part", "/", "/sante"] {
                let page = try await navigateur.get(adresse)
                for (nom, valeur) in EnTetes.communs {
                    #expect(page.enTetes[nom] == valeur, "\(adresse) \(nom)")
                }
                #expect(page.enTetes[.cacheControl] == "no-store")
                #expect(page.enTetes[.strictTransportSecurity] == nil)
            }
        }
    }

    @Test func `no code is allowed inside a page`() throws {
        let politique = try #require(EnTetes.communs.first { $0.0 == .contentSecurityPolicy }?.1)
        #expect(!politique.contains("unsafe"))
        #expect(politique.contains("default-src 'none'"))
        #expect(politique.contains("frame-ancestors 'none'"))
    }

    @Test func `over TLS, browsers are told to stay on it`() async throws {
        try await avecLeSite(reglages: { $0.origine = "https://socle.example.fr" }) { essai in
            let page = try await essai.visiteur().get("/connexion")
            #expect(page.enTetes[.strictTransportSecurity] == "max-age=31536000")
        }
    }

    @Test func `HEAD answers as GET does, without the page`() async throws {
        try await avecLeSite { essai in
            let page = try await essai.visiteur().head("/connexion")
            #expect(page.status == .ok)
            #expect(page.texte.isEmpty)
            #expect(page.enTetes[.contentType] == "text/html; charset=utf-8")
        }
    }

    @Test
    func `static files are kept for ever under their fingerprint, and asked again under another`()
        async throws
    {
        try await avecLeSite { essai in
            let racine = essai.app.statiques.racine
            let page = try await essai.visiteur().get("\(racine)/socle.css")
            #expect(page.status == .ok)
            #expect(page.enTetes[.contentType] == "text/css; charset=utf-8")
            #expect(page.enTetes[.cacheControl] == "public, max-age=31536000, immutable")
            let etiquette = try #require(page.enTetes[.eTag])
            let inchange = try await essai.visiteur()
                .get("\(racine)/socle.css", [.ifNoneMatch: etiquette])
            #expect(inchange.status == .notModified && inchange.texte.isEmpty)
            let ancien = try await essai.visiteur().get("/statique/000000000000/socle.css")
            #expect(ancien.enTetes[.cacheControl] == "no-cache")
            for absent in ["absent.css", "../HTTP/cadre.mustache", "%2e%2e/x.css", ""] {
                #expect(try await essai.visiteur().get("\(racine)/\(absent)").status == .notFound)
            }
        }
    }
}
