import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

struct ModelesTests {
    private static let page = "/modeles/envoi-courriel"

    @Test func `un modèle se garde, se relit, se publie, et ses versions restent`() async throws {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            #expect(try await nora.get("/modeles").lisible.contains("livré avec Socle"))
            try await nora.get(Self.page)
            let champs = [("objet", "Une rencontre"), ("texte", "Bonjour {destinataire}, {lein}")]
            let garde = try await nora.post(Self.page, champs + [("geste", "garder")])
            #expect(garde.status == .seeOther)
            let relu = try await nora.get(Self.page)
            #expect(relu.lisible.contains("Vouliez-vous dire «\u{A0}{lien}\u{A0}»"))
            let refuse = try await nora.post(Self.page, champs + [("geste", "publier")])
            #expect(refuse.status == .unprocessableContent)
            #expect(refuse.texte.contains("{lein}"), "what was typed comes back")
            let bon = [("objet", "Une rencontre"), ("texte", "Bonjour {destinataire}, {lien}")]
            let publie = try await nora.post(Self.page, bon + [("geste", "publier")])
            #expect(publie.status == .seeOther)
            let apres = try await nora.get(Self.page)
            #expect(apres.lisible.contains("Version 1"))
            #expect(apres.lisible.contains("Bonjour Claire Dupont, https://"))
            #expect(try await essai.journal(.modeleModifie).count == 1)
        }
    }

    @Test func `un mot de convocation se signale, et un objet qui dit pourquoi est refusé`()
        async throws
    {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            try await nora.get(Self.page)
            try await nora.post(
                Self.page,
                [("objet", "Votre séparation"), ("texte", "Vous devez appeler {téléphone}")])
            let page = try await nora.get(Self.page)
            #expect(page.lisible.contains("sonne comme une convocation"))
            #expect(page.lisible.contains("dirait pourquoi vous écrivez"))
        }
    }

    @Test func `les règles des envois se gardent, et des règles impossibles reviennent`()
        async throws
    {
        try await avecLeSite { essai in
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            try await nora.get("/modeles")
            let regles = [
                ("nom", "Caf d’essai"), ("telephone", "03 25 00 00 00"), ("plafond", "1"),
                ("smsDe", "10"), ("smsA", "18"), ("jours", "5"),
                ("adressePostale", "1 place\nBrume"),
            ]
            #expect(try await nora.post("/modeles", regles).status == .seeOther)
            let lues = try await essai.app.storage.read { try $0.reglesDEnvoi() }
            #expect(
                lues == ReglesDEnvoi(plafondParJour: 1, smsDe: 10, smsA: 18, joursPourPartir: 5))
            // What letters say is what families read when they open their link.
            let publique = try await essai.visiteur().get("/repondre")
            #expect(publique.lisible.contains("Caf d’essai"))
            #expect(publique.lisible.contains("03 25 00 00 00"))
            let mal = regles.filter { $0.0 != "plafond" } + [("plafond", "cent")]
            let page = try await nora.post("/modeles", mal)
            #expect(page.status == .unprocessableContent)
            #expect(page.texte.contains("value=\"cent\""))
            let long =
                regles.filter { $0.0 != "nom" } + [
                    ("nom", String(repeating: "Caf ", count: 30))
                ]
            let refuse = try await nora.post("/modeles", long)
            #expect(refuse.status == .unprocessableContent)
            #expect(refuse.lisible.contains("80"))
        }
    }

    @Test func `le nom et le numéro écrits avant d’être datés restent ceux de toutes les pages`()
        async throws
    {
        try await avecLeSite { essai in
            try await essai.app.storage.write {
                try $0.parametres.keep("caisse.nom", "Caf d’avant")
                try $0.parametres.keep("caisse.telephone", "03 25 00 00 01")
            }
            let publique = try await essai.visiteur().get("/repondre")
            #expect(publique.lisible.contains("Caf d’avant"))
            let nora = try await essai.navigateur(de: AgentsFictifs.nora)
            let page = try await nora.get("/modeles")
            #expect(page.texte.contains("value=\"Caf d’avant\""))
            #expect(page.texte.contains("value=\"03 25 00 00 01\""))
        }
    }
}
