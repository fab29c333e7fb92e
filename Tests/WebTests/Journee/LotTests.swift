import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// The same gesture on several lines: confirmed, done line by line, told line by line.
struct LotTests {
    private let familles = Distribution().familles

    private func lignes(_ navigateur: Navigateur) async throws -> [String] {
        let page = try await navigateur.get("/ma-journee?onglet=a-envoyer")
        return page.texte.matches(of: /name="ligne" value="([^"]+)"/).map { String($0.1) }
    }

    private func etat(_ essai: Essai, _ id: Identifiant<Proposition>) async throws
        -> Proposition.Statut?
    {
        try await essai.app.storage.read {
            try $0.propositions.find(id)?.statut(au: "2026-11-10")
        }
    }

    @Test func `l’envoi de plusieurs se confirme, se fait, et chaque refus dit pourquoi`()
        async throws
    {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let cochees = try await lignes(malik)
            try #require(cochees.count >= 2)
            let refusee: Identifiant<Proposition> = "proposition-dupont"
            try await malik.post(
                "/propositions/\(refusee.valeur)/actes",
                [
                    ("nature", "envoi"), ("le", "2026-11-10"), ("canal", "sms"),
                    ("version", "0"),
                ])
            let champs = cochees.map { ("ligne", $0) } + [("geste", "envoi")]
            let confirmation = try await malik.post("/ma-journee/lot", champs)
            #expect(confirmation.status == .ok)
            #expect(confirmation.lisible.contains("Une autre personne a écrit"))
            // Nothing is done before it is confirmed.
            #expect(try await essai.journal(.acteDeProposition).count == 1)
            let incomplet = try await malik.post("/ma-journee/lot/resultat", champs)
            #expect(incomplet.status == .unprocessableContent)
            #expect(incomplet.lisible.contains("Dites comment les familles ont été contactées"))

            let resultat = try await malik.post(
                "/ma-journee/lot/resultat",
                champs + [("le", "2026-11-10"), ("canal", "courrier")])
            #expect(resultat.status == .ok)
            #expect(resultat.lisible.contains("Pour 1\u{A0}autre, rien n’a été changé"))
            for ligne in cochees {
                let id = try #require(
                    Identifiant<Proposition>(String(ligne.split(separator: ":")[0])))
                #expect(try await etat(essai, id) == .envoyee)
            }
            let canaux = try await essai.app.storage.read {
                try $0.propositions.find(refusee)?.actes.map(\.canal)
            }
            #expect(canaux == [.sms])
            #expect(try await essai.journal(.acteDeProposition).count == cochees.count)
        }
    }

    @Test func `une ligne d’un autre secteur n’est ni nommée ni touchée`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let yann = try await essai.navigateur(de: AgentsFictifs.yann)
            let champs = [("ligne", "proposition-dupont:0"), ("geste", "envoi")]
            let page = try await yann.post("/ma-journee/lot", champs)
            #expect(!page.texte.contains("Dupont"))
            let resultat = try await yann.post(
                "/ma-journee/lot/resultat",
                champs + [("le", "2026-11-10"), ("canal", "courrier")])
            #expect(!resultat.texte.contains("Dupont"))
            #expect(resultat.lisible.contains("n’habite pas un de vos secteurs"))
            #expect(try await etat(essai, "proposition-dupont") == .aEnvoyer)
        }
    }

    @Test func `remettre à plus tard garde la raison, et la ligne le dit`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let champs = [("ligne", "proposition-dupont:0"), ("geste", "report")]
            try await malik.get("/ma-journee")
            let passe = try await malik.post(
                "/ma-journee/lot/resultat",
                champs + [("jusqu-au", "2026-11-10"), ("motif", "vacances")])
            #expect(passe.status == .unprocessableContent)
            #expect(passe.texte.contains("value=\"vacances\""))
            let fait = try await malik.post(
                "/ma-journee/lot/resultat",
                champs + [("jusqu-au", "2026-11-16"), ("motif", "vacances")])
            #expect(fait.lisible.contains("Remise au 16 novembre 2026"))
            let liste = try await malik.get("/ma-journee?remises=seules")
            #expect(liste.lisible.contains("remise au 16 novembre 2026"))
            #expect(
                try await !malik.get("/ma-journee?remises=sans").texte.contains("famille-dupont#"))
            // The reason is not a social note: the journal keeps the day alone.
            let ecrite = try await essai.journal(.reportDeGeste).first
            #expect(ecrite?.precision == "jusqu’au 16 novembre 2026")
        }
    }

    @Test func `confier prévient la collègue, et la famille la suit`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            try await claire.get("/ma-journee")
            let resultat = try await claire.post(
                "/ma-journee/lot/resultat",
                [
                    ("ligne", "proposition-dupont:0"), ("geste", "affectation"),
                    ("collegue", AgentsFictifs.malik.id.valeur),
                ])
            #expect(resultat.lisible.contains("Confiée à Malik Ouali"))
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/avertissements")
            #expect(page.lisible.contains("vous est confiée par Claire Morel"))
            #expect(page.lisible.contains("1 à voir"))
        }
    }

    @Test func `sans ligne cochée, ou avec une adresse forgée, rien ne se fait`() async throws {
        try await avecLeSite(familles: familles) { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let vide = try await malik.post("/ma-journee/lot", [("geste", "envoi")])
            #expect(vide.status == .unprocessableContent)
            #expect(vide.lisible.contains("Aucune ligne n’est cochée"))
            let forge = try await malik.post(
                "/ma-journee/lot/resultat",
                [("ligne", "proposition-dupont:0"), ("geste", "annulation")])
            #expect(forge.status == .unprocessableContent)
            #expect(try await etat(essai, "proposition-dupont") == .aEnvoyer)
        }
    }

    @Test func `la sélection lit ce qui est coché, une fois chacun`() {
        let saisie = Saisie("ligne=a:1&ligne=b:0&ligne=a:1&ligne=sans&ligne=c:x")
        #expect(SelectionDeLot(saisie).propositions == ["a", "b"])
        let beaucoup = Saisie((0..<150).map { ("ligne", "p\($0):0") })
        #expect(SelectionDeLot(beaucoup).lignes.count == SelectionDeLot.auPlus)
    }
}
