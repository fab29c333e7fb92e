/// JSON written straight into bytes: a month of proofs is a hundred thousand of them, and the encoder of Foundation
/// was a tenth of keeping them. Keys come in the order given, and what is absent is left out.
struct EcritureJSON {
    private var octets: [UInt8] = []

    var ecrit: String { String(decoding: octets, as: UTF8.self) }

    mutating func liste<Element>(
        _ elements: [Element], _ ecrire: (inout EcritureJSON, Element) -> Void
    ) {
        octets.append(UInt8(ascii: "["))
        for (rang, element) in elements.enumerated() {
            if rang > 0 { octets.append(UInt8(ascii: ",")) }
            ecrire(&self, element)
        }
        octets.append(UInt8(ascii: "]"))
    }

    mutating func objet(_ champs: [(cle: StaticString, ecrire: ((inout EcritureJSON) -> Void)?)]) {
        var premier = true
        octets.append(UInt8(ascii: "{"))
        for case (let cle, let ecrire?) in champs {
            if !premier { octets.append(UInt8(ascii: ",")) }
            premier = false
            octets.append(UInt8(ascii: "\""))
            cle.withUTF8Buffer { octets.append(contentsOf: $0) }
            octets.append(UInt8(ascii: "\""))
            octets.append(UInt8(ascii: ":"))
            ecrire(&self)
        }
        octets.append(UInt8(ascii: "}"))
    }

    mutating func nombre(_ nombre: Int) {
        octets.append(contentsOf: String(nombre).utf8)
    }

    mutating func texte(_ texte: String) {
        octets.append(UInt8(ascii: "\""))
        for octet in texte.utf8 {
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                octets.append(UInt8(ascii: "\\"))
                octets.append(octet)
            case 0x08: echapper("b")
            case 0x09: echapper("t")
            case 0x0A: echapper("n")
            case 0x0C: echapper("f")
            case 0x0D: echapper("r")
            case ..<0x20: echapper("u00\(octet < 16 ? "0" : "1")\(String(octet & 15, radix: 16))")
            default: octets.append(octet)
            }
        }
        octets.append(UInt8(ascii: "\""))
    }

    private mutating func echapper(_ code: String) {
        octets.append(UInt8(ascii: "\\"))
        octets.append(contentsOf: code.utf8)
    }
}
