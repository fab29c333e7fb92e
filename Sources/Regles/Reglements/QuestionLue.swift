/// Une question qu’une aide pose : un fait que le fichier des prestations ne sait pas.
package struct QuestionLue: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        /// The family, or whoever asks for it, says it.
        case declaree
        /// Counted in the register of aids, over a period as the règlement writes it.
        case registre(String)
        /// Told by a calendar.
        case calendrier
    }

    /// As the rules write it: « coût du séjour ».
    package let nom: String
    /// « Quel est le prix du séjour ? »; made from the name when the règlement asks nothing.
    package let question: String
    package let source: Source
    /// « km », « heures »; empty when the kind says it all.
    package let unite: String
    /// The fact that it fills: of the household, or of a person when each is asked; its rank comes after those
    /// of the vocabulary.
    package let fait: Fait
}
