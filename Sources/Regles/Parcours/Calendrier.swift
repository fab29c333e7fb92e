import Valeurs

/// Day arithmetic on ranks, the same for both walks, that no value of a column can stop.
struct Calendrier: Sendable {
    let premierJour: Int64
    let dernierJour: Int64
    private let finAvant: (annee: Int64, mois: Int64, jour: Int64)
    private let finApres: (annee: Int64, mois: Int64, jour: Int64)

    /// The later month.
    init(_ mois: Mois) {
        self.init(premier: mois.premierJour, dernier: mois.dernierJour)
    }

    init(premier: Jour, dernier: Jour) {
        premierJour = Int64(premier.rang)
        dernierJour = Int64(dernier.rang)
        finApres = Self.civil(dernierJour)
        finAvant = Self.civil(premierJour - 1)
    }

    /// Completed years at the last day of the month, for a birth in the years 1 to 9999.
    @inline(__always)
    func age(_ naissance: Int64, _ periode: Periode) -> Int64 {
        let fin = periode == .avant ? finAvant : finApres
        let ne = Self.civil(naissance)
        let avant = fin.mois * 32 + fin.jour < ne.mois * 32 + ne.jour
        return fin.annee - ne.annee - (avant ? 1 : 0)
    }

    /// The same day so many months later, or the last of that month when it has no such day.
    @inline(__always)
    static func plusMois(_ rang: Int64, _ nombre: Int64) -> Int64 {
        let (annee, mois, jour) = civil(rang)
        let total = annee * 12 + mois - 1 + nombre
        // Shifted by whole eras so that the division never sees a negative number.
        let decale = total + 48_000
        let (cible, rangDuMois) = (decale / 12 - 4000, decale % 12 + 1)
        let suivant = decale + 1
        let debut = self.rang(cible, rangDuMois, 1)
        let fin = self.rang(suivant / 12 - 4000, suivant % 12 + 1, 1) - 1
        return min(debut + jour - 1, fin)
    }

    /// Year, month and day of a rank, by eras of 400 years that start in March.
    @inline(__always)
    static func civil(_ rang: Int64) -> (annee: Int64, mois: Int64, jour: Int64) {
        // Ten eras more keep every day of the years -3999 and after positive.
        let z = rang + 719_468 + 1_460_970
        let ere = z / 146_097
        let j = z - ere * 146_097
        let an = (j - j / 1460 + j / 36_524 - j / 146_096) / 365
        let jourDAn = j - (365 * an + an / 4 - an / 100)
        let m = (5 * jourDAn + 2) / 153
        let mois = m < 10 ? m + 3 : m - 9
        return (an + ere * 400 - 4000 + (mois <= 2 ? 1 : 0), mois, jourDAn - (153 * m + 2) / 5 + 1)
    }

    @inline(__always)
    private static func rang(_ annee: Int64, _ mois: Int64, _ jour: Int64) -> Int64 {
        let y = (mois <= 2 ? annee - 1 : annee) + 4000
        let ere = y / 400
        let an = y - ere * 400
        let jourDAn = (153 * (mois > 2 ? mois - 3 : mois + 9) + 2) / 5 + jour - 1
        return ere * 146_097 + an * 365 + an / 4 - an / 100 + jourDAn - 719_468 - 1_460_970
    }
}
