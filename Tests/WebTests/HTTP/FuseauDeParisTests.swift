import Testing
import Valeurs
import Web

struct FuseauDeParisTests {
    @Test(arguments: [
        ("2026-03-28T22:59:59.999Z", "2026-03-28", "23\u{A0}h\u{A0}59"),
        ("2026-03-28T23:00:00.000Z", "2026-03-29", "0\u{A0}h\u{A0}00"),
        ("2026-03-29T01:00:00.000Z", "2026-03-29", "3\u{A0}h\u{A0}00"),
        ("2026-06-30T21:59:00.000Z", "2026-06-30", "23\u{A0}h\u{A0}59"),
        ("2026-06-30T22:00:00.000Z", "2026-07-01", "0\u{A0}h\u{A0}00"),
        ("2026-10-25T00:30:00.000Z", "2026-10-25", "2\u{A0}h\u{A0}30"),
        ("2026-10-25T01:30:00.000Z", "2026-10-25", "2\u{A0}h\u{A0}30"),
        ("2028-02-28T23:30:00.000Z", "2028-02-29", "0\u{A0}h\u{A0}30"),
    ])
    func `le jour est celui de Paris, aux deux changements d’heure aussi`(
        instant: Instant, jour: Jour, heure: String
    ) {
        #expect(FuseauDeParis.jour(a: instant) == jour)
        #expect(FuseauDeParis.heure(a: instant) == heure)
    }
}
