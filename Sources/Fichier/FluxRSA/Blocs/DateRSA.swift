import Regles
import Valeurs

/// Une date du flux : absente, lue, ou écrite d’une façon qui ne dit aucun jour.
enum DateRSA: Hashable, Sendable {
    case absente
    /// Days since 1970-01-01.
    case lue(Int32)
    case illisible

    /// Reads `AAAA-MM-JJ`. Years outside 1850–2200 are fillers, not days.
    init(_ octets: Span<UInt8>) {
        guard octets.count > 0 else {
            self = .absente
            return
        }
        guard octets.count == 10, octets[4] == UInt8(ascii: "-"), octets[7] == UInt8(ascii: "-"),
            let annee = Self.nombre(octets, 0..<4), let mois = Self.nombre(octets, 5..<7),
            let jour = Self.nombre(octets, 8..<10), (1850...2200).contains(annee),
            let lu = Jour(annee: annee, mois: mois, jour: jour)
        else {
            self = .illisible
            return
        }
        self = .lue(lu.rang)
    }

    private static func nombre(_ octets: Span<UInt8>, _ plage: Range<Int>) -> Int? {
        var valeur = 0
        for position in plage {
            let chiffre = octets[position] &- UInt8(ascii: "0")
            guard chiffre < 10 else { return nil }
            valeur = valeur * 10 + Int(chiffre)
        }
        return valeur
    }

    var rang: Int32? {
        if case .lue(let rang) = self { return rang }
        return nil
    }

    /// What goes in a column: an absent date is none where the file would have said it, else unknown.
    func fait(absente valeur: Int32) -> Int32 {
        switch self {
        case .absente: valeur
        case .lue(let rang): rang
        case .illisible: Inconnu.inconnu
        }
    }
}
