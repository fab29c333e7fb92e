/// A row of a table in a backup: fields separated by tabs, one row a line, `\N` for null. The same for
/// both engines, so that a backup of one is restored in the other.
enum LigneDeTable {
    static func ecrire(_ values: [SQLValue], dans octets: inout [UInt8]) {
        for (rang, value) in values.enumerated() {
            if rang > 0 { octets.append(tabulation) }
            switch value {
            case .null: octets += [barre, UInt8(ascii: "N")]
            case .integer(let entier): octets += String(entier).utf8
            case .text(let texte): echapper(texte, dans: &octets)
            }
        }
        octets.append(fin)
    }

    /// `nil` when the bytes are no such line. Everything comes back as text: the column says what it is.
    static func lire(_ ligne: some Collection<UInt8>) -> [SQLValue]? {
        var values: [SQLValue] = []
        for champ in ligne.split(separator: tabulation, omittingEmptySubsequences: false) {
            if champ.elementsEqual([barre, UInt8(ascii: "N")]) {
                values.append(.null)
                continue
            }
            guard let texte = retablir(champ) else { return nil }
            values.append(.text(texte))
        }
        return values
    }

    private static let tabulation = UInt8(ascii: "\t")
    private static let fin = UInt8(ascii: "\n")
    private static let barre = UInt8(ascii: "\\")

    private static func echapper(_ texte: String, dans octets: inout [UInt8]) {
        for octet in texte.utf8 {
            switch octet {
            case barre: octets += [barre, barre]
            case tabulation: octets += [barre, UInt8(ascii: "t")]
            case fin: octets += [barre, UInt8(ascii: "n")]
            default: octets.append(octet)
            }
        }
    }

    private static func retablir(_ champ: some Collection<UInt8>) -> String? {
        guard champ.contains(barre) else { return String(validating: champ, as: UTF8.self) }
        var octets: [UInt8] = []
        var apresBarre = false
        for octet in champ {
            guard apresBarre else {
                apresBarre = octet == barre
                if !apresBarre { octets.append(octet) }
                continue
            }
            apresBarre = false
            switch octet {
            case barre: octets.append(barre)
            case UInt8(ascii: "t"): octets.append(tabulation)
            case UInt8(ascii: "n"): octets.append(fin)
            default: return nil
            }
        }
        return apresBarre ? nil : String(validating: octets, as: UTF8.self)
    }
}
