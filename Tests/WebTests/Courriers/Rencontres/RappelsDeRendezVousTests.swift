import ActionSociale
import Demo
import HTTPTypes
import MessagerieDEssai
import Storage
import Synchronization
import Testing
import Valeurs

@testable import Web

/// Two days before, a word to the family: once, by a channel that it accepts, and never when nothing is to be recalled.
struct RappelsDeRendezVousTests {
    private func passer(_ essai: Essai) async throws {
        try await essai.app.rappelerLesRendezVous(a: essai.horloge.maintenant)
        try await OuvrierDeMessages.ouvrier.passer(essai.app, par: "essai")
    }

    /// Fixed on the 10th at ten for the 19th at nine: told at once.
    private func avecUnRendezVous(
        _ faire:
            @escaping @Sendable (Essai, MessagerieDEssai, Navigateur) async throws -> Void
    ) async throws {
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get("/ma-journee")
            let fixee = try await malik.post(
                "/familles/famille-dupont/rencontres",
                [("duree", "45"), ("creneau", Essai.creneau(le: "2026-11-19"))])
            #expect(fixee.versLAdresse?.contains("note=rencontre-fixee-dite") == true)
            try await passer(essai)
            #expect(messagerie.recus.count == 1)
            try await faire(essai, messagerie, malik)
        }
    }

    @Test func `deux jours avant, un rappel part une fois, sans rien changer à l’agenda`()
        async throws
    {
        try await avecUnRendezVous { essai, messagerie, _ in
            essai.horloge.avancer(secondes: 6 * 86_400)
            try await passer(essai)
            #expect(messagerie.recus.count == 1, "three days before is too soon")
            essai.horloge.avancer(secondes: 86_400)
            for _ in 0..<3 {
                try await passer(essai)
                essai.horloge.avancer(secondes: 6 * 3600)
            }
            try #require(messagerie.recus.count == 2)
            let rappel = try #require(CourrielLu(messagerie.recus[1].texte))
            #expect(rappel.calendriers.isEmpty)
            #expect(
                rappel.parties.first?.texte.contains(
                    "rappeler notre rendez-vous du jeudi 19 novembre 2026 à 9\u{A0}h") == true)
            let message = try await essai.app.storage.read {
                try $0.messages.de("famille-dupont").first
            }
            #expect(message?.nature == .rappelDeRendezVous)
        }
    }

    @Test func `annulé, opposé, ou sans rappel voulu par la caisse, rien ne part`() async throws {
        try await avecUnRendezVous { essai, messagerie, _ in
            try await essai.app.storage.write {
                try $0.parametres.fixer(
                    ValeurDeParametre(
                        .rappelDeRendezVous, "0", depuis: "2026-11-10", par: nil,
                        fixeeA: "2026-11-10T09:00:00.000Z"))
            }
            essai.horloge.avancer(secondes: 7 * 86_400)
            try await passer(essai)
            #expect(messagerie.recus.count == 1)
        }
        try await avecUnRendezVous { essai, messagerie, malik in
            try await malik.post(
                "/familles/famille-dupont/canaux", [("canal", "courriel"), ("refuse", "oui")])
            essai.horloge.avancer(secondes: 7 * 86_400)
            try await passer(essai)
            #expect(messagerie.recus.count == 1)
        }
    }

    /// The meeting is fixed at the desk; two days before, the family accepts e-mails again.
    private func rappelsApres(
        _ entre: @escaping @Sendable (Essai, Navigateur) async throws -> Void
    ) async throws -> Int {
        let recus = Mutex(0)
        try await EnvoiTests.avecUneMessagerie { essai, messagerie in
            try await essai.ouvrirLesAgendas()
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            try await malik.get("/ma-journee")
            try await entre(essai, malik)
            try await essai.app.storage.write { depots in
                for canal in [Message.Canal.courriel, .sms, .courrier] {
                    try depots.contacts.opposition("famille-dupont", canal, depuis: nil)
                }
            }
            essai.horloge.avancer(secondes: 7 * 86_400)
            try await passer(essai)
            recus.withLock { $0 = messagerie.recus.count }
        }
        return recus.withLock { $0 }
    }

    private static let fixer = [("duree", "45"), ("creneau", Essai.creneau(le: "2026-11-19"))]

    @Test func `ce qui n’a jamais été écrit à la famille ne se rappelle pas`() async throws {
        let recus = try await rappelsApres { essai, malik in
            try await essai.app.storage.write { depots in
                for canal in [Message.Canal.courriel, .sms, .courrier] {
                    try depots.contacts.opposition("famille-dupont", canal, depuis: "2026-11-01")
                }
            }
            let fixee = try await malik.post("/familles/famille-dupont/rencontres", Self.fixer)
            #expect(fixee.status == .seeOther)
            #expect(fixee.versLAdresse?.contains("rencontre-fixee-dite") == false)
        }
        #expect(recus == 0, "the worker says it aloud: Socle recalls nothing that it did not write")
    }

    @Test func `un message retenu avant de partir ne se rappelle pas`() async throws {
        let recus = try await rappelsApres { essai, malik in
            try await malik.post("/familles/famille-dupont/rencontres", Self.fixer)
            let ecrit = try #require(
                try await essai.app.storage.read { try $0.messages.de("famille-dupont").first })
            #expect(ecrit.nature == .rendezVousFixe)
            try await malik.get("/familles/famille-dupont/messages")
            let retenu = try await malik.post(
                "/messages/\(ecrit.id.valeur)/suite", [("geste", "annuler")])
            #expect(retenu.status == .seeOther)
        }
        #expect(recus == 0)
    }

    @Test func `le travail revient chaque demi-heure, et n’est jamais abandonné`() async throws {
        try await avecLeSite { essai in
            try await essai.app.programmerLesRappels()
            for _ in 0..<3 {
                #expect(try await Ouvrier.rappels.passer(essai.app, par: "essai") == 1)
                essai.horloge.avancer(secondes: 1800)
            }
        }
    }
}
