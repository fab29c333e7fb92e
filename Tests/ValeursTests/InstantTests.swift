import Testing
import Valeurs

struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
        ("2026-10-15T08:30:05.120Z", 1_792_053_005_120),
    ])
    func `un instant se relit tel qu’il s’est écrit`(iso: String, millisecondes: Int64) throws {
        let instant = try #require(Instant(iso: iso))
        #expect(instant.millisecondes == millisecondes)
        #expect(instant.iso == iso)
    }

    @Test(arguments: [
        "2026-10-15", "2026-10-15T08:30:05Z", "2026-10-15 08:30:05.120Z",
        "2026-02-30T08:30:05.120Z", "2026-10-15T08:30:05.12aZ", "2026-10-15T08:30:05.120+",
    ])
    func `ce qui n’est pas un instant est refusé`(texte: String) {
        #expect(Instant(iso: texte) == nil)
    }

    @Test func `l’ordre des textes est celui du temps`() {
        let instants: [Instant] = [
            "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z", "2026-10-15T08:30:05.120Z",
        ]
        #expect(instants.map(\.iso) == instants.map(\.iso).sorted())
        #expect(instants == instants.sorted())
        #expect(instants[1].plus(secondes: -1).iso == "1969-12-31T23:59:59.000Z")
    }
}
