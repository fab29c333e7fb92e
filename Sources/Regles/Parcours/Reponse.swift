/// Ce qu’une condition répond : oui, non, ou « on ne sait pas ».
package enum Reponse: String, Hashable, Sendable {
    case vrai = "oui"
    case faux = "non"
    /// A fact that would decide is unknown.
    case inconnu
}
