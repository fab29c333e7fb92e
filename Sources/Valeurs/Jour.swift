/// Un jour du calendrier civil (grégorien), sans heure ni fuseau.
///
/// Un évènement porte le jour où il est survenu, jamais celui de sa détection.
/// `rang` counts days since 1970-01-01, the unit that columns of the benefit file use too.
package struct Jour: Hashable, Comparable, Sendable {
    package let rang: Int32

    package init(rang: Int32) {
        self.rang = rang
    }

    /// `nil` when the day does not exist (2026-02-30) or the year is outside 1–9999.
    package init?(annee: Int, mois: Int, jour: Int) {
        guard (1...9999).contains(annee), (1...12).contains(mois),
            (1...Mois(annee: annee, mois: mois).nombreDeJours).contains(jour)
        else { return nil }
        rang = Self.rang(annee: annee, mois: mois, jour: jour)
    }

    /// Reads `2026-10-15`, and nothing else.
    package init?(iso texte: some StringProtocol) {
        // Byte by byte, without a copy: a page reads hundreds of days.
        var (annee, mois, jour, rang) = (0, 0, 0, 0)
        for octet in texte.utf8 {
            if rang == 4 || rang == 7 {
                guard octet == UInt8(ascii: "-") else { return nil }
            } else {
                guard rang < 10, (48...57).contains(octet) else { return nil }
                let chiffre = Int(octet) - 48
                if rang < 4 {
                    annee = annee * 10 + chiffre
                } else if rang < 7 {
                    mois = mois * 10 + chiffre
                } else {
                    jour = jour * 10 + chiffre
                }
            }
            rang += 1
        }
        guard rang == 10 else { return nil }
        self.init(annee: annee, mois: mois, jour: jour)
    }

    package static func < (gauche: Jour, droite: Jour) -> Bool {
        gauche.rang < droite.rang
    }

    /// Year, month (1–12), day of month (1–31).
    package var composants: (annee: Int, mois: Int, jour: Int) {
        // Days to civil date in eras of 400 years, the year starting in March.
        let z = Int(rang) + 719_468
        let ere = (z >= 0 ? z : z - 146_096) / 146_097
        let jourDEre = z - ere * 146_097
        let an = (jourDEre - jourDEre / 1460 + jourDEre / 36_524 - jourDEre / 146_096) / 365
        let jourDAn = jourDEre - (365 * an + an / 4 - an / 100)
        let m = (5 * jourDAn + 2) / 153
        let mois = m < 10 ? m + 3 : m - 9
        return (an + ere * 400 + (mois <= 2 ? 1 : 0), mois, jourDAn - (153 * m + 2) / 5 + 1)
    }

    /// `2026-10-15`.
    package var iso: String {
        let (annee, mois, jour) = composants
        return "\(Self.complete(annee, 4))-\(Self.complete(mois, 2))-\(Self.complete(jour, 2))"
    }

    /// « 15 octobre 2026 », « 1er mai 2026 ».
    package var enLettres: String {
        let (annee, mois, jour) = composants
        return "\(jour == 1 ? "1er" : "\(jour)") \(Mois.noms[mois - 1]) \(annee)"
    }

    /// « 15/10/2026 », pour les tableaux.
    package var court: String {
        let (annee, mois, jour) = composants
        return "\(Self.complete(jour, 2))/\(Self.complete(mois, 2))/\(Self.complete(annee, 4))"
    }

    package var mois: Mois {
        let (annee, mois, _) = composants
        return Mois(annee: annee, mois: mois)
    }

    package func plus(jours: Int) -> Jour {
        Jour(rang: rang + Int32(jours))
    }

    /// The same day so many months later, or the last day of that month when it has no such day.
    package func plus(mois nombre: Int) -> Jour {
        let cible = mois.plus(nombre)
        let jour = min(composants.jour, cible.nombreDeJours)
        return Jour(rang: Self.rang(annee: cible.annee, mois: cible.mois, jour: jour))
    }

    /// Days from this day to the other, negative when the other comes before.
    package func jours(jusquAu autre: Jour) -> Int {
        Int(autre.rang) - Int(rang)
    }

    /// Completed years on the given day: the age of a person born on this day.
    package func age(au jour: Jour) -> Int {
        let (annee, mois, jourDuMois) = composants
        let (autreAnnee, autreMois, autreJour) = jour.composants
        let avantAnniversaire = (autreMois, autreJour) < (mois, jourDuMois)
        return autreAnnee - annee - (avantAnniversaire ? 1 : 0)
    }

    private static func rang(annee: Int, mois: Int, jour: Int) -> Int32 {
        let y = mois <= 2 ? annee - 1 : annee
        let ere = (y >= 0 ? y : y - 399) / 400
        let an = y - ere * 400
        let jourDAn = (153 * (mois > 2 ? mois - 3 : mois + 9) + 2) / 5 + jour - 1
        return Int32(ere * 146_097 + an * 365 + an / 4 - an / 100 + jourDAn - 719_468)
    }

    static func complete(_ nombre: Int, _ largeur: Int) -> String {
        let texte = String(nombre)
        return String(repeating: "0", count: max(0, largeur - texte.count)) + texte
    }
}

extension Jour: CustomStringConvertible {
    package var description: String { iso }
}

/// For tests and constants: a literal that is no day stops the program.
extension Jour: ExpressibleByStringLiteral {
    package init(stringLiteral texte: String) {
        guard let jour = Jour(iso: texte) else { preconditionFailure("not a day: \(texte)") }
        self = jour
    }
}
