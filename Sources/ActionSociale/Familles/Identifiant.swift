/// Un identifiant opaque, qui porte le type de ce qu’il désigne : on ne confond pas une famille et un fait.
package struct Identifiant<Sujet>: Hashable, Sendable {
    /// Lower-case letters, digits and hyphens, 1 to 64 characters: safe in a URL, a file name and an attribute.
    package let valeur: String

    /// `nil` when the text is not such an identifier.
    package init?(_ valeur: String) {
        guard (1...64).contains(valeur.utf8.count) else { return nil }
        // Read where it lies: a page makes some hundreds of them.
        let permis =
            valeur.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(Self.permet) }
            ?? valeur.utf8.allSatisfy(Self.permet)
        guard permis else { return nil }
        self.valeur = valeur
    }

    @inline(__always)
    private static func permet(_ octet: UInt8) -> Bool {
        (97...122).contains(octet) || (48...57).contains(octet) || octet == 45
    }
}

/// For tests and constants.
extension Identifiant: ExpressibleByStringLiteral {
    package init(stringLiteral texte: String) {
        guard let identifiant = Identifiant(texte) else {
            preconditionFailure("not an identifier: \(texte)")
        }
        self = identifiant
    }
}
