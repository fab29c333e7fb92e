import ActionSociale
import Demo
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Liaisons
import Storage
import Testing
import Valeurs

@testable import Web

/// What comes back from the other side: receipts of text messages, families who want no more.
struct AccusesTests {
    private func avecUnSMS(_ essai: @escaping @Sendable (Essai) async throws -> Void) async throws {
        try await avecLeSite(
            familles: [EnvoiTests.dupont],
            reglages: {
                var sms = ReglageDeSMS(adresse: "http://127.0.0.1:9/envois")
                sms.secret = "secret partagé"
                $0.envois.sms = sms
            }
        ) { site in
            try await site.app.storage.write { depots in
                try depots.confirmer(EnvoiTests.dupont.famille)
                let message = try depots.ecrireADupont(canal: .sms)
                if let remis = message.avec(.init(.remis, a: message.creeA)) {
                    try depots.messages.noter(remis)
                }
            }
            try await essai(site)
        }
    }

    private func accuser(
        _ essai: Essai, _ corps: String, secret: String = "secret partagé"
    ) async throws -> HTTPResponse.Status {
        let signature = Web.Application.signature(Array(corps.utf8), secret)
        return try await essai.client.execute(
            uri: "/retours/sms", method: .post,
            headers: [HTTPField.Name("X-Signature")!: "sha256=\(signature)"],
            body: .init(string: corps)
        ) { $0.status }
    }

    private func faits(_ essai: Essai) async throws -> [Message.Fait.Sorte]? {
        try await essai.app.storage.read {
            try $0.messages.find("message-dupont")?.faits.map(\.sorte)
        }
    }

    @Test func `un accusé signé se note une fois, tardif ou double il ne change rien`() async throws
    {
        try await avecUnSMS { essai in
            let recu = #"{"cle": "message-dupont", "etat": "distribue"}"#
            let dit1 = try await accuser(essai, recu)
            #expect(dit1 == .noContent)
            let dit2 = try await accuser(essai, recu)
            #expect(dit2 == .noContent)
            let echec = #"{"cle": "message-dupont", "etat": "echec", "motif": "éteint"}"#
            let dit3 = try await accuser(essai, echec)
            #expect(dit3 == .noContent)
            let dit4 = try await faits(essai)
            #expect(dit4 == [.remis, .distribue])
        }
    }

    @Test func `un accusé mal signé n’est pas cru, un accusé illisible est refusé`() async throws {
        try await avecUnSMS { essai in
            let recu = #"{"cle": "message-dupont", "etat": "distribue"}"#
            let dit5 = try await accuser(essai, recu, secret: "autre")
            #expect(dit5 == .unauthorized)
            let dit6 = try await accuser(essai, "pas du JSON")
            #expect(dit6 == .badRequest)
            let dit7 = try await accuser(essai, #"{"cle": "message-dupont"}"#)
            #expect(dit7 == .badRequest)
            let inconnu = #"{"cle": "m-absent", "etat": "distribue"}"#
            let dit8 = try await accuser(essai, inconnu)
            #expect(dit8 == .noContent)
            let dit9 = try await faits(essai)
            #expect(dit9 == [.remis])
        }
    }

    @Test func `STOP en réponse à un SMS vaut pour les SMS suivants`() async throws {
        try await avecUnSMS { essai in
            let stop = #"{"cle": "message-dupont", "etat": "stop"}"#
            let dit10 = try await accuser(essai, stop)
            #expect(dit10 == .noContent)
            let contacts = try await essai.app.storage.read {
                try $0.contacts.contacts(de: EnvoiTests.dupont.famille)
            }
            #expect(contacts.oppositions.keys.map(\.rawValue) == ["sms"])
            #expect(try await essai.journal(.oppositionAuContact).count == 1)
        }
    }

    @Test func `un geste suffit à la famille pour ne plus rien recevoir, sans compte`() async throws
    {
        try await avecUnSMS { essai in
            let app = essai.app
            let adresse = "/stop/message-dupont/\(app.signatureDeDesabonnement("message-dupont"))"
            let famille = essai.visiteur()
            let page = try await famille.get(adresse)
            #expect(page.status == .ok)
            #expect(!page.lisible.contains("Dupont"), "it says no more than it must")
            #expect(
                try await famille.get("/stop/message-dupont/0123456789abcdef").status == .notFound)
            // As a mail program does it, in one click.
            let unGeste = try await famille.envoyer(adresse, "List-Unsubscribe=One-Click")
            #expect(unGeste.lisible.contains("plus de message par SMS"))
            let tout = try await famille.envoyer(adresse, "tout=oui")
            #expect(tout.status == .ok)
            let lue = try await app.storage.read {
                try $0.familles.find("famille-dupont", pour: .systeme)
            }
            #expect(lue?.neSouhaitePlusEtreContacteeDepuis == "2026-11-10")
        }
    }

    @Test func `le texte d’un SMS est écrit en JSON, et une réponse se lit`() throws {
        let message = Message(
            id: "m1", famille: "f", canal: .sms, nature: .envoi, destination: "+33639980001",
            texte: "Bonjour \"Claire\"\n\\ {cle}", creeA: "2026-11-10T09:00:00.000Z", par: "a",
            limiteA: "2026-11-11T09:00:00.000Z")
        let corps = PasserelleSMS(reglage: ReglageDeSMS(adresse: "http://x")).corps(message)
        #expect(corps.contains(#""texte": "Bonjour \"Claire\"\n\\ {cle}""#))
        #expect(corps.contains(#""cle": "m1""#))
        func lire(_ statut: Int, _ texte: String = "") -> IssueDeRemise {
            PasserelleSMS.lire(ReponseHTTP(statut: statut, corps: Array(texte.utf8)))
        }
        #expect(lire(200, #"{"id": "abc"}"#) == .remis(reference: "abc"))
        #expect(lire(202) == .remis(reference: nil))
        #expect(lire(409) == .remis(reference: nil))
        for statut in [429, 500, 503, 401] {
            guard case .aRecommencer = lire(statut) else {
                Issue.record("\(statut)")
                continue
            }
        }
        guard case .refuse = lire(422) else {
            Issue.record("422")
            return
        }
    }
}
