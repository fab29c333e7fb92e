import Liaisons
import MessagerieDEssai
import Testing

struct ClientSMTPTests {
    private func client(_ port: Int, delai: Int = 5) -> ClientSMTP {
        var serveur = ServeurSMTP(hote: "127.0.0.1", port: port, securite: .aucune)
        serveur.delai = delai
        serveur.delaiDeConnexion = 2
        return ClientSMTP(serveur)
    }

    private let envoi = Envoi(
        de: "socle@caf.exemple", a: ["claire@exemple.fr"],
        message: Array("Subject: essai\n\nBonjour,\n.une ligne\n.\nÀ bientôt".utf8))

    @Test func `a message arrives whole, dots at the start of a line included`() async throws {
        let messagerie = MessagerieDEssai()
        let port = try await messagerie.demarrer()
        let remises = try await client(port).remettre(envoi)
        #expect(remises == ["claire@exemple.fr": .acceptee])
        let recu = try #require(messagerie.recus.first)
        #expect(recu.de == "socle@caf.exemple")
        #expect(recu.a == ["claire@exemple.fr"])
        #expect(recu.texte == "Subject: essai\r\n\r\nBonjour,\r\n.une ligne\r\n.\r\nÀ bientôt")
        try await messagerie.arreter()
    }

    @Test func `each recipient has its own answer`() async throws {
        let messagerie = MessagerieDEssai()
        messagerie.regler {
            $0.destinataires = ["a@exemple.fr": "550 5.1.1 inconnu", "b@exemple.fr": "452 plein"]
        }
        let port = try await messagerie.demarrer()
        let remises = try await client(port).remettre(
            Envoi(
                de: "s@exemple.fr", a: ["a@exemple.fr", "b@exemple.fr", "c@exemple.fr"],
                message: envoi.message))
        #expect(remises["a@exemple.fr"] == .refusee(code: 550, texte: "5.1.1 inconnu"))
        #expect(remises["b@exemple.fr"] == .aRecommencer(code: 452, texte: "plein"))
        #expect(remises["c@exemple.fr"] == .acceptee)
        #expect(messagerie.recus.map(\.a) == [["c@exemple.fr"]])
        try await messagerie.arreter()
    }

    @Test func `a single recipient refused for ever is said so`() async throws {
        let messagerie = MessagerieDEssai()
        messagerie.regler { $0.destinataires = ["claire@exemple.fr": "550 5.1.1 inconnu"] }
        let port = try await messagerie.demarrer()
        let remises = try await client(port).remettre(envoi)
        #expect(remises == ["claire@exemple.fr": .refusee(code: 550, texte: "5.1.1 inconnu")])
        #expect(messagerie.recus.isEmpty)
        try await messagerie.arreter()
    }

    @Test(arguments: [
        ("554 5.7.1 contenu refusé", Remise.refusee(code: 554, texte: "5.7.1 contenu refusé")),
        ("451 4.3.0 plus tard", .aRecommencer(code: 451, texte: "4.3.0 plus tard")),
    ])
    func `what is answered to the end of the message counts`(
        finale: String, attendue: Remise
    ) async throws {
        let messagerie = MessagerieDEssai()
        messagerie.regler { $0.finale = finale }
        let port = try await messagerie.demarrer()
        #expect(try await client(port).remettre(envoi) == ["claire@exemple.fr": attendue])
        try await messagerie.arreter()
    }

    @Test func `a connection cut after the whole message leaves a doubt, and says so`() async throws
    {
        let messagerie = MessagerieDEssai()
        messagerie.regler { $0.coupeALaFin = .apresAvoirGarde }
        let port = try await messagerie.demarrer()
        let remises = try await client(port).remettre(envoi)
        #expect(remises == ["claire@exemple.fr": .incertaine])
        try await messagerie.arreter()
    }

    @Test func `a sender that is not wanted stops before the recipients`() async throws {
        let messagerie = MessagerieDEssai()
        messagerie.regler { $0.expediteur = "550 5.7.1 expéditeur refusé" }
        let port = try await messagerie.demarrer()
        let echec = await #expect(throws: EchecDeLiaison.self) {
            try await client(port).remettre(envoi)
        }
        #expect(echec?.motif.contains("expéditeur refusé") == true)
        try await messagerie.arreter()
    }

    @Test func `a server that is down refuses, one that is mute is too slow`() async throws {
        let messagerie = MessagerieDEssai()
        messagerie.regler { $0.muet = true }
        let port = try await messagerie.demarrer()
        await #expect(throws: EchecDeLiaison.tropLent("127.0.0.1:\(port)")) {
            try await client(port, delai: 1).remettre(envoi)
        }
        try await messagerie.arreter()
        await #expect(throws: EchecDeLiaison.refusee("127.0.0.1:\(port)")) {
            try await client(port).remettre(envoi)
        }
    }

    @Test func `without STARTTLS nothing is sent when it was asked for`() async throws {
        let messagerie = MessagerieDEssai()
        let port = try await messagerie.demarrer()
        let client = ClientSMTP(
            ServeurSMTP(hote: "127.0.0.1", port: port, securite: .starttls))
        let echec = await #expect(throws: EchecDeLiaison.self) { try await client.remettre(envoi) }
        guard case .tls = echec else {
            Issue.record("\(String(describing: echec))")
            return
        }
        #expect(messagerie.recus.isEmpty)
        try await messagerie.arreter()
    }

    @Test(arguments: [
        "a@b@c", "@exemple.fr", "a b@exemple.fr", "a@exemple.fr\r\nRCPT TO:<b@exemple.fr>",
        "<a@exemple.fr>", "a@exemple.fr,b@exemple.fr", "hélène@exemple.fr", "",
    ])
    func `an address that could say another command is not one`(adresse: String) {
        #expect(!ClientSMTP.estUneAdresse(adresse))
    }

    @Test func `an address of a server is read with its protection, its port and its password`()
        throws
    {
        let serveur = try ServeurSMTP("smtps://socle%40caf:s%3Acret:x@mail.exemple.fr:4650")
        #expect(serveur.hote == "mail.exemple.fr")
        #expect(serveur.port == 4650)
        #expect(serveur.securite == .tls)
        #expect(serveur.utilisateur == "socle@caf")
        #expect(serveur.motDePasse == "s:cret:x")
        #expect(try ServeurSMTP("smtp://mail.exemple.fr").securite == .starttls)
        #expect(try ServeurSMTP("smtp://mail.exemple.fr").port == 587)
        #expect(try ServeurSMTP("smtp+clair://localhost").port == 25)
        #expect(throws: EchecDeLiaison.self) { try ServeurSMTP("mail.exemple.fr") }
        #expect(throws: EchecDeLiaison.self) { try ServeurSMTP("smtp://mail.exemple.fr:0") }
        #expect(throws: EchecDeLiaison.self) { try ServeurSMTP("smtp://:25") }
    }
}
