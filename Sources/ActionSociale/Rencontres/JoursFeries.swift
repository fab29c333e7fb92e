import Valeurs

/// Les fêtes légales (Code du travail, article L3133-1) : la caisse n’y reçoit pas, sauf si l’agent le veut.
package enum JoursFeries {
    package static func contient(_ jour: Jour) -> Bool { nom(jour) != nil }

    /// « lundi de Pâques » ; `nil` un jour ordinaire.
    package static func nom(_ jour: Jour) -> String? {
        let (annee, mois, quantieme) = jour.composants
        if let fixe = fixes[mois * 100 + quantieme] { return fixe }
        guard (3...6).contains(mois) else { return nil }
        return mobiles[paques(annee).jours(jusquAu: jour)]
    }

    private static let fixes = [
        101: "jour de l’An", 501: "fête du Travail", 508: "victoire de 1945",
        714: "fête nationale", 815: "Assomption", 1101: "Toussaint", 1111: "armistice de 1918",
        1225: "Noël",
    ]

    /// By days after Easter.
    private static let mobiles = [
        1: "lundi de Pâques", 39: "Ascension", 50: "lundi de Pentecôte",
    ]

    /// The Gregorian Easter, by Meeus's method.
    private static func paques(_ annee: Int) -> Jour {
        let a = annee % 19
        let (b, c) = (annee / 100, annee % 100)
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let somme = h + l - 7 * m + 114
        return Mois(annee: annee, mois: somme / 31).premierJour.plus(jours: somme % 31)
    }
}
