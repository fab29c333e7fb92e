import Crypto

/// Identifiers derived from what they name.
enum Empreinte {
    /// 160 bits of SHA-256 in 40 hexadecimal digits; parts are length-prefixed so that none can slide into the next.
    static func courte(_ parties: [String]) -> String {
        var hash = SHA256()
        for partie in parties {
            var octets = Array(partie.utf8)
            hash.update(data: [UInt8(truncatingIfNeeded: octets.count)])
            octets.append(0)
            hash.update(data: octets)
        }
        let chiffres = Array("0123456789abcdef".utf8)
        let texte = hash.finalize().prefix(20).flatMap { octet in
            [chiffres[Int(octet >> 4)], chiffres[Int(octet & 15)]]
        }
        return String(decoding: texte, as: UTF8.self)
    }
}
