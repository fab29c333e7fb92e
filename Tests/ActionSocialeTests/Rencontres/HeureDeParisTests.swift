import ActionSociale
import Foundation
import Testing
import Valeurs

struct HeureDeParisTests {
    @Test(arguments: [
        ("2026-03-29", 90, "2026-03-29T00:30:00.000Z"),
        // Half past two does not exist on the night of summer time: it is half past three.
        ("2026-03-29", 150, "2026-03-29T01:30:00.000Z"),
        ("2026-03-29", 210, "2026-03-29T01:30:00.000Z"),
        // Half past two comes twice on the night of winter time: the first is meant.
        ("2026-10-25", 150, "2026-10-25T00:30:00.000Z"),
        ("2026-10-25", 210, "2026-10-25T02:30:00.000Z"),
        ("2028-02-29", 540, "2028-02-29T08:00:00.000Z"),
        ("2026-12-31", 1500, "2027-01-01T00:00:00.000Z"),
    ])
    func `l’heure du mur donne l’instant, les deux nuits du changement d’heure comprises`(
        jour: String, minute: Int, attendu: String
    ) throws {
        let jour = try #require(Jour(iso: jour))
        #expect(HeureDeParis.instant(jour, minute: minute).iso == attendu)
    }

    @Test func `le fuseau du système dit la même chose, heure par heure, sur trente ans`() throws {
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        let debut = Jour("2020-01-01").rang
        for heure in 0..<(30 * 366 * 24) {
            let secondes = Int64(debut) * 86_400 + Int64(heure) * 3600
            let date = Date(timeIntervalSince1970: Double(secondes))
            let instant = Instant(millisecondes: secondes * 1000)
            guard HeureDeParis.decalage(a: instant) * 60 == paris.secondsFromGMT(for: date) else {
                Issue.record("\(instant)")
                return
            }
        }
    }

    @Test func `un instant se relit au mur, puis redevient le même instant`() {
        for heure in stride(from: 0, to: 366 * 24 * 60, by: 35) {
            let instant = HeureDeParis.instant("2028-01-01", minute: 0).plus(secondes: heure * 60)
            let (jour, minute) = HeureDeParis.local(instant)
            let relu = HeureDeParis.instant(jour, minute: minute)
            // The second time of the hour that comes twice is read as the first.
            let ecart = instant.millisecondes - relu.millisecondes
            #expect(ecart == 0 || (jour == "2028-10-29" && ecart == 3_600_000), "\(instant)")
        }
    }

    @Test(arguments: [
        ("2026-04-06", "lundi de Pâques"), ("2026-05-14", "Ascension"),
        ("2026-05-25", "lundi de Pentecôte"), ("2027-03-29", "lundi de Pâques"),
        ("2028-04-17", "lundi de Pâques"), ("2026-11-11", "armistice de 1918"),
        ("2038-04-26", "lundi de Pâques"),
    ])
    func `les fêtes légales sont reconnues`(jour: String, nom: String) throws {
        #expect(JoursFeries.nom(try #require(Jour(iso: jour))) == nom)
    }

    @Test func `une année a onze fêtes légales au plus, et un jour ordinaire n’en est pas une`() {
        for annee in 2024...2040 {
            let jours = (0..<366).map {
                Mois(annee: annee, mois: 1).premierJour.plus(jours: $0)
            }.filter { $0.composants.annee == annee && JoursFeries.contient($0) }
            // Ascension may fall on the first or the eighth of May.
            #expect((10...11).contains(jours.count), "\(annee)")
        }
        #expect(JoursFeries.nom("2026-04-07") == nil)
    }

    @Test func `un champ d’heure reçoit deux chiffres de chaque côté`() {
        let instant = HeureDeParis.instant("2026-11-26", minute: 9 * 60 + 5)
        #expect(HeureDeParis.heureDeChamp(a: instant) == "09:05")
    }
}
