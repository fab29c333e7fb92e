import ActionSociale
import Testing
import Valeurs

/// The meeting is on the 12th at nine, in Paris.
struct RappelDeRendezVousTests {
    private static let debut: Instant = "2026-11-12T08:00:00.000Z"

    private static func rencontre(_ places: [Participation]) -> Rencontre {
        Rencontre(
            id: "r", sorte: .collective, agent: "a", modalite: .visio, lieu: nil,
            intervalle: Intervalle(debut, minutes: 45), capacite: 4,
            creeeA: "2026-11-01T08:00:00.000Z", participations: places,
            actes: [Rencontre.Acte(.fixation, a: "2026-11-01T08:00:00.000Z", par: nil)])
    }

    private static let jadis: Instant = "2026-11-01T08:00:00.000Z"

    /// What was written of it that day, and what became of it the same second.
    private static func mot(_ jour: Instant, _ suite: Message.Fait.Sorte...) -> Message {
        Message(
            id: "m", famille: "f", rencontre: "r", sequence: 0, canal: .courriel,
            nature: .rendezVousFixe, destination: "f@exemple.fr", texte: "Bonjour", creeA: jour,
            par: "a", limiteA: debut, faits: suite.map { Message.Fait($0, a: jour) })
    }

    private static let inscrite = rencontre([
        Participation(famille: "f", inscriteA: "2026-11-01T08:00:00.000Z")
    ])

    @Test(
        arguments: [
            ("2026-11-10T07:59:59.000Z", jadis, false), ("2026-11-10T08:00:00.000Z", jadis, true),
            ("2026-11-12T06:00:00.000Z", jadis, true), ("2026-11-12T06:00:01.000Z", jadis, false),
            // Told the day before at the same hour, it is quiet until then.
            ("2026-11-10T08:00:00.000Z", "2026-11-09T08:00:00.000Z", true),
            ("2026-11-10T08:00:00.000Z", "2026-11-09T08:00:01.000Z", false),
        ] as [(Instant, Instant, Bool)])
    func `le rappel vient à son heure, ni trop tard ni juste après un autre mot`(
        instant: Instant, derniere: Instant, attendu: Bool
    ) {
        #expect(
            Self.inscrite.estARappeler(
                a: "f", heuresAvant: 48, dites: [Self.mot(derniere, .remis)], a: instant)
                == attendu)
    }

    @Test func `ce qui n’a jamais été écrit, ou n’est pas parti, ne se rappelle pas`() {
        func rappelee(_ dites: [Message]) -> Bool {
            Self.inscrite.estARappeler(
                a: "f", heuresAvant: 48, dites: dites, a: "2026-11-11T08:00:00.000Z")
        }
        #expect(!rappelee([]))
        #expect(!rappelee([Self.mot(Self.jadis)]), "it still waits")
        #expect(!rappelee([Self.mot(Self.jadis, .annule)]))
        #expect(!rappelee([Self.mot(Self.jadis, .remis, .echec)]))
        #expect(rappelee([Self.mot(Self.jadis, .incertain)]), "it may have arrived")
        #expect(rappelee([Self.mot(Self.jadis, .remis)]))
        #expect(rappelee([Self.mot(Self.jadis, .remis, .distribue)]))
        // One that left is enough, and one that waits still keeps the day quiet.
        #expect(rappelee([Self.mot(Self.jadis, .remis), Self.mot(Self.jadis, .annule)]))
        let hier = Self.mot("2026-11-10T09:00:00.000Z")
        #expect(!rappelee([Self.mot(Self.jadis, .remis), hier]))
    }

    @Test
    func `qui attend une place, l’a rendue, ou dont la rencontre est annulée, n’a pas de rappel`()
        throws
    {
        let veille: Instant = "2026-11-11T08:00:00.000Z"
        func rappelee(_ rencontre: Rencontre) -> Bool {
            rencontre.estARappeler(
                a: "f", heuresAvant: 48, dites: [Self.mot(Self.jadis, .remis)], a: veille)
        }
        #expect(rappelee(Self.inscrite))
        let attend = Participation(
            famille: "f", place: .attente, inscriteA: "2026-11-01T08:00:00.000Z")
        #expect(!rappelee(Self.rencontre([attend])))
        #expect(!rappelee(Self.rencontre([])))
        let annulee = try Self.inscrite.annuler(
            a: "2026-11-05T08:00:00.000Z", par: nil, surLaVersion: 1)
        #expect(!rappelee(annulee))
    }
}
