import ActionSociale
import Demo
import MessagerieDEssai
import Storage
import Testing
import Valeurs

@testable import Web

/// Once a moment is chosen, the page says by which channel it is confirmed, and no address nor number.
struct ConfirmationDuMomentTests {
    private static let dupont = Distribution().dupont
    private static let aucune = "Vous n’en recevrez pas de confirmation écrite"

    /// The page of the link once the family has chosen a Tuesday, a week from now.
    private static func choisir(
        _ essai: Essai, _ famille: Navigateur, _ adresse: String, _ jour: Jour = "2026-11-17"
    ) async throws -> PageLue {
        try await famille.get("\(adresse)/moments")
        try await famille.post(
            "\(adresse)/moments", [("moment", MomentsTests.code(jour, minute: 540))])
        return try await famille.get(adresse)
    }

    private static func fermer(_ canaux: [Message.Canal], _ essai: Essai) async throws {
        try await essai.app.storage.write { depots in
            for canal in canaux {
                try depots.contacts.opposition(dupont.famille.id, canal, depuis: "2026-11-01")
            }
        }
    }

    private static func taire(_ page: PageLue) {
        for secret in [dupont.famille.courriel, dupont.famille.telephone, dupont.famille.adresse] {
            if let secret { #expect(!page.texte.contains(secret)) }
        }
    }

    private static func partir(_ essai: Essai) async throws {
        try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
    }

    @Test func `par courriel : elle va venir, puis elle est envoyée`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            let page = try await Self.choisir(essai, famille, adresse)
            #expect(
                page.lisible.contains("Vous allez en recevoir la confirmation par courriel."))
            Self.taire(page)
            try await Self.partir(essai)
            #expect(messagerie.recus.count == 1)
            let partie = try await famille.get(adresse)
            #expect(
                partie.lisible.contains("La confirmation vous a été envoyée par courriel."))
            Self.taire(partie)
        }
    }

    @Test func `qui n’est pas arrivée ne passe pas pour reçue`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, _ in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            _ = try await Self.choisir(essai, famille, adresse)
            try await Self.partir(essai)
            let instant = essai.horloge.maintenant
            try await essai.app.storage.write { depots in
                let ecrit = try #require(try depots.messages.de(Self.dupont.famille.id).first)
                try depots.noter(
                    .init(.echec, a: instant, precision: "Boîte pleine."), sur: ecrit.id)
            }
            let page = try await famille.get(adresse)
            #expect(page.lisible.contains("par courriel ne vous est peut-être pas parvenue"))
        }
    }

    @Test(arguments: [Message.Canal.sms, .courrier])
    func `par SMS ou par courrier, selon ce qui est ouvert`(canal: Message.Canal) async throws {
        try await avecLeSite(
            familles: [Self.dupont],
            reglages: {
                if canal == .sms { $0.envois.sms = ReglageDeSMS(adresse: "http://localhost:9/") }
            }
        ) { essai in
            try await essai.app.storage.write { depots in
                try depots.parametres.keep("caisse.nom", "Caf du Val-de-Brume")
                try depots.parametres.keep("caisse.telephone", "03 25 00 00 00")
                try depots.confirmer(Self.dupont.famille)
                try MomentsTests.agenda(depots)
            }
            let (famille, adresse) = try await essai.famille()
            let page = try await Self.choisir(essai, famille, adresse)
            let comment = canal == .sms ? "SMS" : "courrier"
            #expect(
                page.lisible.contains("Vous allez en recevoir la confirmation par \(comment)."))
            Self.taire(page)
        }
    }

    @Test func `sans canal ouvert, la page dit de noter le moment`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, _ in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            try await Self.fermer([.courriel, .sms, .courrier], essai)
            let (famille, adresse) = try await essai.famille()
            let page = try await Self.choisir(essai, famille, adresse)
            #expect(page.lisible.contains(Self.aucune))
            #expect(!page.lisible.contains("par courriel"))
        }
    }

    @Test func `la confirmation de l’ancien moment n’est pas celle du nouveau`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, _ in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            _ = try await Self.choisir(essai, famille, adresse)
            try await Self.partir(essai)
            essai.horloge.avancer(secondes: 60)
            try await Self.fermer([.courriel, .sms, .courrier], essai)
            let page = try await Self.choisir(essai, famille, adresse, "2026-11-24")
            #expect(page.lisible.contains("mardi 24 novembre 2026"))
            #expect(page.lisible.contains(Self.aucune))
        }
    }
}
