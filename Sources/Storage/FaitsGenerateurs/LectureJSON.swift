/// Reads the JSON that `EcritureJSON` writes, straight from its bytes: lists, objects, texts and whole numbers. A family page
/// reads several proofs, and the decoder of Foundation was a twentieth of it.
struct LectureJSON {
    /// What was written is not what was expected at this byte.
    struct Illisible: Error {
        let octet: Int
    }

    private let octets: [UInt8]
    private var rang = 0

    init(_ texte: String) {
        octets = Array(texte.utf8)
    }

    var illisible: Illisible { Illisible(octet: rang) }

    mutating func liste<Element>(
        _ lire: (inout LectureJSON) throws(Illisible) -> Element
    ) throws(Illisible) -> [Element] {
        var elements: [Element] = []
        try prendre(UInt8(ascii: "["))
        if suit(UInt8(ascii: "]")) { return elements }
        repeat { elements.append(try lire(&self)) } while suit(UInt8(ascii: ","))
        try prendre(UInt8(ascii: "]"))
        return elements
    }

    /// The body reads the value of each key.
    mutating func objet(
        _ lire: (inout LectureJSON, String) throws(Illisible) -> Void
    ) throws(Illisible) {
        try prendre(UInt8(ascii: "{"))
        if suit(UInt8(ascii: "}")) { return }
        repeat {
            let cle = try texte()
            try prendre(UInt8(ascii: ":"))
            try lire(&self, cle)
        } while suit(UInt8(ascii: ","))
        try prendre(UInt8(ascii: "}"))
    }

    mutating func texte() throws(Illisible) -> String {
        try prendre(UInt8(ascii: "\""))
        let debut = rang
        while rang < octets.count {
            switch octets[rang] {
            case UInt8(ascii: "\""):
                defer { rang += 1 }
                return String(decoding: octets[debut..<rang], as: UTF8.self)
            case UInt8(ascii: "\\"): return try texteEchappe(depuis: debut)
            default: rang += 1
            }
        }
        throw illisible
    }

    mutating func nombre() throws(Illisible) -> Int {
        passerLesBlancs()
        let debut = rang
        while rang < octets.count, octets[rang] == UInt8(ascii: "-") || estUnChiffre(octets[rang]) {
            rang += 1
        }
        guard let nombre = Int(String(decoding: octets[debut..<rang], as: UTF8.self)) else {
            throw illisible
        }
        return nombre
    }

    /// Nothing may follow.
    mutating func fin() throws(Illisible) {
        passerLesBlancs()
        guard rang == octets.count else { throw illisible }
    }

    /// From the first backslash on, the text is made byte by byte.
    private mutating func texteEchappe(depuis debut: Int) throws(Illisible) -> String {
        var lu = Array(octets[debut..<rang])
        while rang < octets.count {
            let octet = octets[rang]
            rang += 1
            switch octet {
            case UInt8(ascii: "\""): return String(decoding: lu, as: UTF8.self)
            case UInt8(ascii: "\\"): lu += String(try echappe()).utf8
            default: lu.append(octet)
            }
        }
        throw illisible
    }

    /// What follows a backslash.
    private mutating func echappe() throws(Illisible) -> Unicode.Scalar {
        guard rang < octets.count else { throw illisible }
        defer { rang += 1 }
        switch octets[rang] {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "u"):
            guard rang + 4 < octets.count,
                let code = UInt32(
                    String(decoding: octets[rang + 1...rang + 4], as: UTF8.self), radix: 16),
                let signe = Unicode.Scalar(code)
            else { throw illisible }
            rang += 4
            return signe
        case let octet where "\"\\/".utf8.contains(octet): return Unicode.Scalar(octet)
        default: throw illisible
        }
    }

    private mutating func prendre(_ octet: UInt8) throws(Illisible) {
        guard suit(octet) else { throw illisible }
    }

    private mutating func suit(_ octet: UInt8) -> Bool {
        passerLesBlancs()
        guard rang < octets.count, octets[rang] == octet else { return false }
        rang += 1
        return true
    }

    private mutating func passerLesBlancs() {
        while rang < octets.count, octets[rang] <= 0x20 { rang += 1 }
    }

    private func estUnChiffre(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
    }
}
