/// Les nombres de 1 à 4 désignent presque des familles : qui ne lit pas les noms ne les lit pas non plus.
///
/// Hiding a cell is not enough when the others give it back by a subtraction: columns add up to their
/// total, and in a line the events are the propositions plus the reasons. Cells are hidden until no such
/// sum misses exactly one of its terms. Zero says nothing of anyone and stays.
///
/// Two pages may still be brought together: the same total with one month more, or without a filter. What is shown to
/// those who do not read names is therefore rounded too, so that their difference is not a small number either.
package struct PetitsNombres {
    /// The smallest count that is shown to those who do not read names, while the caisse has set no other.
    package static let seuil = Int(Parametre.petitsNombres.parDefaut) ?? 5

    /// Sums in a line: the cell of the first rank is the sum of those of the others.
    package let sommes: [(total: Int, termes: [Int])]

    /// The smallest count that these cells show.
    private let seuil: Int

    package init(sommes: [(total: Int, termes: [Int])], seuil: Int = Self.seuil) {
        self.sommes = sommes
        self.seuil = seuil
    }

    /// The cells to show, `nil` for those that are hidden; the totals come last. `totauxCaches` are the
    /// columns whose total another table of the same page hides already.
    package func masquer(_ lignes: [[Int]], totaux: [Int], totauxCaches: Set<Int> = []) -> [[Int?]]
    {
        let nombres = lignes + [totaux]
        var visibles = nombres.map { ligne in ligne.map { $0 == 0 || $0 >= seuil } }
        for colonne in totauxCaches where totaux[colonne] != 0 {
            visibles[lignes.count][colonne] = false
        }
        while let cellule = aMasquer(nombres, visibles) {
            visibles[cellule.ligne][cellule.colonne] = false
        }
        return zip(nombres, visibles).map { ligne, vues in
            zip(ligne, vues).map { $1 ? $0 : nil }
        }
    }

    /// The nearest multiple of the smallest count: two totals that differ by a few families say the same, or differ by as
    /// much as if they were many.
    package func arrondir(_ nombre: Int) -> Int {
        guard seuil > 1 else { return nombre }
        return (nombre + seuil / 2) / seuil * seuil
    }

    private typealias Cellule = (ligne: Int, colonne: Int)

    /// One more cell to hide, of the first sum that misses exactly one term; the smallest that is not zero.
    private func aMasquer(_ nombres: [[Int]], _ visibles: [[Bool]]) -> Cellule? {
        for relation in relations(nombres) {
            let cachees = relation.filter { !visibles[$0.ligne][$0.colonne] }
            guard cachees.count == 1 else { continue }
            let candidates = relation.filter {
                visibles[$0.ligne][$0.colonne] && nombres[$0.ligne][$0.colonne] != 0
            }
            let plusPetite = candidates.min {
                nombres[$0.ligne][$0.colonne] < nombres[$1.ligne][$1.colonne]
            }
            if let plusPetite { return plusPetite }
        }
        return nil
    }

    private func relations(_ nombres: [[Int]]) -> [[Cellule]] {
        let colonnes = nombres[0].indices.map { colonne in
            nombres.indices.map { (ligne: $0, colonne: colonne) }
        }
        let lignes = nombres.indices.flatMap { ligne in
            sommes.map { somme in
                ([somme.total] + somme.termes).map { (ligne: ligne, colonne: $0) }
            }
        }
        return colonnes + lignes
    }
}
