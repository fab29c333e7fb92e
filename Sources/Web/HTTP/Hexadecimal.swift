/// Bytes as lower-case hexadecimal digits: tokens, fingerprints.
enum Hexadecimal {
    static func texte(_ octets: some Sequence<UInt8>) -> String {
        let chiffres = Array("0123456789abcdef".utf8)
        var texte: [UInt8] = []
        for octet in octets {
            texte.append(chiffres[Int(octet >> 4)])
            texte.append(chiffres[Int(octet & 15)])
        }
        return String(decoding: texte, as: UTF8.self)
    }

    /// Equal in a time that does not depend on where the texts differ.
    static func egaux(_ gauche: String, _ droite: String) -> Bool {
        let a = Array(gauche.utf8)
        let b = Array(droite.utf8)
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
