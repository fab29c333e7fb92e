import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct SeanceTests {
    private let ines = AgentsFictifs.ines

    @Test func `une session sans geste pendant une demi-heure est finie`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            essai.horloge.avancer(secondes: 1800 - 1)
            #expect(try await navigateur.get("/ma-journee").status == .ok)
            essai.horloge.avancer(secondes: 1800)
            #expect(try await navigateur.get("/ma-journee").status == .seeOther)
        }
    }

    @Test func `une session finit au bout de douze heures, quoi qu’on fasse`() async throws {
        try await avecLeSite(a: "2026-11-10T06:00:00.000Z") { essai in
            let navigateur = try await essai.navigateur(de: ines)
            for _ in 1...35 {
                essai.horloge.avancer(secondes: 20 * 60)
                #expect(try await navigateur.get("/ma-journee").status == .ok)
            }
            essai.horloge.avancer(secondes: 20 * 60)
            #expect(try await navigateur.get("/ma-journee").status == .seeOther)
        }
    }

    @Test func `the database never holds the token of the cookie`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            let jeton = try #require(navigateur.temoins["socle"])
            #expect(jeton.count == 64)
            let trouvees = try await essai.app.storage.read { depots in
                try [jeton, Seance.empreinte(jeton)].map { try depots.sessions.find(empreinte: $0) }
            }
            #expect(trouvees.map { $0 == nil } == [true, false])
        }
    }

    @Test func `signing in again closes the session that the browser had`() async throws {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            let ancien = try #require(navigateur.temoins["socle"])
            try await navigateur.ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            #expect(navigateur.temoins["socle"] != ancien)
            let voleur = essai.visiteur()
            voleur.temoins = ["socle": ancien]
            #expect(try await voleur.get("/ma-journee").status == .seeOther)
        }
    }

    @Test func `cookies are out of reach of scripts, and bound to TLS when there is TLS`()
        async throws
    {
        try await avecLeSite { essai in
            let page = try await essai.visiteur().get("/connexion")
            let temoin = try #require(page.enTetes[.setCookie])
            #expect(temoin.hasPrefix("socle-visite="))
            #expect(temoin.contains("HttpOnly") && temoin.contains("SameSite=Lax"))
        }
        try await avecLeSite(reglages: { $0.origine = "https://socle.example.fr" }) { essai in
            let page = try await essai.visiteur().get("/connexion")
            let temoin = try #require(page.enTetes[.setCookie])
            #expect(temoin.hasPrefix("__Host-socle-visite="))
            #expect(temoin.contains("Secure") && temoin.contains("Path=/"))
            #expect(!temoin.contains("Domain"))
        }
    }
}
