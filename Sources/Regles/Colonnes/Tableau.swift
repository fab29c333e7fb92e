/// Facts of a run of households, or of their persons, in one month: a column of `Int32` a fact.
package struct Tableau: Sendable {
    /// Number of rows.
    package var lignes: Int
    /// Indexed by `Fait.rang`. An empty column was not read, or is not in the file: every value is unknown.
    package var colonnes: [ContiguousArray<Int32>]

    package init(lignes: Int = 0, nombreDeFaits: Int) {
        self.lignes = lignes
        colonnes = Array(repeating: [], count: nombreDeFaits)
    }
}

/// Two months of the same run of households, side by side: what every rule about change reads.
///
/// Rows are those of the later month, in the order of the file. The earlier month is aligned to them,
/// so that row `i` is the same household in both.
package struct Tranche: Sendable {
    package var foyersApres: Tableau
    /// Same row count as `foyersApres`; unknown everywhere on the row of a household that was not there.
    package var foyersAvant: Tableau
    /// 1 when the household was in the earlier month, else 0.
    package var foyerConnu: ContiguousArray<Int32>

    package var personnesApres: Tableau
    /// `foyersApres.lignes + 1` values: persons of household `i` are `debutApres[i] ..< debutApres[i + 1]`.
    package var debutApres: ContiguousArray<Int32>
    package var personnesAvant: Tableau
    package var debutAvant: ContiguousArray<Int32>
    /// For each person of the later month, its row in `personnesAvant`, or -1 when it was not in the household.
    package var rangAvant: ContiguousArray<Int32>
    /// For each person of the earlier month, its row in `personnesApres`, or -1.
    package var rangApres: ContiguousArray<Int32>

    package init(faitsDuFoyer: Int, faitsDeLaPersonne: Int) {
        foyersApres = Tableau(nombreDeFaits: faitsDuFoyer)
        foyersAvant = Tableau(nombreDeFaits: faitsDuFoyer)
        foyerConnu = []
        personnesApres = Tableau(nombreDeFaits: faitsDeLaPersonne)
        debutApres = [0]
        personnesAvant = Tableau(nombreDeFaits: faitsDeLaPersonne)
        debutAvant = [0]
        rangAvant = []
        rangApres = []
    }
}

/// The columns that a set of rules reads, so that nothing else is parsed. Ranks of `Fait`, by carrier and month.
package struct FaitsLus: Hashable, Sendable {
    package var foyerAvant: Set<Int> = []
    package var foyerApres: Set<Int> = []
    package var personneAvant: Set<Int> = []
    package var personneApres: Set<Int> = []

    package init() {}
}
