/// A cell that a spreadsheet reads as text: quoted when it must be, and never as a formula.
package enum CelluleCSV {
    package static let separateur = UInt8(ascii: ";")

    /// Several cells side by side.
    package static func ligne(_ textes: [String]) -> [UInt8] {
        Array(textes.map(octets).joined(separator: [separateur]))
    }

    package static func octets(_ texte: String) -> [UInt8] {
        var octets = Array(texte.utf8)
        if let premier = octets.first, formule.contains(premier) {
            octets.insert(UInt8(ascii: "'"), at: 0)
        }
        guard octets.contains(where: delicats.contains) else { return octets }
        var cites: [UInt8] = [UInt8(ascii: "\"")]
        for octet in octets {
            if octet == UInt8(ascii: "\"") { cites.append(octet) }
            cites.append(octet)
        }
        return cites + [UInt8(ascii: "\"")]
    }

    /// What makes a spreadsheet run a cell.
    private static let formule = Array("=+-@\t\r".utf8)
    private static let delicats = Array(";\"\n\r".utf8)
}
