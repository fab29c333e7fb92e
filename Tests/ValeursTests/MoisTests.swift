import Testing
import Valeurs

struct MoisTests {
    @Test func `un mois a un premier et un dernier jour`() {
        #expect(("2026-02" as Mois).premierJour == "2026-02-01")
        #expect(("2026-02" as Mois).dernierJour == "2026-02-28")
        #expect(("2024-02" as Mois).dernierJour == "2024-02-29")
        #expect(("2026-10" as Mois).enLettres == "octobre 2026")
        #expect(("2026-10-15" as Jour).mois == "2026-10")
    }

    @Test(arguments: [(2000, 29), (1900, 28), (2024, 29), (2026, 28)])
    func `février a vingt-neuf jours les années bissextiles`(annee: Int, jours: Int) {
        #expect(Mois(annee: annee, mois: 2).nombreDeJours == jours)
    }

    @Test func `les mois s’enchaînent d’une année à l’autre`() {
        #expect(("2026-12" as Mois).suivant == "2027-01")
        #expect(("2026-01" as Mois).precedent == "2025-12")
        #expect(("2026-10" as Mois).plus(-22) == "2024-12")
        #expect(("2026-01" as Mois).plus(1) > "2026-01")
        #expect(("2025-12" as Mois) < "2026-01")
    }

    @Test(arguments: ["2026", "2026-13", "2026-1", "26-10", "2026-10-01", "octobre", ""])
    func `ce qui n’est pas un mois est refusé`(texte: String) {
        #expect(Mois(iso: texte) == nil)
    }
}
