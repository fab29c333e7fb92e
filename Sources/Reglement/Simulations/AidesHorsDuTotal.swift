import Regles

extension ReglementLu {
    /// Ranks of the aids that the first total does not name; all of them when there is no total.
    var aidesHorsDuTotal: [Int] {
        guard let total = totaux.first else { return Array(aides.indices) }
        let texte = total.regle.regle.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return aides.indices.filter { rang in
            !["montant", "subvention", "prêt"].contains { mot in
                [aides[rang].titre, aides[rang].nomCourt].contains { nom in
                    texte.contains("\(mot) de \(nom)") || texte.contains("\(mot) d'\(nom)")
                }
            }
        }
    }
}
