/// Loops whose result is an answer: a lane of « true » masks and a lane of « false » masks.
extension Noyaux {
    /// The two lanes of an answer.
    struct Paire {
        let vrai: Voie<Int32>
        let faux: Voie<Int32>
    }

    /// Answers that are all known have no use for their lane of « false ».
    static func et(_ n: Int, _ a: Paire, _ b: Paire, connus: Bool, _ r: Paire) {
        pourChaque(n) { r.vrai[$0] = a.vrai[$0] & b.vrai[$0] }
        if !connus { pourChaque(n) { r.faux[$0] = a.faux[$0] | b.faux[$0] } }
    }

    static func ou(_ n: Int, _ a: Paire, _ b: Paire, connus: Bool, _ r: Paire) {
        pourChaque(n) { r.vrai[$0] = a.vrai[$0] | b.vrai[$0] }
        if !connus { pourChaque(n) { r.faux[$0] = a.faux[$0] & b.faux[$0] } }
    }

    static func inverser(_ n: Int, _ a: Voie<Int32>, _ r: Voie<Int32>) {
        pourChaque(n) { r[$0] = ~a[$0] }
    }

    static func assembler(_ n: Int, vrai: Voie<Int32>, faux: Voie<Int32>, _ r: Paire) {
        r.vrai.update(from: vrai, count: n)
        r.faux.update(from: faux, count: n)
    }

    static func choisir(_ n: Int, _ c: Paire, _ a: Paire, _ b: Paire, _ r: Paire) {
        pourChaque(n) { i in
            let (oui, non) = (c.vrai[i], c.faux[i])
            let inconnu = ~(oui | non)
            r.vrai[i] = (oui & a.vrai[i]) | (non & b.vrai[i]) | (inconnu & a.vrai[i] & b.vrai[i])
            r.faux[i] = (oui & a.faux[i]) | (non & b.faux[i]) | (inconnu & a.faux[i] & b.faux[i])
        }
    }

    /// True for a value; false for none when `aucunEstFaux`, unknown otherwise.
    static func renseigne<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, aucunEstFaux: Bool, _ r: Paire
    ) {
        let aucun = T.min &+ 1
        let garde = masque(aucunEstFaux)
        pourChaque(n) { i in
            r.vrai[i] = masque(a[i] > aucun)
            r.faux[i] = masque(a[i] == aucun) & garde
        }
    }

    static func comparer<T: FixedWidthInteger & SignedInteger>(
        _ signe: Comparaison, _ n: Int, _ a: Source<T>, _ b: Source<T>, connus: Bool, _ r: Paire
    ) {
        switch signe {
        case .egal: comparer(n, a, b, connus, r) { $0 == $1 }
        case .different: comparer(n, a, b, connus, r) { $0 != $1 }
        case .inferieur: comparer(n, a, b, connus, r) { $0 < $1 }
        case .inferieurOuEgal: comparer(n, a, b, connus, r) { $0 <= $1 }
        case .superieur: comparer(n, a, b, connus, r) { $0 > $1 }
        case .superieurOuEgal: comparer(n, a, b, connus, r) { $0 >= $1 }
        }
    }

    /// A comparison with « none » is false; with what is unknown, unknown.
    @inline(__always)
    private static func comparer<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Source<T>, _ b: Source<T>, _ connus: Bool, _ r: Paire,
        _ test: (T, T) -> Bool
    ) {
        if connus { return surDeux(n, a, b) { i, x, y in r.vrai[i] = masque(test(x, y)) } }
        let aucun = T.min &+ 1
        surDeux(n, a, b) { i, x, y in
            let connue = masque(min(x, y) > aucun)
            let nul = masque(x == aucun) | masque(y == aucun)
            let vrai = connue & masque(test(x, y))
            r.vrai[i] = vrai
            r.faux[i] = (connue | nul) & ~vrai
        }
    }
}
