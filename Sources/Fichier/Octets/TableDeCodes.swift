/// What each code of a column means: a small table read by the bytes of the code.
///
/// The table is made so that no two codes fall in one place: one look is enough, and no code is worth a guess
/// to the processor. Codes of more than sixteen bytes, that two words do not hold, are looked for one by one, and
/// so is a code for which no place of its own was found.
final class TableDeCodes: Decodeur {
    private struct Case {
        var premier: UInt64 = 0
        var dernier: UInt64 = 0
        /// -1 in a free place.
        var taille = -1
        var valeur = Int32.min
    }

    // Written once, in `init`.
    private nonisolated(unsafe) let cases: UnsafeMutablePointer<Case>
    /// Values of the codes of one byte.
    private nonisolated(unsafe) let unOctet: UnsafeMutablePointer<Int32>
    private let facteur: UInt64
    private let decalage: UInt64
    private let autres: [(texte: [UInt8], valeur: Int32)]

    init(_ codes: [(texte: [UInt8], valeur: Int32)]) {
        unOctet = .allocate(capacity: 256)
        unOctet.initialize(repeating: Int32.min, count: 256)
        for code in codes where code.texte.count == 1 {
            unOctet[Int(code.texte[0])] = code.valeur
        }
        let courts = codes.filter { (2...16).contains($0.texte.count) }
        (facteur, decalage) = Self.facteur(courts.map(Self.situer))
        let nombre = 1 << Int(64 - decalage)
        cases = .allocate(capacity: nombre)
        cases.initialize(repeating: Case(), count: nombre)
        var autres = codes.filter { $0.texte.count > 16 }
        for code in courts {
            let place = Self.place(Self.situer(code), facteur, decalage)
            if cases[place].taille < 0 {
                cases[place] = Self.situer(code)
            } else {
                autres.append(code)
            }
        }
        self.autres = autres
    }

    private static func situer(_ code: (texte: [UInt8], valeur: Int32)) -> Case {
        ChampCSV.avec(code.texte) { champ in
            Case(
                premier: premier(champ), dernier: dernier(champ), taille: champ.taille,
                valeur: code.valeur)
        }
    }

    deinit {
        cases.deallocate()
        unOctet.deallocate()
    }

    @inline(__always)
    func lire(_ champ: ChampCSV) -> Int32 {
        if champ.taille == 1 { return unOctet[Int(champ.octets[0])] }
        let cherchee = Case(
            premier: Self.premier(champ), dernier: Self.dernier(champ), taille: champ.taille)
        let trouvee = cases[Self.place(cherchee, facteur, decalage)]
        let ecart =
            (trouvee.premier ^ cherchee.premier) | (trouvee.dernier ^ cherchee.dernier)
            | UInt64(bitPattern: Int64(trouvee.taille ^ cherchee.taille))
        return ecart == 0 ? trouvee.valeur : autres.isEmpty ? Int32.min : lentement(champ)
    }

    @inline(never)
    private func lentement(_ champ: ChampCSV) -> Int32 {
        let octets = UnsafeBufferPointer(start: champ.octets, count: champ.taille)
        return autres.first { $0.texte.elementsEqual(octets) }?.valeur ?? Int32.min
    }

    /// The eight first bytes, with zeros below when there are fewer. Without a branch: codes come in any order.
    @inline(__always)
    private static func premier(_ champ: ChampCSV) -> UInt64 {
        champ.mot(0) &<< UInt64(64 &- min(champ.taille, 8) &* 8)
    }

    /// The eight last bytes; those of `premier` when there are no more.
    @inline(__always)
    private static func dernier(_ champ: ChampCSV) -> UInt64 {
        champ.mot(max(0, champ.taille &- 8)) &<< UInt64(64 &- min(champ.taille, 8) &* 8)
    }

    @inline(__always)
    private static func place(_ code: Case, _ facteur: UInt64, _ decalage: UInt64) -> Int {
        let melange = (code.premier ^ code.dernier &* 31 ^ UInt64(code.taille)) &* facteur
        return Int(truncatingIfNeeded: melange &>> decalage)
    }

    /// Odd numbers are tried until one sends each code to a place of its own, in a table that grows if need be.
    private static func facteur(_ codes: [Case]) -> (facteur: UInt64, decalage: UInt64) {
        var decalage: UInt64 = 60
        while 1 << (64 - decalage) < codes.count * 4 { decalage -= 1 }
        var essai: UInt64 = 0x9E37_79B9_7F4A_7C15
        for tour in 1... {
            let places = codes.map { place($0, essai, decalage) }
            if Set(places).count == places.count { break }
            essai = (essai &* 0xD134_2543_DE82_EF95 &+ 0x2545_F491_4F6C_DD1D) | 1
            if tour % 64 == 0 { decalage -= 1 }
            if tour == 256 { break }
        }
        return (essai, decalage)
    }
}
