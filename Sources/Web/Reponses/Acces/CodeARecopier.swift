/// Le code imprimé à côté du carré, pour qui préfère recopier : dix lettres et chiffres que l’on ne confond pas.
///
/// Neither O, 0, I, 1, L, nor what is read for another by a tired eye: B and 8, S and 5, Z and 2, U, V and Y. The last
/// character is a check (ISO 7064, hybrid system): a slip of the hand is told at once, and is not a guess.
struct CodeARecopier: Hashable, Sendable {
    /// An even number of them: with an odd one, the check would let slips through.
    private static let alphabet = Array("23456789ACDEFGHJKMNPQRTVWX".utf8)
    static let longueur = 10

    /// In capitals, without its hyphen.
    let texte: String

    /// Takes it from at least eight bytes of chance.
    init(tire octets: [UInt8]) {
        var reste = octets.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        var rangs: [Int] = []
        for _ in 1..<Self.longueur {
            rangs.append(Int(reste % UInt64(Self.alphabet.count)))
            reste /= UInt64(Self.alphabet.count)
        }
        rangs.append(Self.controle(rangs))
        texte = String(decoding: rangs.map { Self.alphabet[$0] }, as: UTF8.self)
    }

    /// What a person typed, spaces, hyphens and small letters allowed; `nil` when it is not such a code.
    init?(saisi: String) {
        let lettres = saisi.uppercased().filter { $0.isLetter || $0.isNumber }
        let rangs = lettres.utf8.compactMap { Self.alphabet.firstIndex(of: $0) }
        guard lettres.utf8.count == Self.longueur, rangs.count == Self.longueur,
            Self.controle(Array(rangs.dropLast())) == rangs[Self.longueur - 1]
        else { return nil }
        texte = lettres
    }

    /// As it is printed: « K7QM2-4XWDP ».
    var imprime: String { "\(texte.prefix(5))-\(texte.suffix(5))" }

    private static func controle(_ rangs: [Int]) -> Int {
        let base = alphabet.count
        let somme = rangs.reduce(base) { precedent, rang in
            let reste = (precedent + rang) % base
            return (reste == 0 ? base : reste) * 2 % (base + 1)
        }
        return (base + 1 - somme) % base
    }
}
