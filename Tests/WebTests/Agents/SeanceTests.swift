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

    @Test
    func
        `un formulaire envoyé après la fin de la session est dit perdu, et l’on revient à sa page`()
        async throws
    {
        try await avecLeSite { essai in
            let navigateur = try await essai.navigateur(de: ines)
            essai.horloge.avancer(secondes: 1801)
            let renvoi = try await navigateur.post(
                "/raccourcis",
                enTetes: [.referer: "http://localhost/ma-journee?onglet=closes&note=envoi"])
            #expect(renvoi.status == .seeOther)
            #expect(
                renvoi.versLAdresse
                    == "/connexion?vers=%2Fma-journee%3Fonglet%3Dcloses&envoi=perdu")
            let page = try await navigateur.get(try #require(renvoi.versLAdresse))
            #expect(page.lisible.contains("Ce que vous veniez d’envoyer n’est pas enregistré."))
            let ouverte = try await navigateur.post(
                "/connexion",
                [
                    ("identifiant", ines.identifiant), ("mot-de-passe", Essai.motDePasse),
                    ("vers", "/ma-journee?onglet=closes"),
                ])
            #expect(ouverte.versLAdresse == "/ma-journee?onglet=closes")
        }
    }

    @Test func `sans provenance, on revient à la page la plus proche de l’envoi`() async throws {
        try await avecLeSite { essai in
            for (envoi, retour) in [
                ("/familles/dupont/note", "%2Ffamilles%2Fdupont"),
                ("/mot-de-passe", "%2Fmot-de-passe"),
                ("/connexion/code", "%2F"),
            ] {
                let renvoi = try await essai.visiteur().post(envoi)
                #expect(renvoi.versLAdresse == "/connexion?vers=\(retour)&envoi=perdu")
            }
            let ailleurs = try await essai.visiteur().post(
                "/mot-de-passe", enTetes: [.referer: "https://ailleurs.example/page"])
            #expect(ailleurs.versLAdresse == "/connexion?vers=%2Fmot-de-passe&envoi=perdu")
            let sortie = try await essai.visiteur().post("/deconnexion")
            #expect(sortie.versLAdresse == "/connexion?note=deconnexion")
        }
    }

    @Test func `ouvrir la page de connexion ne parle d’aucun envoi`() async throws {
        try await avecLeSite { essai in
            let page = try await essai.visiteur().get("/connexion?vers=%2Foffres")
            #expect(!page.lisible.contains("n’est pas enregistré"))
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
