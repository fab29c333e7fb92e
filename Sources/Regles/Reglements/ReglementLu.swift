import Valeurs

/// Un règlement intérieur d’action sociale, tel que le conseil l’a voté : vérifié, ses cas joués.
package struct ReglementLu: Sendable {
    package let titre: String
    package let version: String?
    package let caisse: String?
    package let adoption: String?
    package let source: String?
    package let vigueur: (debut: Jour, fin: Jour?)
    package let quotient: QuotientDuReglement
    /// Of the final amount of each aid.
    package let arrondi: Arrondi
    package let definitions: [LigneDeRegle]
    package let aides: [AideLue]
    package let totaux: [TotalLu]
    /// What the public text did not show.
    package let nonVu: [String]
    /// Prevents publication, not reading: a line that cites no article.
    package let avertissements: [Signalement]
    let vocabulaire: Vocabulaire
    let termes: [Terme]
    /// Rank of the first of `definitions` among the terms.
    let rangDesDefinitions: Int
    /// Facts of the household: those of the vocabulary, then those of the questions.
    let faitsDuFoyer: [Fait]
    /// Facts of persons, in the same way.
    let faitsDeLaPersonne: [Fait]

    /// The aid of that title, short name or code.
    package func aide(_ nom: String) -> AideLue? {
        let cherche = Lexique.normaliser(nom)
        return aides.first {
            Lexique.normaliser($0.titre) == cherche || $0.nomCourt == cherche || $0.code == nom
        }
    }

    /// Every question of every aid, each name once.
    package var questions: [QuestionLue] {
        var vues: Set<Int> = []
        return aides.flatMap(\.questions).filter { vues.insert($0.fait.rang).inserted }
    }
}

/// « montant de … » de plusieurs aides, ensemble : « total annuel ».
package struct TotalLu: Sendable {
    package let regle: LigneDeRegle
    let terme: Terme
}

/// Quel quotient familial le règlement lit, et comment il l’arrondit.
package struct QuotientDuReglement: Hashable, Sendable {
    package enum Mode: Hashable, Sendable {
        /// That of one month for the whole year: 1 for January.
        case mois(Int)
        case dateDeLaDemande
        /// Computed anew from the resources of the month.
        case actualise
    }

    package let mode: Mode
    package let arrondi: Arrondi?
    package let texte: String
}
