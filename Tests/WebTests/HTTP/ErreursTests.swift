import Demo
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Testing

@testable import Web

struct ErreursTests {
    private struct Panne: Error {}

    @Test func `an unknown address answers a page that says where to go`() async throws {
        try await avecLeSite { essai in
            let page = try await essai.visiteur().get("/nulle-part")
            #expect(page.status == .notFound)
            #expect(page.lisible.contains("Page introuvable"))
            #expect(page.texte.contains("href=\"/\""))
        }
    }

    @Test func `what nobody foresaw is logged under a number, and not shown`() async throws {
        try await avecLeSite { essai in
            let portes = [Porte.libre(.get, "/panne") { _, _, _ in throw Panne() }]
            let serveur = Hummingbird.Application(
                router: essai.app.routeur(portes),
                logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() })
            try await serveur.test(.router) { client in
                let page = try await Navigateur(client: client).get("/panne")
                #expect(page.status == .internalServerError)
                #expect(page.lisible.contains("Un incident est survenu"))
                #expect(page.texte.contains(/[0-9a-f]{8}/))
                #expect(!page.texte.contains("Panne"))
                #expect(page.enTetes[.contentSecurityPolicy] != nil)
            }
        }
    }

    @Test(arguments: [
        "/familles/%2e%2e", "/familles/UN", "/familles/a'b", "/propositions/x/actes",
        "/familles/<script>",
    ])
    func `a made-up identifier is an unknown page`(adresse: String) async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: AgentsFictifs.ines)
            let page = try await navigateur.get(adresse)
            #expect(page.status == .notFound)
            #expect(!page.texte.contains("<script>"))
        }
    }
}
