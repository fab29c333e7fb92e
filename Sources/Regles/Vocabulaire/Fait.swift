/// Un fait que le fichier des prestations sait d’un foyer ou d’une personne, et que les règles nomment.
///
/// National vocabulary: `Vocabulaire/national.yaml`. `Fichier` fills a column of `Int32` for each; rules read them.
package struct Fait: Hashable, Sendable {
    package enum Porteur: String, Hashable, Sendable {
        case foyer, personne
    }

    /// How the `Int32` of a column is to be read. See `Inconnu` for the two values that are none.
    package enum Sorte: Hashable, Sendable {
        /// 0 or 1.
        case ouiNon
        /// A plain integer, between minus and plus one million; beyond, rules hold it for unknown.
        case nombre
        /// Cents.
        case montant
        /// Days since 1970-01-01, as `Jour.rang`.
        case date
        /// Rank in the list of choices.
        case choix([String])
    }

    /// The fact that règlements read as a plain number of euros a month.
    package static let nomDuQuotient = "quotient"

    /// As a rule writes it: « situation familiale ».
    package let nom: String
    package let porteur: Porteur
    package let sorte: Sorte
    /// Une absence dans le fichier veut dire « il n’y en a pas » (une date de décès), et non « on ne sait pas ».
    package let videVautAucun: Bool
    /// Rank among the facts of its `porteur` in the vocabulary: the index of its column.
    package let rang: Int

    package init(
        nom: String, porteur: Porteur, sorte: Sorte, videVautAucun: Bool = false, rang: Int
    ) {
        self.nom = nom
        self.porteur = porteur
        self.sorte = sorte
        self.videVautAucun = videVautAucun
        self.rang = rang
    }
}

/// The two `Int32` that are no value.
package enum Inconnu {
    /// The file does not say. Unknown is not zero.
    package static let inconnu = Int32.min
    /// The file says that there is none (no date of death).
    package static let aucun = Int32.min + 1
}
