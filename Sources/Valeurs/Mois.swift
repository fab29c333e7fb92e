/// Un mois civil : le pas du fichier des prestations.
package struct Mois: Hashable, Comparable, Sendable {
    package static let noms = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]

    package let annee: Int
    /// 1 (janvier) to 12 (décembre).
    package let mois: Int

    package init(annee: Int, mois: Int) {
        precondition((1...12).contains(mois), "month out of range")
        self.annee = annee
        self.mois = mois
    }

    /// Reads `2026-10`.
    package init?(iso texte: some StringProtocol) {
        guard texte.utf8.count == 7, let jour = Jour(iso: String(texte) + "-01") else { return nil }
        self = jour.mois
    }

    package static func < (gauche: Mois, droite: Mois) -> Bool {
        (gauche.annee, gauche.mois) < (droite.annee, droite.mois)
    }

    /// `2026-10`.
    package var iso: String { "\(Jour.complete(annee, 4))-\(Jour.complete(mois, 2))" }

    /// « octobre 2026 ».
    package var enLettres: String { "\(Self.noms[mois - 1]) \(annee)" }

    package var nombreDeJours: Int {
        switch mois {
        case 2:
            annee.isMultiple(of: 4) && (!annee.isMultiple(of: 100) || annee.isMultiple(of: 400))
                ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package var premierJour: Jour { Jour(annee: annee, mois: mois, jour: 1)! }

    package var dernierJour: Jour { Jour(annee: annee, mois: mois, jour: nombreDeJours)! }

    package var suivant: Mois { plus(1) }

    package var precedent: Mois { plus(-1) }

    package func plus(_ nombre: Int) -> Mois {
        let total = annee * 12 + mois - 1 + nombre
        return Mois(annee: total / 12, mois: total % 12 + 1)
    }
}

extension Mois: CustomStringConvertible {
    package var description: String { iso }
}

/// For tests and constants.
extension Mois: ExpressibleByStringLiteral {
    package init(stringLiteral texte: String) {
        guard let mois = Mois(iso: texte) else { preconditionFailure("not a month: \(texte)") }
        self = mois
    }
}
