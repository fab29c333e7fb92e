import ActionSociale
import Testing
import Valeurs

struct RecurrenceTests {
    private func jours(_ recurrence: Recurrence, du: Jour, au: Jour) -> [String] {
        (0...du.jours(jusquAu: au)).map { du.plus(jours: $0) }.filter(recurrence.contient).map(
            \.iso)
    }

    @Test func `une semaine sur deux se compte depuis la semaine du premier jour`() throws {
        // A Wednesday: the Monday of the same week is before the first day.
        let recurrence = try #require(
            Recurrence(
                rythme: .uneSemaineSurDeux, jours: [.lundi, .jeudi], depuis: "2026-01-07",
                jusquAu: "2026-02-05"))
        #expect(
            jours(recurrence, du: "2026-01-01", au: "2026-03-01")
                == ["2026-01-08", "2026-01-19", "2026-01-22", "2026-02-02", "2026-02-05"])
    }

    @Test func `une semaine sur deux tient par-delà la fin de l’année et le changement d’heure`()
        throws
    {
        let recurrence = try #require(
            Recurrence(rythme: .uneSemaineSurDeux, jours: [.dimanche], depuis: "2026-12-20"))
        #expect(
            jours(recurrence, du: "2026-12-14", au: "2027-04-15") == [
                "2026-12-20", "2027-01-03", "2027-01-17", "2027-01-31", "2027-02-14", "2027-02-28",
                "2027-03-14", "2027-03-28", "2027-04-11",
            ])
    }

    @Test func `le 29 février est un jour comme un autre`() throws {
        let hebdomadaire = try #require(
            Recurrence(
                rythme: .chaqueSemaine, jours: [.mardi], depuis: "2028-02-22",
                jusquAu: "2028-02-29"))
        #expect(
            jours(hebdomadaire, du: "2028-02-01", au: "2028-03-31") == ["2028-02-22", "2028-02-29"])
        #expect(
            jours(.uneFois("2028-02-29"), du: "2028-02-01", au: "2029-03-31") == ["2028-02-29"])
    }

    @Test func `une récurrence qui ne peut jamais avoir lieu ne se construit pas`() {
        #expect(Recurrence(rythme: .chaqueSemaine, jours: [], depuis: "2026-01-01") == nil)
        #expect(
            Recurrence(
                rythme: .chaqueSemaine, jours: [.lundi], depuis: "2026-01-02",
                jusquAu: "2026-01-01") == nil)
    }

    @Test func `elle se lit en une phrase`() throws {
        let recurrence = try #require(
            Recurrence(
                rythme: .chaqueSemaine, jours: [.jeudi, .lundi, .mardi], depuis: "2026-01-05",
                jusquAu: "2026-07-03"))
        #expect(
            recurrence.enMots
                == "chaque semaine, lundi, mardi et jeudi, du 5 janvier 2026 au 3 juillet 2026")
        #expect(Recurrence.uneFois("2028-02-29").enMots == "le mardi 29 février 2028")
    }

    @Test func `une plage sans manière de se rencontrer, ou sur place sans lieu, est refusée`() {
        func plage(_ modalites: Set<Modalite>, minute: Int = 540, duree: Int = 60) throws {
            _ = try Plage(
                id: "p", agent: "claire", recurrence: .uneFois("2026-05-05"), minute: minute,
                duree: duree, modalites: modalites)
        }
        #expect(throws: RefusDePlage.sansModalite) { try plage([]) }
        #expect(throws: RefusDePlage.sansLieu) { try plage([.lieu]) }
        #expect(throws: RefusDePlage.heures) { try plage([.telephone], duree: 0) }
        #expect(throws: RefusDePlage.pasAuxCinqMinutes) { try plage([.telephone], minute: 541) }
    }
}
