import ActionSociale

/// Le compte d’un repérage. L’égalité évènements = propositions + motifs se lit ici.
package struct Bilan: Hashable, Sendable {
    package private(set) var evenements = 0
    package private(set) var propositions = 0
    /// Par code de motif.
    package private(set) var sansProposition: [String: Int] = [:]
    /// Déjà connus d’un repérage précédent : rien n’a été ajouté.
    package private(set) var dejaConnus = 0
    package private(set) var retires = 0

    package init() {}

    package var motifs: Int { sansProposition.values.reduce(0, +) }

    package var personneNEstOublie: Bool { evenements == propositions + motifs }

    package mutating func compter(_ suite: Suite) {
        evenements += 1
        switch suite {
        case .proposition: propositions += 1
        case .sansProposition(let motif): sansProposition[motif.code, default: 0] += 1
        }
    }

    package mutating func compterDejaConnu() { dejaConnus += 1 }

    package mutating func compter(retires nombre: Int) { retires += nombre }
}
