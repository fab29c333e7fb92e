/// How a value is rounded, as a rule writes it: « arrondi à l’euro inférieur ».
package struct Arrondi: Hashable, Sendable {
    package enum Sens: Hashable, Sendable {
        /// To the nearest, halves away from zero.
        case proche
        case inferieur, superieur
    }

    package enum Pas: Hashable, Sendable {
        case centime, euro, unite
    }

    package let pas: Pas
    package let sens: Sens

    private static let pas: [(String, Pas)] = [
        ("au centime", .centime), ("à l'euro", .euro), ("à l'unité", .unite),
    ]

    private static let sens: [(String, Sens)] = [
        ("", .proche), (" le plus proche", .proche), (" inférieur", .inferieur),
        (" inférieure", .inferieur), (" supérieur", .superieur), (" supérieure", .superieur),
    ]

    /// What may follow « arrondi », and what it means.
    static let phrases: [(texte: String, arrondi: Arrondi)] = pas.flatMap { debut, pas in
        sens.map { fin, sens in (debut + fin, Arrondi(pas: pas, sens: sens)) }
    }

    /// « au centime », « à l’euro inférieur »; `nil` for anything else.
    static func lire(_ texte: String) -> Arrondi? {
        let normal = Lexique.normaliser(texte)
        return phrases.first { $0.texte == normal }?.arrondi
    }
}
