/// Loops whose result is an answer: a lane of « true » masks and a lane of « false » masks.
extension Noyaux {
    /// The two lanes of an answer.
    struct Paire {
        let vrai: Voie<Int32>
        let faux: Voie<Int32>
    }

    static func et(_ n: Int, _ a: Paire, _ b: Paire, _ r: Paire) {
        pourChaque(n) { i in
            r.vrai[i] = a.vrai[i] & b.vrai[i]
            r.faux[i] = a.faux[i] | b.faux[i]
        }
    }

    static func ou(_ n: Int, _ a: Paire, _ b: Paire, _ r: Paire) {
        pourChaque(n) { i in
            r.vrai[i] = a.vrai[i] | b.vrai[i]
            r.faux[i] = a.faux[i] & b.faux[i]
        }
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
        _ signe: Comparaison, _ n: Int, _ a: Voie<T>, _ b: Voie<T>, _ r: Paire
    ) {
        switch signe {
        case .egal: comparer(n, a, b, r) { $0 == $1 }
        case .different: comparer(n, a, b, r) { $0 != $1 }
        case .inferieur: comparer(n, a, b, r) { $0 < $1 }
        case .inferieurOuEgal: comparer(n, a, b, r) { $0 <= $1 }
        case .superieur: comparer(n, a, b, r) { $0 > $1 }
        case .superieurOuEgal: comparer(n, a, b, r) { $0 >= $1 }
        }
    }

    @inline(__always)
    private static func comparer<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, _ b: Voie<T>, _ r: Paire, _ test: (T, T) -> Bool
    ) {
        let aucun = T.min &+ 1
        pourChaque(n) { i in
            let (x, y) = (a[i], b[i])
            let connus = masque(min(x, y) > aucun)
            let nul = masque(x == aucun) | masque(y == aucun)
            let vrai = connus & masque(test(x, y))
            r.vrai[i] = vrai
            r.faux[i] = (connus | nul) & ~vrai
        }
    }

    /// The second side is one value, neither unknown nor none.
    static func comparer<T: FixedWidthInteger & SignedInteger>(
        _ signe: Comparaison, _ n: Int, _ a: Voie<T>, unique b: T, _ r: Paire
    ) {
        switch signe {
        case .egal: comparerUnique(n, a, r) { $0 == b }
        case .different: comparerUnique(n, a, r) { $0 != b }
        case .inferieur: comparerUnique(n, a, r) { $0 < b }
        case .inferieurOuEgal: comparerUnique(n, a, r) { $0 <= b }
        case .superieur: comparerUnique(n, a, r) { $0 > b }
        case .superieurOuEgal: comparerUnique(n, a, r) { $0 >= b }
        }
    }

    @inline(__always)
    private static func comparerUnique<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, _ r: Paire, _ test: (T) -> Bool
    ) {
        let aucun = T.min &+ 1
        pourChaque(n) { i in
            let x = a[i]
            let vrai = masque(x > aucun) & masque(test(x))
            r.vrai[i] = vrai
            r.faux[i] = masque(x != T.min) & ~vrai
        }
    }
}
