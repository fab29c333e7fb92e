/// Groups of households by commune, asked once a household: a short code is a number, and not a text to hash.
struct ComptesParCommune: Sendable {
    typealias Groupe = ResultatDeSimulation.Groupe

    private var rangs = TableDeRangs()
    private var rangsDesLongs: [String: Int] = [:]
    private var codes: [String] = []
    private var groupes: [Groupe] = []

    var groupesParCode: [String: Groupe] {
        Dictionary(zip(codes, groupes), uniquingKeysWith: { premier, _ in premier })
    }

    mutating func compter(_ code: String, _ avant: Int64, _ apres: Int64) {
        groupes[rang(code)].compter(avant, apres)
    }

    mutating func ajouter(_ autre: ComptesParCommune) {
        for (code, groupe) in zip(autre.codes, autre.groupes) {
            groupes[rang(code)].ajouter(groupe)
        }
    }

    private mutating func rang(_ code: String) -> Int {
        guard let nombre = Self.nombre(code) else { return rangDUnLong(code) }
        let rang = rangs.rang(nombre, sinon: codes.count)
        if rang == codes.count { ouvrir(code) }
        return rang
    }

    private mutating func rangDUnLong(_ code: String) -> Int {
        if let connu = rangsDesLongs[code] { return connu }
        rangsDesLongs[code] = codes.count
        ouvrir(code)
        return codes.count - 1
    }

    private mutating func ouvrir(_ code: String) {
        codes.append(code)
        groupes.append(Groupe())
    }

    /// The bytes of a text of at most seven, after a one that says where they begin; `nil` for a longer one.
    private static func nombre(_ code: String) -> UInt64? {
        var nombre: UInt64 = 1
        for octet in code.utf8 {
            guard nombre < 1 << 56 else { return nil }
            nombre = nombre << 8 | UInt64(octet)
        }
        return nombre
    }
}

/// Ranks by number, in a table twice as large as what it holds: one product and, most often, one place looked at.
struct TableDeRangs: Sendable {
    /// 0 where there is none.
    private var cles = [UInt64](repeating: 0, count: 64)
    private var rangs = [Int](repeating: 0, count: 64)
    private var nombre = 0

    /// The rank of that key, which is not 0; `sinon` from now on when it had none.
    mutating func rang(_ cle: UInt64, sinon: Int) -> Int {
        let place = place(cle)
        if cles[place] == cle { return rangs[place] }
        ranger(cle, sinon, place)
        return sinon
    }

    private func place(_ cle: UInt64) -> Int {
        let bits = cles.count.trailingZeroBitCount
        // The golden ratio: neighbours go far from one another.
        var place = Int(truncatingIfNeeded: (cle &* 0x9E37_79B9_7F4A_7C15) >> (64 - bits))
        while cles[place] != 0, cles[place] != cle { place = (place + 1) & (cles.count - 1) }
        return place
    }

    private mutating func ranger(_ cle: UInt64, _ rang: Int, _ place: Int) {
        (cles[place], rangs[place]) = (cle, rang)
        nombre += 1
        guard 2 * nombre > cles.count else { return }
        let anciennes = zip(cles, rangs).filter { $0.0 != 0 }
        cles = Array(repeating: 0, count: 2 * cles.count)
        rangs = Array(repeating: 0, count: cles.count)
        for (cle, rang) in anciennes {
            let place = self.place(cle)
            (cles[place], rangs[place]) = (cle, rang)
        }
    }
}
