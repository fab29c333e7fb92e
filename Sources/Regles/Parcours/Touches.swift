/// Ce que le parcours de tout un fichier a trouvé.
package struct Touches: Hashable, Sendable {
    /// A household, or one of its persons, for whom an offer's event has happened.
    package struct Touche: Hashable, Sendable {
        /// Rank among the offers of the walk.
        package let offre: Int
        /// Row in the tranche.
        package let foyer: Int32
        /// Row among the persons of the month that the offer looks at; -1 when the offer looks at the household.
        package let personne: Int32

        package init(offre: Int, foyer: Int32, personne: Int32) {
            self.offre = offre
            self.foyer = foyer
            self.personne = personne
        }
    }

    /// In the order of the households; for one household, in the order of the offers, then of the persons.
    package var liste: [Touche]
    /// For each offer, how many households have an answer that an unknown fact leaves open.
    package var indetermines: [Int]
    /// The first of those households, with their first person in doubt: what a list needs, no more.
    package var enSuspens: [Touche] = []

    /// Households of `enSuspens`, for each offer, at most.
    package static let enSuspensAuPlus = 1000

    package init(liste: [Touche] = [], indetermines: [Int]) {
        self.liste = liste
        self.indetermines = indetermines
    }
}
