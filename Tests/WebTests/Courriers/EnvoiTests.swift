import ActionSociale
import Demo
import HTTPTypes
import MessagerieDEssai
import Liaisons
import Storage
import Testing
import Valeurs

@testable import Web

/// From the family's page to the mail server, and what is not sent.
struct EnvoiTests {
    static let dupont = Distribution().dupont
    private static let page = "/propositions/proposition-dupont/envoi"

    /// The site with a mail server of its own.
    static func avecUneMessagerie(
        confirmee: Bool = true, familles: [FamilleFictive] = [dupont],
        _ essai: @escaping @Sendable (Essai, MessagerieDEssai) async throws -> Void
    ) async throws {
        let messagerie = MessagerieDEssai()
        let port = try await messagerie.demarrer()
        try await avecLeSite(
            familles: familles,
            reglages: {
                $0.envois.smtp = ServeurSMTP(hote: "127.0.0.1", port: port, securite: .aucune)
                $0.envois.expediteur = "social@caf.exemple"
            }
        ) { site in
            try await site.app.storage.write {
                try $0.parametres.keep("caisse.nom", "Caf du Val-de-Brume")
                try $0.parametres.keep("caisse.telephone", "03 25 00 00 00")
                if confirmee { try $0.confirmer(dupont.famille) }
            }
            try await essai(site, messagerie)
        }
        try await messagerie.arreter()
    }

    @Test func `après une séparation, la page dit qu’il faut d’abord confirmer le contact`()
        async throws
    {
        try await Self.avecUneMessagerie(confirmee: false) { essai, _ in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get(Self.page)
            #expect(page.lisible.contains("confirmez-le avec la famille avant d’écrire"))
            #expect(!page.texte.contains("Envoyer ce courriel"))
            let reponse = try await malik.post(
                Self.page, [("canal", "courriel"), ("version", "0")])
            #expect(reponse.status == .unprocessableContent)
            let messages = "/familles/famille-dupont"
            let valeur = try #require(Self.dupont.famille.courriel)
            let confirmee = try await malik.post(
                "\(messages)/contacts", [("sorte", "courriel"), ("valeur", valeur)])
            #expect(confirmee.status == .seeOther)
            #expect(try await malik.get(Self.page).texte.contains("Envoyer ce courriel"))
            #expect(try await essai.journal(.contactConfirme).count == 1)
        }
    }

    @Test func `un courriel part, et l’horloge de la proposition court dans la même écriture`()
        async throws
    {
        try await Self.avecUneMessagerie { essai, messagerie in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get(Self.page)
            #expect(page.lisible.contains("Envoyer ce courriel"))
            #expect(page.lisible.contains("L’envoi par SMS n’est pas réglé"))
            let reponse = try await malik.post(
                Self.page, [("canal", "courriel"), ("version", "0")])
            #expect(reponse.status == .seeOther)
            let proposition = try await essai.app.storage.read {
                try $0.propositions.find("proposition-dupont")
            }
            #expect(proposition?.actes.map(\.canal) == [.courriel])
            #expect(messagerie.recus.isEmpty, "handed over behind the pages, not by them")
            try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
            #expect(messagerie.recus.count == 1)
            let recu = try #require(messagerie.recus.first)
            #expect(recu.a == [Self.dupont.famille.courriel])
            #expect(recu.texte.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
            let apres = try await malik.get("/familles/famille-dupont/messages")
            #expect(apres.lisible.contains("parti"))
            // Sent once: the same form again says why not.
            let encore = try await malik.post(
                Self.page, [("canal", "courriel"), ("version", "0")])
            #expect(encore.status == .unprocessableContent)
            try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
            #expect(messagerie.recus.count == 1)
        }
    }

    @Test func `une famille opposée entre l’écriture et le départ ne reçoit rien`() async throws {
        try await Self.avecUneMessagerie { essai, messagerie in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get(Self.page)
            try await malik.post(Self.page, [("canal", "courriel"), ("version", "0")])
            try await malik.post(
                "/familles/famille-dupont/canaux", [("canal", "courriel"), ("refuse", "oui")])
            try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
            #expect(messagerie.recus.isEmpty)
            let page = try await malik.get("/familles/famille-dupont/messages")
            #expect(page.lisible.contains("annulé"))
            #expect(page.lisible.contains("ne souhaite plus de message par courriel"))
        }
    }

    @Test func `un appel se note, et n’envoie la proposition que si la famille a répondu`()
        async throws
    {
        try await Self.avecUneMessagerie { essai, _ in
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let appel = "/propositions/proposition-dupont/appel"
            try await malik.get(Self.page)
            let vide = try await malik.post(appel, [("version", "0")])
            #expect(vide.lisible.contains("Dites ce que l’appel a donné."))
            try await malik.post(appel, [("issue", "pas_de_reponse"), ("version", "0")])
            func actes() async throws -> Int? {
                try await essai.app.storage.read {
                    try $0.propositions.find("proposition-dupont")?.actes.count
                }
            }
            #expect(try await actes() == 0)
            try await malik.post(appel, [("issue", "jointe"), ("version", "0")])
            #expect(try await actes() == 1)
            let page = try await malik.get("/familles/famille-dupont/messages")
            #expect(page.lisible.contains("Personne n’a répondu"))
        }
    }

    @Test func `un responsable d’un autre secteur ne peut pas écrire`() async throws {
        try await Self.avecUneMessagerie { essai, _ in
            let paul = try await essai.navigateur(de: AgentsFictifs.paul)
            let reponse = try await paul.post(Self.page, [("canal", "courriel"), ("version", "0")])
            #expect(reponse.status == .forbidden)
        }
    }
}
