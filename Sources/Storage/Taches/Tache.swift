import Valeurs

/// Une chose à faire derrière les pages, qui recommence jusqu’à ce qu’elle réussisse ou que sa limite passe.
package struct Tache: Hashable, Sendable {
    /// Who does it: « courrier », « avis », « import ».
    package let sorte: String
    /// What it is about: the identifier of a row kept elsewhere. One task a sort and object, whatever is asked twice.
    package let objet: String
    /// Not before.
    package let aFaireA: Instant
    /// From then on nothing is tried any more.
    package let limiteA: Instant?
    /// How many times it has been taken.
    package let tentatives: Int
    package let dernierEchec: String?
    package let echecA: Instant?
    package let finieA: Instant?
    package let abandonneeA: Instant?
    /// Who holds it, and until when.
    package let prisePar: String?
    package let priseJusquA: Instant?
}
