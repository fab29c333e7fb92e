/// Une suite de tirages que sa graine fixe : la même caisse inventée, sur toute machine et pour toujours.
///
/// SplitMix64, written here because the standard library promises no sequence. Each household has its own
/// stream, so that any of them can be drawn alone.
package struct Tirage: RandomNumberGenerator, Sendable {
    private var etat: UInt64

    /// The bare sequence, to be checked against the published one.
    init(etat: UInt64) {
        self.etat = etat
    }

    /// A stream of its own for each `flux` of the same seed.
    package init(graine: UInt64, flux: UInt64 = 0) {
        etat = graine
        let decalage = next()
        etat = decalage ^ (flux &* 0xD1B5_4A32_D192_ED03)
        _ = next()
    }

    package mutating func next() -> UInt64 {
        etat &+= 0x9E37_79B9_7F4A_7C15
        var z = etat
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Uniform in `0 ..< borne`.
    package mutating func entier(_ borne: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(borne)).high)
    }

    /// Uniform in the closed range.
    package mutating func entier(de bas: Int, a haut: Int) -> Int {
        bas + entier(haut - bas + 1)
    }

    /// True so many times in a million.
    package mutating func chance(_ surUnMillion: Int) -> Bool {
        entier(1_000_000) < surUnMillion
    }

    package mutating func choix<Valeur>(_ valeurs: [Valeur]) -> Valeur {
        valeurs[entier(valeurs.count)]
    }

    /// One of the values, each drawn as often as its weight says.
    package mutating func choix<Valeur>(_ valeurs: [(Valeur, poids: Int)]) -> Valeur {
        var reste = entier(valeurs.reduce(0) { $0 + $1.poids })
        for (valeur, poids) in valeurs {
            if reste < poids { return valeur }
            reste -= poids
        }
        return valeurs[valeurs.count - 1].0
    }
}
