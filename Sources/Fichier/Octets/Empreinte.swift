import Crypto

/// SHA-256, in hexadecimal: what proves which file was read.
package enum Empreinte {
    package static func de(_ texte: String) -> String {
        hexadecimal(SHA256.hash(data: Array(texte.utf8)))
    }

    static func brute(de octets: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: octets))
    }

    /// Reads the file once, from its first byte to its last.
    static func de(_ fichier: Descripteur) throws(RefusDeFichier) -> String {
        var calcul = SHA256()
        let bloc = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 64)
        defer { bloc.deallocate() }
        var position = 0
        while true {
            let nombre = try fichier.lire(bloc, a: position)
            if nombre == 0 { return hexadecimal(calcul.finalize()) }
            calcul.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bloc[0..<nombre]))
            position += nombre
        }
    }

    static func hexadecimal(_ octets: some Sequence<UInt8>) -> String {
        let chiffres = Array("0123456789abcdef".utf8)
        return String(
            decoding: octets.flatMap { [chiffres[Int($0 >> 4)], chiffres[Int($0 & 15)]] },
            as: UTF8.self)
    }
}
