/// Texts of a CSV file, to UTF-8.
enum TexteCSV {
    /// Nothing to change: ASCII, no quote and no space at the ends.
    @inline(__always)
    static func simple(_ champ: ChampCSV) -> Bool {
        if Bords.aNettoyer(champ) { return false }
        var position = 0, hauts: UInt64 = 0
        while position &+ 8 <= champ.taille {
            hauts |= champ.mot(position)
            position &+= 8
        }
        let reste = UInt64((champ.taille &- position) &* 8)
        hauts |= champ.mot(position) & ((1 &<< reste) &- 1)
        return hauts & 0x8080_8080_8080_8080 == 0
    }

    /// Bytes that are not UTF-8 in a file that says it is are read as windows-1252, and said.
    static func lire(
        _ champ: ChampCSV, _ encodage: Correspondance.Encodage
    ) -> (texte: [UInt8], conforme: Bool) {
        let octets = champ.nettoye()
        switch encodage {
        case .utf8 where String(validating: octets, as: UTF8.self) != nil: return (octets, true)
        case .utf8: return (versUTF8(octets), false)
        case .windows1252: return (versUTF8(octets), true)
        }
    }

    static func versUTF8(_ octets: [UInt8]) -> [UInt8] {
        var sortie: [UInt8] = []
        sortie.reserveCapacity(octets.count + octets.count / 4)
        for octet in octets {
            let signe = octet >= 0x80 && octet < 0xA0 ? signes[Int(octet) - 0x80] : UInt32(octet)
            let scalaire = Unicode.Scalar(signe) ?? "\u{FFFD}"
            sortie.append(contentsOf: UTF8.encode(scalaire) ?? .init())
        }
        return sortie
    }

    /// The bytes of a text in the encoding of a file; `nil` when the encoding has no such letter.
    static func octets(_ texte: String, _ encodage: Correspondance.Encodage) -> [UInt8]? {
        guard encodage == .windows1252 else { return Array(texte.utf8) }
        var sortie: [UInt8] = []
        for signe in texte.unicodeScalars {
            if let rang = signes.firstIndex(of: signe.value) {
                sortie.append(UInt8(0x80 + rang))
            } else if signe.value < 0x80 || (0xA0...0xFF).contains(signe.value) {
                sortie.append(UInt8(signe.value))
            } else {
                return nil
            }
        }
        return sortie
    }

    /// Bytes 0x80 to 0x9F of windows-1252; those that it leaves free stand for themselves.
    private static let signes: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039,
        0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
