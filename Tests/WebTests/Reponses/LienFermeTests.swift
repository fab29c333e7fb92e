import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// A link opened by others, twice, forged, past its day: each has its page, and nothing is lost or told.
struct LienFermeTests {
    private let dupont = Distribution().dupont
    private static let fausse = [("jour", "1"), ("mois", "1"), ("annee", "1901")]

    @Test func `ouvrir le lien ne change rien et ne dit rien de la famille`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let adresse = try await essai.lien().chemin
            let famille = try #require(
                try await essai.app.storage.read {
                    try $0.familles.find("famille-dupont", pour: .systeme)
                })
            for chemin in ["", "/accord", "/appel", "/declin", "/opposition"] {
                let page = try await essai.visiteur().get(adresse + chemin)
                #expect(page.status == .ok || page.versLAdresse == adresse)
                for secret in [famille.nom, "Séparation", "Brumeval", "Malik", "0000001"] {
                    #expect(!page.lisible.contains(secret), "\(chemin) \(secret)")
                }
                #expect(page.enTetes[.referrerPolicy] == "no-referrer")
                #expect(page.enTetes[.cacheControl] == "no-store")
                #expect(page.enTetes[.xRobotsTag]?.contains("noindex") == true)
                #expect(!page.texte.contains("<script"))
            }
            #expect(try await essai.proposition().actes.isEmpty)
            #expect(try await essai.journal(.reponseDeFamille).isEmpty)
            #expect(try await essai.journal(.oppositionAuContact).isEmpty)
        }
    }

    @Test func `en capitales, comme dans le carré, le lien mène à la même page`() async throws {
        try await avecLeSite(familles: [dupont], reglages: { $0.origine = "https://socle.example" })
        { essai in
            let lien = try await essai.lien()
            #expect(lien.adresseDuCarre.hasPrefix("HTTPS://SOCLE.EXAMPLE/R/"))
            let carre = lien.adresseDuCarre.replacing("HTTPS://SOCLE.EXAMPLE", with: "")
            #expect(try await essai.visiteur().get(carre).versLAdresse == lien.chemin)
        }
    }

    @Test func `cinq réponses fausses ferment le lien, et invitent à appeler`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            try await essai.app.storage.write {
                try $0.parametres.fixer(
                    ValeurDeParametre(
                        .telephoneDeLaCaisse, "03 53 01 00 00", depuis: "2026-11-01", par: nil,
                        fixeeA: "2026-11-01T09:00:00.000Z"))
            }
            // The number of the caisse is on the pages with a field of the same name too.
            let (famille, chemin) = try await essai.famille()
            #expect(
                try await famille.get("\(chemin)/appel").lisible.contains("03 53 01 00 00"))
            let adresse = try await essai.lien().chemin
            let facteur = essai.visiteur()
            try await facteur.get(adresse)
            for reste in (1..<5).reversed() {
                let page = try await facteur.post("\(adresse)/confirmation", Self.fausse)
                #expect(page.status == .unprocessableContent)
                #expect(
                    page.lisible.contains(reste == 1 ? "encore une fois" : "encore \(reste) fois"))
                #expect(page.texte.contains("value=\"1901\""))
            }
            let ferme = try await facteur.post("\(adresse)/confirmation", Self.fausse)
            #expect(ferme.status == .forbidden)
            #expect(ferme.lisible.contains("Appelez-nous pour répondre"))
            #expect(ferme.lisible.contains("03 53 01 00 00"))
            // Even the right answer opens nothing any more.
            let juste = try await facteur.post(
                "\(adresse)/confirmation", essai.naissance())
            #expect(juste.status == .forbidden)
            #expect(try await essai.journal(.lienDeReponse).last?.precision == "bloqué")
            // The team prepares another: the first no longer serves.
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/propositions/proposition-dupont/lien")
            #expect(page.lisible.contains("plusieurs réponses qui ne correspondent pas"))
            try await malik.post("/propositions/proposition-dupont/lien")
            #expect(try await essai.visiteur().get(adresse).status == .gone)
            _ = try await essai.famille()
        }
    }

    @Test func `une date impossible se dit sans compter pour un essai`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let adresse = try await essai.lien().chemin
            let famille = essai.visiteur()
            try await famille.get(adresse)
            for _ in 0..<10 {
                let page = try await famille.post(
                    "\(adresse)/confirmation", [("jour", "31"), ("mois", "2"), ("annee", "1985")])
                #expect(page.lisible.contains("Écrivez un jour, un mois et une année"))
            }
            let bonne = try await famille.post("\(adresse)/confirmation", essai.naissance())
            #expect(bonne.status == .seeOther)
        }
    }

    @Test func `un lien forgé, ou d’une clé perdue, ne s’ouvre pas et le dit simplement`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien().chemin
            let forges = [
                String(lien.dropLast()) + (lien.last == "A" ? "B" : "A"), "/r/nimporte-quoi",
                "/r/" + String(repeating: "0", count: 34), lien + "/ailleurs",
            ]
            for adresse in forges {
                let page = try await essai.visiteur().get(adresse)
                #expect(page.status == .notFound, "\(adresse)")
                #expect(page.lisible.contains("Ce lien ne s’ouvre pas"))
            }
            let recu = try await essai.visiteur().post("\(forges[0])/confirmation", Self.fausse)
            #expect(recu.status == .notFound)
        }
    }

    @Test func `passé son jour, le lien rassure et invite à appeler`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let lien = try await essai.lien()
            #expect(lien.expireLe == "2027-01-24")
            essai.horloge.avancer(secondes: 76 * 86_400)
            let page = try await essai.visiteur().get(lien.chemin)
            #expect(page.status == .gone)
            #expect(page.lisible.contains("jusqu’au 24 janvier 2027"))
            #expect(page.lisible.contains("n’a aucune conséquence"))
        }
    }

    @Test func `fermé par l’équipe, le lien ne sert plus`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/propositions/proposition-dupont/lien")
            #expect(page.texte.contains(adresse))
            try await malik.post("/propositions/proposition-dupont/lien/revocation")
            #expect(try await famille.get(adresse).status == .gone)
            #expect(try await famille.post("\(adresse)/accord").status == .gone)
            #expect(try await essai.proposition().actes.isEmpty)
        }
    }

    @Test func `la visite finit au bout de vingt minutes, ou dès qu’on la ferme`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            essai.horloge.avancer(secondes: 20 * 60)
            let tard = try await famille.post("\(adresse)/accord")
            #expect(tard.status == .forbidden)
            #expect(tard.lisible.contains("Rien n’a été enregistré"))
            #expect(try await famille.get(adresse).lisible.contains("date de naissance"))
            let (autre, _) = try await essai.famille()
            try await autre.post("\(adresse)/fermeture")
            #expect(try await autre.get(adresse).lisible.contains("date de naissance"))
        }
    }

    @Test func `la visite d’un autre navigateur n’ouvre rien, un formulaire d’ailleurs non plus`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            #expect(try await essai.visiteur().post("\(adresse)/declin").status == .forbidden)
            let sansJeton = try await famille.post("\(adresse)/declin", [("jeton", "00")])
            #expect(sansJeton.status == .forbidden)
            let dAilleurs = try await famille.post(
                "\(adresse)/declin", enTetes: [.origin: "https://ailleurs.example"])
            #expect(dAilleurs.status == .forbidden)
            #expect(try await essai.proposition().actes.isEmpty)
            // Browsers say « null » from a page that tells nobody where it is.
            let ici = try await famille.post(
                "\(adresse)/declin", enTetes: [.origin: "null", .secFetchSite: "same-origin"])
            #expect(ici.status == .seeOther)
        }
    }
}
