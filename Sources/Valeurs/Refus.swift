/// Une chose attendue qui ne peut pas se faire, dite en une phrase qu’une personne peut lire à voix haute.
package protocol Refus: Error, Sendable {
    /// A French sentence: what happened, on what, and what to do next.
    var motif: String { get }
}
