/// What each code of a column means: a small table read by the bytes of the code.
struct TableDeCodes: Decodeur {
    private struct Case {
        var premier: UInt64 = 0
        var dernier: UInt64 = 0
        var taille: Int = -1
        var valeur: Int32 = Int32.min
        var texte: [UInt8] = []
    }

    private var cases: ContiguousArray<Case>
    private let masque: UInt64

    init(_ codes: [(texte: [UInt8], valeur: Int32)]) {
        var taille = 16
        while taille < codes.count * 4 { taille *= 2 }
        cases = ContiguousArray(repeating: Case(), count: taille)
        masque = UInt64(taille - 1)
        for code in codes {
            ChampCSV.avec(code.texte) { champ in
                var place = Self.place(champ, masque)
                while cases[place].taille >= 0 { place = (place + 1) & Int(masque) }
                cases[place] = Case(
                    premier: champ.premierMot, dernier: Self.dernierMot(champ),
                    taille: champ.taille,
                    valeur: code.valeur, texte: code.texte)
            }
        }
    }

    @inline(__always)
    func lire(_ champ: ChampCSV) -> Int32 {
        let premier = champ.premierMot, dernier = Self.dernierMot(champ)
        var place = Self.place(champ, masque)
        return cases.withUnsafeBufferPointer { cases in
            while cases[place].taille >= 0 {
                if cases[place].premier == premier, cases[place].dernier == dernier,
                    cases[place].taille == champ.taille,
                    champ.taille <= 16 || Self.memes(cases[place].texte, champ)
                {
                    return cases[place].valeur
                }
                place = (place &+ 1) & Int(masque)
            }
            return Int32.min
        }
    }

    /// The eight last bytes; zero when the first word holds them all.
    @inline(__always)
    private static func dernierMot(_ champ: ChampCSV) -> UInt64 {
        champ.taille > 8 ? champ.mot(champ.taille &- 8) : 0
    }

    @inline(__always)
    private static func place(_ champ: ChampCSV, _ masque: UInt64) -> Int {
        let melange =
            (champ.premierMot ^ dernierMot(champ) &* 31 ^ UInt64(champ.taille))
            &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: melange &>> 40 & masque)
    }

    private static func memes(_ texte: [UInt8], _ champ: ChampCSV) -> Bool {
        texte.elementsEqual(UnsafeBufferPointer(start: champ.octets, count: champ.taille))
    }
}
