import ActionSociale
import Demo
import MessagerieDEssai
import Storage
import Testing
import Valeurs

@testable import Web

/// What a family changes by its link is told to it by its channel, with the calendar that follows; and to the team.
struct AnnoncesParLeLienTests {
    private static let dupont = Distribution().dupont

    private static func code(_ jour: Jour, minute: Int) -> String {
        MomentsTests.code(jour, minute: minute)
    }

    private func avertissements(_ essai: Essai) async throws -> [Avertissement.Sorte] {
        try await essai.app.storage.read {
            try $0.avertissements.derniers(de: AgentsFictifs.malik.id, limite: 50)
                .map(\.avertissement.sorte)
        }
    }

    private func messages(_ essai: Essai) async throws -> [Message] {
        try await essai.app.storage.read { try $0.messages.de(Self.dupont.famille.id) }
    }

    private func partir(_ essai: Essai) async throws {
        try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
    }

    /// The whole mail, and its two calendars alike: what they say, and what they never say.
    private func calendrier(_ recu: String) throws -> [String] {
        let courriel = try #require(CourrielLu(recu))
        try #require(courriel.calendriers.count == 2)
        let (une, jointe) = (courriel.calendriers[0], courriel.calendriers[1])
        #expect(une.texte == jointe.texte)
        #expect(jointe.enTetes["content-disposition"]?.hasPrefix("attachment") == true)
        let methode = try #require(une.lignes.first { $0.hasPrefix("METHOD:") })
        #expect(une.enTetes["content-type"]?.hasSuffix("method=\(methode.dropFirst(7))") == true)
        #expect(!une.texte.contains("Dupont") && !une.texte.contains("paration"))
        return une.lignes
    }

    @Test
    func `choisir, changer, rendre : trois courriels, un même rendez-vous, un rang qui monte`()
        async throws
    {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            try await famille.get("\(adresse)/moments")
            try await famille.post(
                "\(adresse)/moments", [("moment", Self.code("2026-11-17", minute: 540))])
            try await partir(essai)
            try await famille.get("\(adresse)/moments")
            try await famille.post(
                "\(adresse)/moments", [("moment", Self.code("2026-11-24", minute: 585))])
            try await partir(essai)
            try await famille.get("\(adresse)/annulation")
            try await famille.post("\(adresse)/annulation")
            try await partir(essai)
            // Two a day at most: the third waits for the morning.
            #expect(messagerie.recus.count == 2)
            essai.horloge.avancer(secondes: 86_400)
            try await partir(essai)
            try #require(messagerie.recus.count == 3)
            let lus = try messagerie.recus.map { try calendrier($0.texte) }
            #expect(Set(lus.map { $0.first { $0.hasPrefix("UID:") } }).count == 1)
            #expect(lus.map { $0.contains("METHOD:REQUEST") } == [true, true, false])
            #expect(lus[2].contains("METHOD:CANCEL") && lus[2].contains("STATUS:CANCELLED"))
            #expect((0...2).allSatisfy { lus[$0].contains("SEQUENCE:\($0)") })
            #expect(lus[0].contains("DTSTART;TZID=Europe/Paris:20261117T090000"))
            #expect(lus[1].contains("DTSTART;TZID=Europe/Paris:20261124T094500"))
            let dits = try await avertissements(essai)
            #expect(Set(dits) == [.rendezVousFixe, .rendezVousDeplace, .rendezVousAnnule])
            #expect(dits.count == 3)
            // Nobody of the service wrote: the journal names nobody.
            #expect(try await essai.journal(.messageAUneFamille).allSatisfy { $0.agent == nil })
        }
    }

    @Test func `ce qui n’est pas encore parti et n’est plus vrai ne part pas`() async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            for choisi in [
                Self.code("2026-11-17", minute: 540), Self.code("2026-11-24", minute: 585),
            ] {
                try await famille.get("\(adresse)/moments")
                try await famille.post("\(adresse)/moments", [("moment", choisi)])
            }
            try await partir(essai)
            #expect(messagerie.recus.count == 1)
            let lu = try calendrier(try #require(messagerie.recus.first?.texte))
            #expect(lu.contains("SEQUENCE:1") && lu.contains("METHOD:REQUEST"))
            let premier = try #require(
                try await messages(essai).first { $0.nature == .rendezVousFixe })
            #expect(premier.etat(a: essai.horloge.maintenant) == .annule)
            #expect(premier.dernierEchec?.contains("un message plus récent le dit") == true)
        }
    }

    @Test func `le fichier que la famille prend elle-même ne passe pas sous ce qui lui a été dit`()
        async throws
    {
        try await EnvoiTests.avecUneMessagerie { essai, _ in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let (famille, adresse) = try await essai.famille()
            for choisi in [
                Self.code("2026-11-17", minute: 540), Self.code("2026-11-24", minute: 585),
            ] {
                try await famille.get("\(adresse)/moments")
                try await famille.post("\(adresse)/moments", [("moment", choisi)])
            }
            let agenda = try await famille.get("\(adresse)/rendez-vous.ics")
            #expect(agenda.texte.contains("SEQUENCE:1"))
        }
    }

    @Test func `une famille opposée, ou au contact partagé, ne reçoit rien ; l’équipe le sait`()
        async throws
    {
        for confirmee in [true, false] {
            try await EnvoiTests.avecUneMessagerie(confirmee: confirmee) { essai, messagerie in
                try await essai.app.storage.write { depots in
                    try MomentsTests.agenda(depots)
                    guard confirmee else { return }
                    for canal in [Message.Canal.courriel, .sms, .courrier] {
                        try depots.contacts.opposition(
                            Self.dupont.famille.id, canal, depuis: "2026-11-01")
                    }
                }
                let (famille, adresse) = try await essai.famille()
                try await famille.get("\(adresse)/moments")
                try await famille.post(
                    "\(adresse)/moments", [("moment", Self.code("2026-11-17", minute: 540))])
                try await partir(essai)
                #expect(messagerie.recus.isEmpty)
                #expect(
                    try await messages(essai).allSatisfy { $0.canal == .courrier && !confirmee })
                #expect(try await avertissements(essai) == [.rendezVousFixe])
            }
        }
    }

    @Test func `une réponse en ligne prévient l’équipe, chaque fois qu’elle dit autre chose`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let (famille, adresse) = try await essai.famille()
            try await famille.get("\(adresse)/declin")
            try await famille.post("\(adresse)/declin")
            #expect(try await avertissements(essai) == [.reponse])
            essai.horloge.avancer(secondes: 60)
            try await famille.get("\(adresse)/accord")
            try await famille.post("\(adresse)/accord")
            #expect(try await avertissements(essai) == [.reponse, .reponse])
            // Helene keeps another sector: she is left in peace.
            let ailleurs = try await essai.app.storage.read {
                try $0.avertissements.aVoir(de: AgentsFictifs.helene.id)
            }
            #expect(ailleurs == 0)
        }
    }
}
