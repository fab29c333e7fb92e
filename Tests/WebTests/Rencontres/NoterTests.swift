import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct NoterTests {
    private let dupont = Distribution().dupont
    private let adresse = "/familles/famille-dupont/rencontres/passee"

    /// The hour of the meeting has passed.
    private func avecUneRencontrePassee(
        _ faire: @Sendable (Essai, Navigateur) async throws -> Void
    ) async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            try await essai.ouvrirLesAgendas()
            try await essai.app.storage.write { depots in
                _ = try depots.rencontres.fixer(
                    RendezVous(
                        id: "passee", famille: "famille-dupont", proposition: "proposition-dupont",
                        agent: AgentsFictifs.malik.id, modalite: .telephone,
                        intervalle: Intervalle("2026-11-10T08:00:00.000Z", minutes: 45)),
                    a: "2026-11-09T08:00:00.000Z", par: nil, exige: .aucune)
            }
            try await faire(essai, try await essai.navigateur(de: AgentsFictifs.malik))
        }
    }

    @Test func `ce qu’elle a apporté se note, se relit et se montre dans la vie de la famille`()
        async throws
    {
        try await avecUneRencontrePassee { essai, malik in
            let avant = try await malik.get("/familles/famille-dupont")
            #expect(avant.lisible.contains("à renseigner"))
            #expect(try await malik.get("/agenda").lisible.contains("À renseigner"))
            try await malik.get(adresse)
            let suite = try await malik.post(
                "\(adresse)/suite",
                [
                    ("contenu-acces_aux_droits", "oui"), ("contenu-ecoute", "oui"),
                    ("droits-verifies", "prime d’activité"), ("droits-ouverts", "ASF"),
                    ("partenaire-0", "Mission locale"), ("suivi-0", "2026-11-12"),
                    ("duree", "50"), ("niveau", "accompagnement"),
                ])
            #expect(suite.status == .seeOther)
            let page = try await malik.get(try #require(suite.versLAdresse))
            for texte in [
                "accès aux droits, écoute", "ASF", "Mission locale", "50\u{A0}minutes",
                "passer à un accompagnement",
            ] {
                #expect(page.lisible.contains(texte), "\(texte)")
            }
            let famille = try await malik.get("/familles/famille-dupont")
            #expect(famille.lisible.contains("Rencontre individuelle tenue"))
            #expect(
                famille.lisible.contains(
                    "Orientation\u{A0}: Mission locale. Ensuite\u{A0}: passer à un accompagnement"))
            #expect(!famille.lisible.contains("à renseigner"))
            #expect(try await essai.journal(.rencontreNotee).count == 1)
        }
    }

    @Test func `des nouvelles à prendre viennent à leur jour dans l’agenda, et en partent`()
        async throws
    {
        try await avecUneRencontrePassee { essai, malik in
            try await malik.get(adresse)
            try await malik.post(
                "\(adresse)/suite",
                [
                    ("contenu-aide", "oui"), ("partenaire-0", "Mission locale"),
                    ("suivi-0", "2026-11-11"), ("duree", "50"),
                    ("niveau", "information_conseil"),
                ])
            #expect(!(try await malik.get("/agenda")).lisible.contains("Prendre des nouvelles"))
            essai.horloge.avancer(secondes: 86_400)
            let demain = try await essai.navigateur(de: AgentsFictifs.malik)
            #expect(
                try await demain.get("/agenda").lisible.contains("orientée vers Mission locale"))
            try await demain.get(adresse)
            try await demain.post("\(adresse)/nouvelles", [("rang", "0")])
            #expect(!(try await demain.get("/agenda")).lisible.contains("Prendre des nouvelles"))
        }
    }

    @Test func `sans contenu, le formulaire revient avec ce qui y était`() async throws {
        try await avecUneRencontrePassee { _, malik in
            try await malik.get(adresse)
            let page = try await malik.post(
                "\(adresse)/suite",
                [("droits-verifies", "aide au logement"), ("duree", "50"), ("niveau", "")])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("Cochez au moins ce que la rencontre a apporté"))
            #expect(page.texte.contains(#"value="aide au logement""#))
        }
    }

    @Test
    func `quand la famille n’a pas pu être là, rien ne le reproche et un autre moment s’offre`()
        async throws
    {
        try await avecUneRencontrePassee { essai, malik in
            try await malik.get(adresse)
            let suite = try await malik.post("\(adresse)/absence")
            let page = try await malik.get(try #require(suite.versLAdresse))
            #expect(page.lisible.contains("Cela ne change rien à ses droits"))
            let autre = "/familles/famille-dupont/creneaux?proposition=proposition-dupont"
            #expect(page.texte.contains(autre))
            try await malik.get(autre)
            let fixee = try await malik.post(
                "/familles/famille-dupont/rencontres",
                [
                    ("proposition", "proposition-dupont"), ("duree", "45"),
                    ("creneau", Essai.creneau()),
                ])
            #expect(fixee.status == .seeOther)
            let famille = try await malik.get("/familles/famille-dupont")
            #expect(famille.lisible.contains("La famille n’a pas pu être là"))
            #expect(try await essai.rencontres(de: "famille-dupont").count == 2)
        }
    }
}
