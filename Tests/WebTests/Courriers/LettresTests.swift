import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// Letters: written, printed, posted; and a wave of messages to several families.
struct LettresTests {
    static let familles = [Distribution().dupont, Distribution().benali, Distribution().kaya]

    private func avecLaCaisse(_ essai: @escaping @Sendable (Essai) async throws -> Void)
        async throws
    {
        try await avecLeSite(familles: Self.familles) { site in
            try await site.app.storage.write { depots in
                try depots.parametres.keep("caisse.nom", "Caf du Val-de-Brume")
                try depots.parametres.keep("caisse.telephone", "03 25 00 00 00")
                for famille in Self.familles { try depots.confirmer(famille.famille) }
            }
            try await essai(site)
        }
    }

    @Test func `une lettre s’écrit, s’imprime, puis se dit postée`() async throws {
        try await avecLaCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = "/propositions/proposition-dupont/envoi"
            try await malik.get(page)
            let reponse = try await malik.post(page, [("canal", "courrier"), ("version", "0")])
            #expect(reponse.status == .seeOther)
            let lettres = try await malik.get("/courriers/lettres")
            #expect(lettres.lisible.contains("Une lettre attend."))
            let pdf = try await malik.get("/courriers/lettres/imprimer")
            #expect(pdf.status == .ok)
            #expect(pdf.enTetes[.contentType] == "application/pdf")
            #expect(pdf.texte.hasPrefix("%PDF-"))
            try await malik.get("/courriers/lettres")
            let postees = try await malik.post(
                "/courriers/lettres", [("avant", essai.horloge.maintenant.iso)])
            #expect(postees.status == .seeOther)
            let message = try await essai.app.storage.read {
                try $0.messages.de("famille-dupont").first
            }
            #expect(message?.etat(a: essai.horloge.maintenant) == .remis)
            #expect(try await malik.get("/courriers/lettres").lisible.contains("Aucune lettre"))
        }
    }

    @Test func `une vague dit avant de partir combien, par où, et à qui rien ne part`() async throws
    {
        try await avecLaCaisse { essai in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let courriels = try await malik.get("/courriers/vague?moyen=courriel")
            #expect(courriels.lisible.contains("Aucune famille à qui écrire"))
            #expect(courriels.lisible.contains("L’envoi par courriel n’est pas réglé"))
            let page = try await malik.get("/courriers/vague")
            #expect(
                page.lisible.contains("messages sont prêts")
                    || page.lisible.contains("Un message est prêt"))
            #expect(page.lisible.contains("Il n’y en aura pas pour toutes"))
            let reponse = try await malik.post(
                "/courriers/vague", [("onglet", "a-envoyer"), ("moyen", "courrier")])
            #expect(reponse.status == .seeOther)
            let adresse = try #require(reponse.versLAdresse?.split(separator: "?").first)
            let partie = try await malik.get(String(adresse))
            #expect(partie.lisible.contains("Une lettre, en attente"))
            let proposition = try await essai.app.storage.read {
                try $0.propositions.find("proposition-dupont")
            }
            #expect(proposition?.envoyeeLe != nil)
            // Said twice: nobody is written to twice.
            try await malik.post(
                "/courriers/vague", [("onglet", "a-envoyer"), ("moyen", "courrier")])
            let nombre = try await essai.app.storage.read {
                try $0.messages.de("famille-dupont").count
            }
            #expect(nombre == 1)
            // A wave is read by the person who sent it.
            let autre = try await essai.navigateur(de: AgentsFictifs.yann)
            #expect(try await autre.get(String(adresse)).status == .notFound)
        }
    }
}
