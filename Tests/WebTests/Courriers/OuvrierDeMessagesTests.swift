import ActionSociale
import Demo
import Liaisons
import MessagerieDEssai
import Storage
import Testing
import Valeurs

@testable import Web

/// Nothing lost, nothing sent twice, whatever the mail server does.
struct OuvrierDeMessagesTests {
    private func etat(_ essai: Essai, _ id: Identifiant<Message> = "message-dupont") async throws
        -> Message.Etat?
    {
        let instant = essai.horloge.maintenant
        return try await essai.app.storage.read { try $0.messages.find(id)?.etat(a: instant) }
    }

    private func passer(_ essai: Essai) async throws {
        try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
    }

    @Test func `une messagerie en panne un jour entier ne perd rien et n’envoie pas deux fois`()
        async throws
    {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            _ = try await essai.app.storage.write { try $0.ecrireADupont() }
            let port = try #require(essai.app.reglages.envois.smtp?.port)
            try await messagerie.arreter()
            for _ in 0..<24 {
                try await passer(essai)
                essai.horloge.avancer(secondes: 3600)
            }
            #expect(try await etat(essai) == .enAttente)
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/courriers?casier=en-attente")
            #expect(page.lisible.contains("refuse la connexion"))
            _ = try await messagerie.demarrer(port: port)
            essai.horloge.avancer(secondes: 3600)
            try await passer(essai)
            try await passer(essai)
            #expect(messagerie.recus.count == 1)
            #expect(try await etat(essai) == .remis)
        }
    }

    @Test func `une coupure après le message entier laisse un doute, que seule une personne lève`()
        async throws
    {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            messagerie.regler { $0.coupeALaFin = .apresAvoirGarde }
            _ = try await essai.app.storage.write { try $0.ecrireADupont() }
            try await passer(essai)
            essai.horloge.avancer(secondes: 7200)
            try await passer(essai)
            #expect(messagerie.recus.count == 1)
            #expect(try await etat(essai) == .incertain)
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            let page = try await malik.get("/courriers")
            #expect(page.lisible.contains("peut-être parti"))
            try await malik.post(
                "/messages/message-dupont/suite", [("geste", "parti"), ("retour", "boite")])
            #expect(try await etat(essai) == .remis)
        }
    }

    @Test func `un serveur arrêté entre l’envoi et sa note ne renvoie pas de lui-même`()
        async throws
    {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            try await essai.app.storage.write {
                try $0.ecrireADupont()
                // What a server that died in the middle leaves.
                try $0.messages.remise("message-dupont", commenceeA: "2026-11-10T08:59:00.000Z")
            }
            try await passer(essai)
            #expect(messagerie.recus.isEmpty)
            #expect(try await etat(essai) == .incertain)
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get("/courriers")
            try await malik.post("/messages/message-dupont/suite", [("geste", "reprendre")])
            try await passer(essai)
            #expect(messagerie.recus.count == 1)
            #expect(messagerie.recus[0].texte.contains("<socle.message-dupont@caf.exemple>"))
            #expect(try await etat(essai) == .remis)
        }
    }

    @Test func `une adresse refusée est un échec que l’on voit, avec quoi faire`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            let adresse = try #require(EnvoiTests.dupont.famille.courriel)
            messagerie.regler { $0.destinataires = [adresse: "550 5.1.1 inconnu"] }
            _ = try await essai.app.storage.write { try $0.ecrireADupont() }
            try await passer(essai)
            #expect(try await etat(essai) == .enEchec)
            let page = try await essai.navigateur(de: AgentsFictifs.malik).get("/courriers")
            #expect(page.lisible.contains("Dupont"))
            #expect(page.lisible.contains("550 5.1.1 inconnu"))
            #expect(page.lisible.contains("Demandez à la famille son bon contact"))
            // Another sector sees nothing of it.
            let autre = try await essai.navigateur(de: AgentsFictifs.yann).get("/courriers")
            #expect(!autre.lisible.contains("Dupont"))
        }
    }

    @Test func `passé sa limite un message ne part plus`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            _ = try await essai.app.storage.write { try $0.ecrireADupont(limite: 3600) }
            essai.horloge.avancer(secondes: 3600)
            try await passer(essai)
            #expect(messagerie.recus.isEmpty)
            #expect(try await etat(essai) == .abandonne)
        }
    }

    @Test func `au-delà du plafond du jour, le message attend le lendemain`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            try await essai.app.storage.write { depots in
                for numero in 1...3 {
                    try depots.ecrireADupont(Identifiant("message-\(numero)")!)
                }
            }
            try await passer(essai)
            #expect(messagerie.recus.count == 2)
            essai.horloge.avancer(secondes: 86_400)
            try await passer(essai)
            #expect(messagerie.recus.count == 3)
        }
    }

    @Test func `un avis de non-remise retrouve son message, une fois pour toutes`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, _ in
            _ = try await essai.app.storage.write { try $0.ecrireADupont() }
            try await passer(essai)
            let avis = try #require(AvisDeNonRemise(AvisDEssai.inconnu))
            #expect(avis.motif == "Cette adresse n’existe pas ou plus. (5.1.1)")
            try await essai.app.noter(avis)
            try await essai.app.noter(avis)
            #expect(try await etat(essai) == .enEchec)
            let faits = try await essai.app.storage.read {
                try $0.messages.find("message-dupont")?.faits.count
            }
            #expect(faits == 2)
        }
    }
}
