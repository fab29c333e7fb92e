/// Ce qui manque ou ne va pas dans un formulaire, rassemblé en tête de page avec un lien vers chaque champ.
///
/// Fields, for the partial `HTTP/erreurs`: `aDesErreurs`, `resume`, and rows `erreurs` of `champ` (the id of
/// the input, empty when the error is about the whole form) and `phrase`.
package struct ErreursDeSaisie: Sendable, Equatable {
    private var lignes: [(champ: String, phrase: String)] = []

    package init() {}

    package var isEmpty: Bool { lignes.isEmpty }

    /// Adds one. `champ` is the id of the input.
    package mutating func ajouter(_ phrase: String, sur champ: String = "") {
        lignes.append((champ: champ, phrase: phrase))
    }

    /// The sentence about one input, to show beside it; empty when it is right.
    package func phrase(_ champ: String) -> String {
        lignes.first { $0.champ == champ }?.phrase ?? ""
    }

    package var champs: Champs {
        [
            "aDesErreurs": .oui(!lignes.isEmpty),
            "resume": .text(
                lignes.count == 1
                    ? "Un point est à revoir\u{A0}:" : "\(lignes.count) points sont à revoir\u{A0}:"
            ),
            "erreurs": .liste(
                lignes.map { ["champ": .text($0.champ), "phrase": .text($0.phrase)] }),
        ]
    }

    package static func == (gauche: ErreursDeSaisie, droite: ErreursDeSaisie) -> Bool {
        gauche.lignes.elementsEqual(droite.lignes, by: ==)
    }
}
