import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ReponseParLeLienTests {
    private let dupont = Distribution().dupont

    @Test func `accepter, sans compte, puis changer d’avis`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            let choix = try await famille.get(adresse)
            #expect(choix.lisible.contains("Dire non ne change rien à vos droits"))
            #expect(choix.lisible.contains("Malik Ouali"))
            try await famille.get("\(adresse)/accord")
            let recue = try await famille.post(
                "\(adresse)/accord",
                [("telephone", "06 39 98 00 01"), ("langue", "arabe"), ("besoin-enfant", "oui")])
            #expect(recue.status == .seeOther && recue.versLAdresse == adresse)
            let page = try await famille.get(adresse)
            #expect(page.lisible.contains("Oui, vous souhaitez une rencontre."))
            #expect(
                page.lisible.contains("Votre réponse a bien été enregistrée le 10 novembre 2026"))

            var proposition = try await essai.proposition()
            #expect(proposition.actes.map(\.nature) == [.acceptation])
            #expect(proposition.actes.allSatisfy { $0.par == .laFamille })
            try await famille.get("\(adresse)/declin")
            try await famille.post("\(adresse)/declin")
            proposition = try await essai.proposition()
            #expect(proposition.actes.map(\.nature) == [.acceptation, .retrait])
            let apres = try await famille.get(adresse)
            #expect(apres.lisible.contains("Vos droits et vos prestations ne changent pas"))
            #expect(
                try await essai.journal(.acteDeProposition).map(\.precision)
                    == ["acceptation, par le lien", "retrait, par le lien"])
            #expect(try await essai.journal(.reponseDeFamille).count == 2)
        }
    }

    @Test func `un formulaire envoyé deux fois n’est qu’une réponse`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            for _ in 0..<3 { try await famille.post("\(adresse)/declin") }
            #expect(try await essai.proposition().actes.map(\.nature) == [.declin])
            let gardees = try await essai.app.storage.read {
                try $0.reponses.de(["proposition-dupont"])["proposition-dupont"] ?? []
            }
            #expect(gardees.count == 1)
        }
    }

    @Test func `demander un appel demande un numéro, et rend ce qui était tapé`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            let page = try await famille.post(
                "\(adresse)/appel",
                [
                    ("telephone", "06 39"), ("langue", "portugais"), ("moment", "soir"),
                    ("besoin-acces", "oui"), ("precision", "sonner <chez> Mme B."),
                ])
            #expect(page.status == .unprocessableContent)
            #expect(page.lisible.contains("Ce numéro n’est pas complet"))
            for garde in [
                "value=\"06 39\"", "value=\"portugais\"", "value=\"soir\" selected",
                "value=\"oui\" checked", "sonner &lt;chez&gt; Mme B.",
            ] {
                #expect(page.texte.contains(garde), "\(garde)")
            }
            let sans = try await famille.post("\(adresse)/appel", [])
            #expect(sans.lisible.contains("Écrivez le numéro"))
            #expect(try await essai.journal(.reponseDeFamille).isEmpty)
            try await famille.post(
                "\(adresse)/appel", [("telephone", "0639980001"), ("moment", "soir")])
            let suite = try await famille.get(adresse)
            #expect(
                suite.lisible.contains(
                    "Nous vous appellerons au 06\u{A0}39\u{A0}98\u{A0}00\u{A0}01, après 17 heures."
                ))
            // A call decides nothing.
            #expect(try await essai.proposition().actes.isEmpty)
        }
    }

    @Test func `l’équipe voit la réponse dans sa liste, sur la famille, et l’appel à passer`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let avant = try await malik.get("/ma-journee?onglet=toutes")
            #expect(!avant.lisible.contains("par son lien"))
            let (famille, adresse) = try await essai.famille()
            try await famille.post(
                "\(adresse)/appel", [("telephone", "0639980001"), ("besoin-interprete", "oui")])
            let journee = try await malik.get("/ma-journee?onglet=toutes")
            #expect(
                journee.lisible.contains("Une famille a répondu par son lien et demande un appel."))
            #expect(journee.lisible.contains("demande à être appelée"))
            let appels = try await malik.get("/reponses")
            #expect(appels.lisible.contains("06\u{A0}39\u{A0}98\u{A0}00\u{A0}01"))
            #expect(appels.lisible.contains("interprète"))
            let page = try await malik.get("/familles/famille-dupont")
            #expect(page.lisible.contains("La famille a répondu par le lien le 10 novembre 2026"))
            #expect(page.lisible.contains("Demande à être appelée, par le lien"))

            let suite = try await malik.post(
                "/propositions/proposition-dupont/reponse-vue", [("retour", "reponses")])
            #expect(suite.versLAdresse == "/reponses")
            #expect(try await malik.get("/reponses").lisible.contains("Aucune réponse n’attend"))
            #expect(
                try await !malik.get("/ma-journee?onglet=toutes").lisible.contains("par son lien"))
            let vue = try await essai.journal(.reponseDeFamille).last
            #expect(vue?.agent == AgentsFictifs.malik.id && vue?.precision == "vue par l’équipe")
        }
    }

    @Test func `une réponse donnée par téléphone se voit par le lien, et peut encore changer`()
        async throws
    {
        try await avecLeSite(familles: [dupont]) { essai in
            let adresse = try await essai.lien().chemin
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.post(
                "/propositions/proposition-dupont/actes",
                [("nature", "acceptation"), ("le", "2026-11-09"), ("version", "0")])
            let avant = try await essai.visiteur().get(adresse)
            #expect(
                avant.lisible.contains("Votre réponse a bien été enregistrée le 9 novembre 2026"))
            // Before the question, nothing says which answer.
            #expect(!avant.lisible.contains("vous souhaitez"))
            let (famille, _) = try await essai.famille()
            #expect(try await famille.get(adresse).lisible.contains("Oui, vous souhaitez"))
            try await famille.post("\(adresse)/declin")
            #expect(
                try await essai.proposition().actes.map(\.nature) == [.acceptation, .retrait])
        }
    }

    @Test func `une annulation arrivée entre-temps se dit, et rien ne s’écrit`() async throws {
        try await avecLeSite(familles: [dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.post(
                "/propositions/proposition-dupont/actes",
                [
                    ("nature", "annulation"), ("le", "2026-11-10"), ("version", "0"),
                    ("precision", "créée deux fois"),
                ])
            let page = try await famille.post("\(adresse)/accord")
            #expect(page.lisible.contains("Vous n’avez rien à faire"))
            #expect(try await essai.proposition().actes.map(\.nature) == [.annulation])
            #expect(
                try await essai.visiteur().get(adresse).lisible.contains("n’est plus d’actualité"))
        }
    }
}
