import Testing
import Valeurs

@testable import Regles

struct CalendrierTests {
    @Test func `les parcours comptent les jours comme le calendrier`() throws {
        for rang in stride(from: Int32(-719_162), through: 2_932_896, by: 97) {
            let (annee, mois, jour) = Calendrier.civil(Int64(rang))
            let attendu = Jour(rang: rang).composants
            try #require(
                (Int(annee), Int(mois), Int(jour))
                    == (attendu.annee, attendu.mois, attendu.jour))
        }
    }

    @Test func `les parcours ajoutent des mois comme le calendrier`() throws {
        for rang in stride(from: Int32(-10_000), through: 40_000, by: 31) {
            for mois in [-1200, -13, -12, -1, 0, 1, 6, 12, 37, 1200] {
                let attendu = Jour(rang: rang).plus(mois: mois).rang
                try #require(Calendrier.plusMois(Int64(rang), Int64(mois)) == Int64(attendu))
            }
        }
    }

    @Test(arguments: ["2026-10", "2024-02", "2023-02", "2026-01"] as [Mois])
    func `les parcours comptent les âges comme le calendrier`(mois: Mois) throws {
        let calendrier = Calendrier(mois)
        #expect(calendrier.premierJour == Int64(mois.premierJour.rang))
        #expect(calendrier.dernierJour == Int64(mois.dernierJour.rang))
        for rang in stride(from: Int32(-25_000), through: 21_000, by: 1) {
            let ne = Jour(rang: rang)
            try #require(
                calendrier.age(Int64(rang), .apres) == Int64(ne.age(au: mois.dernierJour)))
            try #require(
                calendrier.age(Int64(rang), .avant)
                    == Int64(ne.age(au: mois.precedent.dernierJour)))
        }
    }

    @Test func `un jour à l’autre bout du calendrier ne l’arrête pas`() {
        let (debut, fin) = (Bornes.dates.lowerBound, Bornes.dates.upperBound)
        #expect(Calendrier.plusMois(debut, -1200) < debut)
        #expect(Calendrier.plusMois(fin, 1200) > fin)
        #expect(Calendrier("2026-10").age(debut, .apres) == 2025)
        #expect(Calendrier("2026-10").age(fin, .apres) == -7974)
    }
}
