import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct RechercheTests {
    private let familles = Distribution().familles

    private func noms(_ page: PageLue) -> [String] {
        page.texte.matches(of: /<th scope="row"><a href="\/familles\/famille-([a-z-]+)"/)
            .map { String($0.1) }
    }

    @Test(arguments: ["dupont", "DUPONT", "Dupont Claire", "léa", "lea dupont", "hugo brumeval"])
    func `une famille se trouve par ses noms et sa commune, sans accents ni majuscules`(q: String)
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            let page = try await claire.get("/recherche?" + Saisie([("q", q)]).requete)
            #expect(page.status == .ok)
            #expect(noms(page).contains("dupont"), "\(page.lisible)")
        }
    }

    @Test func `une famille se trouve par matricule et par date de naissance`() async throws {
        let dupont = Distribution().dupont
        let naissance = try #require(dupont.famille.personnes.first?.naissance)
        try await avecLeSite(familles: familles) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            for q in [dupont.famille.dossier.matricule, naissance.court, naissance.iso] {
                let page = try await claire.get("/recherche?" + Saisie([("q", q)]).requete)
                #expect(noms(page) == ["dupont"], "\(q)")
            }
        }
    }

    @Test func `celles des autres secteurs sont comptées, jamais nommées`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            let page = try await yann.get("/recherche?q=dupont")
            #expect(noms(page).isEmpty)
            #expect(page.lisible.contains("Aucune famille dans vos secteurs"))
            #expect(
                page.lisible.contains("Une autre famille répond à ces mots dans un autre secteur."))
        }
    }

    @Test func `une recherche qui montre des familles est au journal, avec ses mots`() async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            try await claire.get("/recherche?q=dupont")
            try await claire.get("/recherche?q=personne+de+ce+nom")
            let recherches = try await essai.journal(.recherche)
            #expect(recherches.map(\.agent) == [AgentsFictifs.claire.id])
            #expect(recherches.map(\.sujet) == ["«\u{A0}dupont\u{A0}»\u{A0}: 1\u{A0}famille"])
        }
    }

    @Test func `une lettre ne suffit pas, et la page le dit`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            let page = try await claire.get("/recherche?q=d")
            #expect(page.lisible.contains("Tapez au moins deux lettres ou deux chiffres."))
        }
    }

    @Test func `rien n’est cherché tant que rien n’est demandé`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.claire).get("/recherche")
            #expect(page.status == .ok)
            #expect(noms(page).isEmpty)
            #expect(!page.texte.contains("id=\"resultats\""))
        }
    }

    @Test func `ce qui est tapé est montré tel quel, jamais comme du code`() async throws {
        try await avecLeSite { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            let q = "<script>alert(\"'&\")</script>"
            let page = try await claire.get("/recherche?" + Saisie([("q", q)]).requete)
            #expect(!page.texte.contains("<script>"))
            #expect(
                page.texte.contains("&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/script&gt;"))
        }
    }

    @Test func `ni l’administration ni le pilotage ne cherchent de familles`() async throws {
        try await avecLeSite { essai in
            for agent in [AgentsFictifs.nora, AgentsFictifs.gilles] {
                let navigateur = try await essai.navigateur(de: agent)
                let page = try await navigateur.get("/recherche?q=dupont")
                #expect(page.status == .forbidden)
                let lecture = try await navigateur.post(
                    "/recherche/fichier", [("cle", "dupont"), ("motif", "pour un essai")])
                #expect(lecture.status == .forbidden)
            }
        }
    }

    @Test func `sans fichier importé, la page n’en propose pas la lecture`() async throws {
        try await avecLeSite { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            #expect(!(try await claire.get("/recherche").texte.contains("/recherche/fichier")))
            let page = try await claire.post(
                "/recherche/fichier", [("cle", "dupont"), ("motif", "pour un essai")])
            #expect(page.status == .notFound)
        }
    }
}
