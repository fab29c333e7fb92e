import Testing
import Valeurs

struct JourTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-10-15", 20_741),
        ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ])
    func `un jour se compte depuis 1970`(iso: String, rang: Int32) throws {
        let jour = try #require(Jour(iso: iso))
        #expect(jour.rang == rang)
        #expect(Jour(rang: rang).iso == iso)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01",
        "26-01-01", "2026-01-01 ", "2026/01/01", "", "0000-01-01", "２０２６-01-01", "-026-01-01",
    ])
    func `ce qui n’est pas un jour est refusé`(texte: String) {
        #expect(Jour(iso: texte) == nil)
    }

    @Test func `chaque jour de huit siècles suit celui de la veille`() throws {
        var veille = try #require(Jour(annee: 1600, mois: 2, jour: 28))
        let fin = try #require(Jour(annee: 2400, mois: 3, jour: 1))
        while veille < fin {
            let jour = veille.plus(jours: 1)
            let (avant, apres) = (veille.composants, jour.composants)
            let memeMois = apres.jour == avant.jour + 1 && apres.mois == avant.mois
            let nouveauMois = apres.jour == 1 && veille.mois.suivant == jour.mois
            try #require(memeMois || nouveauMois)
            try #require(nouveauMois == (avant.jour == veille.mois.nombreDeJours))
            try #require(Jour(annee: apres.annee, mois: apres.mois, jour: apres.jour) == jour)
            veille = jour
        }
    }

    @Test func `un jour s’écrit comme on le lit`() {
        #expect(("2026-10-15" as Jour).enLettres == "15 octobre 2026")
        #expect(("2026-05-01" as Jour).enLettres == "1er mai 2026")
        #expect(("2026-05-01" as Jour).court == "01/05/2026")
        #expect("\("2026-05-01" as Jour)" == "2026-05-01")
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31", -1, "2026-02-28"), ("2026-10-15", 3, "2027-01-15"),
        ("2024-02-29", -12, "2023-02-28"), ("2026-10-15", 0, "2026-10-15"),
    ])
    func `un mois plus tard, c’est le même jour ou le dernier du mois`(
        depart: String, mois: Int, arrivee: String
    ) throws {
        let jour = try #require(Jour(iso: depart))
        #expect(jour.plus(mois: mois).iso == arrivee)
    }

    @Test func `les jours se comptent dans les deux sens`() {
        let (debut, fin): (Jour, Jour) = ("2026-02-27", "2026-03-02")
        #expect(debut.jours(jusquAu: fin) == 3)
        #expect(fin.jours(jusquAu: debut) == -3)
        #expect(debut < fin)
        #expect(debut.plus(jours: 3) == fin)
    }

    @Test(arguments: [
        ("2008-10-31", "2026-10-31", 18), ("2008-11-01", "2026-10-31", 17),
        ("2026-10-31", "2026-10-31", 0), ("2024-02-29", "2025-02-28", 0),
        ("2024-02-29", "2025-03-01", 1), ("2027-01-01", "2026-12-31", -1),
    ])
    func `l’âge est en années révolues`(naissance: String, jour: String, age: Int) throws {
        let ne = try #require(Jour(iso: naissance))
        let au = try #require(Jour(iso: jour))
        #expect(ne.age(au: au) == age)
    }
}
