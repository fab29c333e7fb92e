import ActionSociale
import Testing
import Valeurs

@testable import Storage

struct AutourDeLaListeTests {
    /// Who manages the sectors of the examples.
    private static let responsable = Exemples.hugo

    @Test(arguments: Engine.available)
    func `une famille ouverte avec un motif compte une fois, dans ces secteurs`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let depuis: Instant = "2026-10-06T00:00:00.000Z"
        func ouverture(_ acte: Ecriture.Acte, _ famille: Int, a instant: Instant) -> Ecriture {
            Ecriture(
                acte, a: instant, par: Exemples.claire.id, famille: Exemples.famille(famille).id)
        }
        let ecritures = [
            ouverture(.lectureAvecMotif, 1, a: "2026-10-05T23:59:59.999Z"),
            ouverture(.lectureAvecMotif, 2, a: "2026-10-06T00:00:00.000Z"),
            ouverture(.lectureAvecMotif, 2, a: "2026-10-06T08:00:00.000Z"),
            ouverture(.lectureDeFamille, 1, a: "2026-10-06T08:00:00.000Z"),
        ]
        try await storage.write { depots in
            try depots.familles.keep([Exemples.famille(1), Exemples.famille(2)])
            try depots.journal.append(ecritures)
        }
        func nombre(_ agent: Agent, depuis: Instant?) async throws -> Int? {
            try await storage.readApart {
                try $0.rencontres.autourDeLaListe(
                    "2026-10-06", de: agent, a: "2026-10-06T09:00:00.000Z", motifsDepuis: depuis
                ).ouvertesAvecMotif
            }
        }
        #expect(try await nombre(Self.responsable, depuis: depuis) == 1)
        #expect(try await nombre(Self.responsable, depuis: "2026-10-01T00:00:00.000Z") == 2)
        #expect(try await nombre(Self.responsable, depuis: nil) == nil)
        var ailleurs = Self.responsable
        ailleurs.secteurs = ["ailleurs"]
        #expect(try await nombre(ailleurs, depuis: depuis) == 0)
    }
}
