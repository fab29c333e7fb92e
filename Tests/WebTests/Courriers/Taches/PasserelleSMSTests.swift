import ActionSociale
import Demo
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Testing
import Valeurs

@testable import Web

/// Whole exchanges with an SMS gateway over HTTP: down, late, doubled. The family's phone rings once.
struct PasserelleSMSTests {
    /// `delai`: seconds that the gateway has; long but where it must pass, since tests run beside many others.
    private func avecUnePasserelle(
        delai: Int = 60, _ essai: @escaping @Sendable (Essai, PasserelleDEssai) async throws -> Void
    ) async throws {
        let passerelle = PasserelleDEssai()
        try await passerelle.ouvrir { adresse in
            try await avecLeSite(
                familles: [EnvoiTests.dupont],
                reglages: {
                    var sms = ReglageDeSMS(adresse: adresse)
                    sms.jeton = "jeton"
                    sms.secret = "secret partagé"
                    sms.delai = delai
                    $0.envois.sms = sms
                }
            ) { site in
                try await site.app.storage.write { depots in
                    try depots.confirmer(EnvoiTests.dupont.famille)
                    _ = try depots.ecrireADupont(canal: .sms)
                }
                try await essai(site, passerelle)
            }
        }
    }

    /// The worker passes, then an hour goes by.
    private func passer(_ essai: Essai) async throws {
        try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
        essai.horloge.avancer(secondes: 3600)
    }

    private func message(_ essai: Essai) async throws -> Message {
        try await essai.app.storage.read {
            try #require(try $0.messages.find("message-dupont"))
        }
    }

    private func accuser(_ essai: Essai, _ corps: String) async throws -> HTTPResponse.Status {
        let signature = Web.Application.signature(Array(corps.utf8), "secret partagé")
        return try await essai.client.execute(
            uri: "/retours/sms", method: .post,
            headers: [HTTPField.Name("X-Signature")!: "sha256=\(signature)"],
            body: .init(string: corps)
        ) { $0.status }
    }

    @Test func `une passerelle en panne, puis trop lente, ne fait sonner le téléphone qu’une fois`()
        async throws
    {
        try await avecUnePasserelle(delai: 8) { essai, passerelle in
            passerelle.humeurs([.refuse(.internalServerError), .tardive])
            try await passer(essai)
            #expect(passerelle.envoyes.isEmpty)
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/courriers?casier=en-attente")
            #expect(page.lisible.contains("La passerelle a répondu 500."))
            // Kept by the gateway, but nobody here can know it yet.
            try await passer(essai)
            #expect(passerelle.envoyes.map(\.numero) == ["+33639980101"])
            #expect(try await message(essai).faits.isEmpty)
            try await passer(essai)
            #expect(passerelle.demandes == 3)
            #expect(passerelle.envoyes.count == 1)
            #expect(try await message(essai).faits.map(\.sorte) == [.remis])
            try await passer(essai)
            #expect(passerelle.demandes == 3, "what is handed over is not said again")
        }
    }

    @Test func `un accusé par la référence de la passerelle se note une fois, dit deux fois`()
        async throws
    {
        try await avecUnePasserelle { essai, _ in
            try await passer(essai)
            for _ in 0..<2 {
                let dit = try await accuser(essai, #"{"reference": "ref-1", "etat": "distribue"}"#)
                #expect(dit == .noContent)
            }
            #expect(try await message(essai).faits.map(\.sorte) == [.remis, .distribue])
        }
    }

    @Test func `un accusé plus rapide que la réponse de la passerelle n’est pas perdu`()
        async throws
    {
        try await avecUnePasserelle(delai: 8) { essai, passerelle in
            passerelle.humeurs([.tardive])
            try await passer(essai)
            let dit = try await accuser(
                essai, #"{"cle": "message-dupont", "etat": "distribue"}"#)
            #expect(dit == .noContent)
            #expect(try await message(essai).faits.map(\.sorte) == [.distribue])
            try await passer(essai)
            #expect(passerelle.demandes == 1, "it arrived: it is not handed over again")
            #expect(try await message(essai).etat(a: essai.horloge.maintenant) == .distribue)
        }
    }

    @Test(arguments: [HTTPResponse.Status.badRequest, .notFound, .unprocessableContent])
    func `un numéro refusé par la passerelle est un échec que l’on voit, et rien n’est réessayé`(
        statut: HTTPResponse.Status
    ) async throws {
        try await avecUnePasserelle { essai, passerelle in
            passerelle.humeurs([.refuse(statut)])
            try await passer(essai)
            try await passer(essai)
            #expect(passerelle.demandes == 1)
            #expect(try await message(essai).faits.map(\.sorte) == [.echec])
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/courriers")
            #expect(page.lisible.contains("Vérifiez le numéro"))
        }
    }

    @Test func `le délai laissé à la passerelle se règle, et une valeur fausse se dit`() throws {
        let adresse = ["SOCLE_SMS_URL": "http://127.0.0.1:9/envois"]
        func delai(_ valeur: String) throws -> Int? {
            try ReglagesDEnvoi(
                environnement: adresse.merging(["SOCLE_SMS_DELAI": valeur]) { $1 }
            ).sms?.delai
        }
        #expect(try ReglagesDEnvoi(environnement: adresse).sms?.delai == 30)
        #expect(try delai("5") == 5)
        for fausse in ["0", "121", "vite"] {
            #expect(throws: ReglageIncorrect.self) { try delai(fausse) }
        }
    }
}
