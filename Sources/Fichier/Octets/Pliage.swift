/// Names folded for the search: lower case, no accent, one space for any run of other signs.
///
/// « Lefèvre-Œuvrard » and « LEFEVRE OEUVRARD » give the same text. Letters outside Latin are kept as they are.
package enum Pliage {
    package static func plier(_ texte: String) -> String {
        String(decoding: plier(texte.unicodeScalars), as: UTF8.self)
    }

    static func plier(octets: some Collection<UInt8>) -> [UInt8] {
        var sortie: [UInt8] = []
        sortie.reserveCapacity(octets.count)
        for octet in octets {
            switch octet {
            case 0x41...0x5A: sortie.append(octet + 32)
            case 0x61...0x7A, 0x30...0x39: sortie.append(octet)
            case 0..<0x80: if let dernier = sortie.last, dernier != 0x20 { sortie.append(0x20) }
            default: return plier(String(decoding: octets, as: UTF8.self).unicodeScalars)
            }
        }
        if sortie.last == 0x20 { sortie.removeLast() }
        return sortie
    }

    private static func plier(_ signes: String.UnicodeScalarView) -> [UInt8] {
        var sortie: [UInt8] = []
        sortie.reserveCapacity(signes.count)
        for signe in signes {
            switch signe.value {
            case 0x41...0x5A: sortie.append(UInt8(signe.value) + 32)
            case 0x61...0x7A, 0x30...0x39: sortie.append(UInt8(signe.value))
            case 0xC0...0x17F: ajouter(latines[Int(signe.value) - 0xC0], a: &sortie)
            case 0x300...0x36F: break  // an accent written after its letter
            case 0..<0xC0, 0x2000...0x206F: ajouter([0x20], a: &sortie)
            default: sortie.append(contentsOf: UTF8.encode(signe) ?? .init())
            }
        }
        if sortie.last == 0x20 { sortie.removeLast() }
        return sortie
    }

    private static func ajouter(_ lettres: [UInt8], a sortie: inout [UInt8]) {
        guard lettres == [0x20] else { return sortie.append(contentsOf: lettres) }
        if let dernier = sortie.last, dernier != 0x20 { sortie.append(0x20) }
    }

    /// The base letters of U+00C0…U+017F; `_` is a sign and not a letter.
    private static let latines: [[UInt8]] =
        ("a a a a a a ae c e e e e i i i i d n o o o o o _ o u u u u y th ss "
        + "a a a a a a ae c e e e e i i i i d n o o o o o _ o u u u u y th y "
        + "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g "
        + "g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l "
        + "l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s "
        + "s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s")
        .split(separator: " ").map { $0 == "_" ? [0x20] : Array($0.utf8) }
}
