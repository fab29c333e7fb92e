import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct FixerTests {
    private let dupont = Distribution().dupont
    private let famille = "/familles/famille-dupont"
    private let proposition = ("proposition", "proposition-dupont")

    private func avecMalik(
        _ faire: @Sendable (Essai, Navigateur) async throws -> Void
    ) async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            try await essai.ouvrirLesAgendas()
            try await faire(essai, try await essai.navigateur(de: AgentsFictifs.malik))
        }
    }

    @Test func `la page montre les moments libres de l’équipe, sans le jour férié`() async throws {
        try await avecMalik { _, malik in
            let page = try await malik.get("\(famille)/creneaux?proposition=proposition-dupont")
            #expect(page.status == .ok)
            #expect(page.lisible.contains("jeudi 12 novembre 2026"))
            // The eleventh is a legal holiday.
            #expect(!page.lisible.contains("mercredi 11 novembre 2026"))
            #expect(page.texte.contains(Essai.creneau()))
            #expect(page.lisible.contains("Claire Morel"))
            #expect(page.lisible.contains("sur place, Centre social de Brumeval"))
            let parVisio = try await malik.get("\(famille)/creneaux?modalite=visio")
            #expect(parVisio.lisible.contains("Aucun moment libre ne répond"))
        }
    }

    @Test func `un bouton fixe la rencontre, note l’accord de la famille et l’écrit au journal`()
        async throws
    {
        try await avecMalik { essai, malik in
            try await malik.get("\(famille)/creneaux?proposition=proposition-dupont")
            let suite = try await malik.post(
                "\(famille)/rencontres",
                [proposition, ("duree", "45"), ("creneau", Essai.creneau())])
            #expect(suite.status == .seeOther)
            let page = try await malik.get(try #require(suite.versLAdresse))
            #expect(page.lisible.contains("La rencontre est fixée"))
            // Separated, its contacts not confirmed yet: nothing is written to it.
            #expect(page.lisible.contains("Aucun message ne part pour la famille"))
            #expect(page.lisible.contains("jeudi 12 novembre 2026 de 9\u{A0}h à 9\u{A0}h\u{A0}45"))
            #expect(page.lisible.contains("2 rue des Brumes. ascenseur"))
            let accord = try await essai.app.storage.read {
                try $0.propositions.find("proposition-dupont")?.statut(au: "2026-11-10")
            }
            #expect(accord == .acceptee)
            #expect(try await essai.journal(.rencontreFixee).map(\.famille) == ["famille-dupont"])
            let laFamille = try await malik.get(famille)
            #expect(
                laFamille.lisible.contains("de 9\u{A0}h à 9\u{A0}h\u{A0}45, Rencontre individuelle")
            )
            #expect(laFamille.lisible.contains("Rencontre fixée"))
            let agenda = try await malik.get("/agenda")
            #expect(agenda.lisible.contains(dupont.famille.nom))
        }
    }

    @Test
    func `depuis sa page, la rencontre répond à ce qui lui est proposé, sauf si l’on dit non`()
        async throws
    {
        try await avecMalik { essai, malik in
            // As the button of her page leads: no proposition in the address.
            let page = try await malik.get("\(famille)/creneaux")
            #expect(page.lisible.contains("Fixer la rencontre note aussi l’accord de la famille"))
            #expect(page.texte.contains("<option value=\"proposition-dupont\" selected>"))
            #expect(
                page.texte.contains(
                    "<input type=\"hidden\" name=\"proposition\" value=\"proposition-dupont\">"))
            let autre = try await malik.get("\(famille)/creneaux?proposition=aucune")
            #expect(autre.lisible.contains("Une rencontre que la famille demande"))
            let suite = try await malik.post(
                "\(famille)/rencontres",
                [("proposition", "aucune"), ("duree", "45"), ("creneau", Essai.creneau())])
            let fixee = try await malik.get(try #require(suite.versLAdresse))
            #expect(fixee.lisible.contains("La rencontre est fixée."))
            #expect(!fixee.lisible.contains("l’accord de la famille"))
            let statut = try await essai.app.storage.read {
                try $0.propositions.find("proposition-dupont")?.statut(au: "2026-11-10")
            }
            #expect(statut == .aEnvoyer)
        }
    }

    @Test func `un moment déjà pris est refusé, avec les plus proches, et la recherche revient`()
        async throws
    {
        try await avecMalik { essai, malik in
            try await essai.app.storage.write { depots in
                _ = try depots.rencontres.fixer(
                    RendezVous(
                        id: "deja", famille: "famille-dupont", agent: AgentsFictifs.malik.id,
                        modalite: .telephone,
                        intervalle: Intervalle(
                            HeureDeParis.instant("2026-11-12", minute: 540), minutes: 45)),
                    a: "2026-11-10T08:00:00.000Z", par: nil)
            }
            let page = try await malik.post(
                "\(famille)/rencontres",
                [proposition, ("duree", "45"), ("creneau", Essai.creneau())])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("Ce moment vient d’être pris"))
            #expect(page.lisible.contains("jeudi 12 novembre 2026 à 9\u{A0}h\u{A0}45"))
            #expect(try await essai.rencontres(de: "famille-dupont").count == 1)
        }
    }

    @Test func `un autre moment saisi à la main revient avec ce qui manque`() async throws {
        try await avecMalik { essai, malik in
            let saisie = [
                ("jour", "2026-11-13"), ("heure", "midi"), ("duree", "30"),
                ("agent-voulu", AgentsFictifs.malik.id.valeur), ("modalite-voulue", "lieu"),
                ("lieu-voulu", ""),
            ]
            let page = try await malik.post("\(famille)/rencontres", saisie)
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("Donnez l’heure"))
            #expect(page.lisible.contains("Choisissez le lieu"))
            #expect(page.texte.contains(#"value="2026-11-13""#))
            #expect(page.texte.contains(#"value="midi""#))
        }
    }

    @Test func `déplacer puis annuler se lisent dans l’histoire de la rencontre`() async throws {
        try await avecMalik { essai, malik in
            try await malik.get("\(famille)/creneaux")
            try await malik.post(
                "\(famille)/rencontres", [("duree", "45"), ("creneau", Essai.creneau())])
            let id = try #require(try await essai.rencontres(de: "famille-dupont").first).id.valeur
            let recherche = try await malik.get("\(famille)/creneaux?deplacer=\(id)")
            #expect(recherche.lisible.contains("Elle est prévue jeudi 12 novembre 2026"))
            let deplacee = try await malik.post(
                "\(famille)/rencontres/\(id)/horaire",
                [
                    ("duree", "45"), ("version", "1"),
                    ("creneau", Essai.creneau(minute: 600, modalite: .telephone)),
                ])
            let page = try await malik.get(try #require(deplacee.versLAdresse))
            #expect(page.lisible.contains("de 10\u{A0}h à 10\u{A0}h\u{A0}45"))
            #expect(page.lisible.contains("elle était prévue le jeudi 12 novembre 2026 à 9\u{A0}h"))
            // Someone who had the page before the move is told.
            let tard = try await malik.post(
                "\(famille)/rencontres/\(id)/annulation", [("version", "1")])
            #expect(tard.status == .unprocessableContent)
            #expect(tard.lisible.contains("Une autre personne a écrit sur cette rencontre"))
            try await malik.post("\(famille)/rencontres/\(id)/annulation", [("version", "2")])
            #expect(
                try await essai.rencontres(de: "famille-dupont").first?.annulee?.par
                    == AgentsFictifs.malik.id)
            #expect(try await essai.journal(.rencontreAnnulee).count == 1)
        }
    }

    @Test func `la rencontre d’une autre famille ne s’ouvre pas par cette adresse`() async throws {
        try await avecMalik { _, malik in
            let lue = try await malik.get("\(famille)/rencontres/inconnue")
            #expect(lue.status == .notFound)
            let annulee = try await malik.post("\(famille)/rencontres/inconnue/annulation")
            #expect(annulee.status == .notFound)
            let autre = try await malik.post(
                "\(famille)/rencontres",
                [("proposition", "autre"), ("duree", "45"), ("creneau", Essai.creneau())])
            #expect(autre.status == .notFound)
        }
    }
}
