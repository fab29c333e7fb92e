import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// A wave for the lines ticked in the work list: these families and no other, each written to or left out with its reason.
struct VagueChoisieTests {
    private let familles = Distribution().familles

    private func avecUneCaisse(
        _ faire: @Sendable (Essai) async throws -> Void
    ) async throws {
        try await avecLeSite(familles: familles) { essai in
            try await essai.app.storage.write {
                try $0.parametres.keep("caisse.nom", "Caf du Val-de-Brume")
                try $0.parametres.keep("caisse.telephone", "03 25 00 00 00")
            }
            try await faire(essai)
        }
    }

    private func lignes(_ navigateur: Navigateur) async throws -> [String] {
        let page = try await navigateur.get("/ma-journee?onglet=a-envoyer")
        return page.texte.matches(of: /name="ligne" value="([^"]+)"/).map { String($0.1) }
    }

    private func statut(_ essai: Essai, _ ligne: String) async throws -> Proposition.Statut? {
        let id = try #require(Identifiant<Proposition>(String(ligne.split(separator: ":")[0])))
        return try await essai.app.storage.read {
            try $0.propositions.find(id)?.statut(au: "2026-11-10")
        }
    }

    private func champs(_ cochees: [String], moyen: String = "courrier") -> [(String, String)] {
        cochees.map { ("ligne", $0) } + [
            ("moyen", moyen), ("retour", "/ma-journee?onglet=a-envoyer&texte=x"),
        ]
    }

    @Test func `la vague s’ouvre avec les lignes cochées, et ne part qu’à elles`() async throws {
        try await avecUneCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.claire)
            let liste = try await malik.get("/ma-journee?onglet=a-envoyer")
            #expect(liste.texte.contains("formaction=\"/courriers/vague/lignes\""))
            var toutes: [String] = []
            for ligne in try await lignes(malik) {
                let seule = try await malik.post("/courriers/vague/lignes", champs([ligne]))
                if seule.lisible.contains("Un message est prêt.") { toutes.append(ligne) }
            }
            try #require(toutes.count >= 3)
            let (cochees, laissee) = (Array(toutes.prefix(2)), toutes[2])
            let page = try await malik.post("/courriers/vague/lignes", champs(cochees))
            #expect(page.status == .ok)
            #expect(page.lisible.contains("Pour les 2 lignes cochées dans votre liste"))
            #expect(page.lisible.contains("2 messages sont prêts."))
            #expect(page.lisible.contains("pour 2 familles"))
            #expect(page.texte.contains("href=\"/ma-journee?onglet=a-envoyer&amp;texte=x\""))
            #expect(
                try await statut(essai, cochees[0]) == .aEnvoyer, "nothing leaves from a preview")

            let partie = try await malik.post("/courriers/vague", champs(cochees))
            #expect(partie.status == .seeOther)
            let resultat = try await malik.get(try #require(partie.versLAdresse))
            #expect(resultat.texte.matches(of: /data-titre="État"/).count == 2)
            #expect(!resultat.lisible.contains("Celles à qui rien n’est parti"))
            for ligne in cochees { #expect(try await statut(essai, ligne) == .envoyee) }
            #expect(try await statut(essai, laissee) == .aEnvoyer)
            #expect(try await essai.journal(.acteDeProposition).count == 2)
        }
    }

    @Test func `chaque ligne laissée de côté dit pourquoi, avant et après l’envoi`() async throws {
        try await avecUneCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let toutes = try await lignes(malik)
            try #require(toutes.count >= 2 && toutes.contains("proposition-dupont:0"))
            let autre = try #require(toutes.first { $0 != "proposition-dupont:0" })
            try await malik.post(
                "/propositions/proposition-dupont/actes",
                [
                    ("nature", "envoi"), ("le", "2026-11-10"), ("canal", "entretien"),
                    ("version", "0"),
                ])
            let cochees = [autre, "proposition-dupont:0", "disparue:0"]
            let page = try await malik.post("/courriers/vague/lignes", champs(cochees))
            #expect(page.lisible.contains("Un message est prêt."))
            #expect(page.lisible.contains("Celles à qui rien ne part (2)"))
            #expect(page.lisible.contains("Une autre personne a écrit sur cette proposition"))
            #expect(
                page.lisible.contains("Une ligne cochée\u{A0}: Cette proposition n’est plus là"))

            let partie = try await malik.post("/courriers/vague", champs(cochees))
            let resultat = try await malik.get(try #require(partie.versLAdresse))
            #expect(resultat.lisible.contains("Familles à qui rien n’est parti\u{A0}: 2"))
            #expect(resultat.lisible.contains("Une autre personne a écrit sur cette proposition"))
            #expect(
                resultat.lisible.contains("Une ligne cochée\u{A0}: Cette proposition n’est plus là")
            )
            // The same form again writes to nobody twice.
            let encore = try await malik.post("/courriers/vague", champs(cochees))
            #expect(encore.status == .unprocessableContent)
            #expect(encore.lisible.contains("Aucune famille à qui écrire avec ce choix."))
            #expect(encore.lisible.contains("Celles à qui rien ne part (3)"))
        }
    }

    @Test func `une ligne d’un autre secteur n’est ni nommée ni écrite`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            let page = try await yann.post(
                "/courriers/vague/lignes", champs(["proposition-dupont:0"]))
            #expect(!page.texte.contains("Dupont"))
            #expect(page.lisible.contains("n’habite pas un de vos secteurs"))
            let partie = try await yann.post("/courriers/vague", champs(["proposition-dupont:0"]))
            #expect(partie.status == .unprocessableContent)
            #expect(!partie.texte.contains("Dupont"))
            #expect(try await statut(essai, "proposition-dupont:0") == .aEnvoyer)
        }
    }

    @Test func `sans ligne cochée, la page le dit`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get("/ma-journee")
            let vide = try await malik.post("/courriers/vague/lignes", [("moyen", "courrier")])
            #expect(vide.status == .unprocessableContent)
            #expect(vide.lisible.contains("Aucune ligne n’est cochée"))
        }
    }
}
