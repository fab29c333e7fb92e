/// Loops over lanes, without a branch on the rows, so that the compiler can make vectors of them.
///
/// An answer is two lanes of masks (-1 or 0): « true » and « false »; neither is unknown.
/// A value is one lane; its two lowest integers are unknown and none, as in columns.
/// A lane of which every value is known (`connus`) is calculated without looking for them.
enum Noyaux {
    typealias Voie<T> = UnsafeMutablePointer<T>

    /// What an operation reads: a lane, or one value for all the rows.
    enum Source<T> {
        case voie(Voie<T>)
        case unique(T)
    }

    @inline(__always)
    static func masque(_ oui: Bool) -> Int32 { oui ? -1 : 0 }

    @inline(__always)
    static func remplir<T>(_ n: Int, _ voie: Voie<T>, _ valeur: T) {
        voie.update(repeating: valeur, count: n)
    }

    @inline(__always)
    static func pourChaque(_ n: Int, _ corps: (Int) -> Void) {
        var i = 0
        while i < n {
            corps(i)
            i &+= 1
        }
    }

    /// One loop for each shape of the operands, so that none is tested inside.
    @inline(__always)
    static func surDeux<T>(
        _ n: Int, _ a: Source<T>, _ b: Source<T>, _ corps: (Int, T, T) -> Void
    ) {
        switch (a, b) {
        case (.voie(let x), .voie(let y)): pourChaque(n) { corps($0, x[$0], y[$0]) }
        case (.voie(let x), .unique(let y)): pourChaque(n) { corps($0, x[$0], y) }
        case (.unique(let x), .voie(let y)): pourChaque(n) { corps($0, x, y[$0]) }
        case (.unique(let x), .unique(let y)): pourChaque(n) { corps($0, x, y) }
        }
    }

    /// Both values when both are; none when one is none; unknown otherwise.
    @inline(__always)
    private static func combiner<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Source<T>, _ b: Source<T>, connus: Bool, _ r: Voie<T>,
        _ calcul: (T, T) -> T
    ) {
        if connus { return surDeux(n, a, b) { i, x, y in r[i] = calcul(x, y) } }
        let aucun = T.min &+ 1
        surDeux(n, a, b) { i, x, y in
            let nul = masque(x == aucun) | masque(y == aucun)
            let absent = nul != 0 ? aucun : T.min
            r[i] = min(x, y) > aucun ? calcul(x, y) : absent
        }
    }

    static func calculer<T: FixedWidthInteger & SignedInteger>(
        _ calcul: Calcul, _ n: Int, _ a: Source<T>, _ b: Source<T>, connus: Bool, _ r: Voie<T>
    ) {
        switch calcul {
        case .plus: combiner(n, a, b, connus: connus, r) { $0 &+ $1 }
        case .moins: combiner(n, a, b, connus: connus, r) { $0 &- $1 }
        case .fois: combiner(n, a, b, connus: connus, r) { $0 &* $1 }
        case .division: diviser(n, a, b, connus: connus, r)
        }
    }

    private static func diviser<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Source<T>, _ b: Source<T>, connus: Bool, _ r: Voie<T>
    ) {
        if connus, T.self == Int32.self, case .unique(let diviseur) = b, diviseur != 0 {
            return combiner(n, a, b, connus: true, r) { x, _ in quotientEtroit(x, diviseur) }
        }
        combiner(n, a, b, connus: connus, r) { quotient($0, $1, .proche) }
    }

    /// Whether no divisor is zero.
    static func nonNul<T: FixedWidthInteger>(_ a: Source<T>) -> Bool {
        if case .unique(let x) = a { return x != 0 }
        return false
    }

    static func extremum<T: FixedWidthInteger & SignedInteger>(
        _ sens: Extremum, _ n: Int, _ a: Source<T>, _ b: Source<T>, connus: Bool, _ r: Voie<T>
    ) {
        switch sens {
        case .min: combiner(n, a, b, connus: connus, r) { min($0, $1) }
        case .max: combiner(n, a, b, connus: connus, r) { max($0, $1) }
        }
    }

    static func diviser(
        _ n: Int, _ a: Source<Int64>, _ b: Source<Int64>, connus: Bool, _ sens: Arrondi.Sens,
        _ r: Voie<Int64>
    ) {
        if connus, parDoubles(n, a, b, sens, r) { return }
        switch sens {
        case .proche: combiner(n, a, b, connus: connus, r) { quotient($0, $1, .proche) }
        case .inferieur: combiner(n, a, b, connus: connus, r) { quotient($0, $1, .inferieur) }
        case .superieur: combiner(n, a, b, connus: connus, r) { quotient($0, $1, .superieur) }
        }
    }

    /// Unknown when divided by zero.
    @inline(__always)
    static func quotient<T: FixedWidthInteger & SignedInteger>(
        _ x: T, _ y: T, _ sens: Arrondi.Sens
    ) -> T {
        guard y != 0 else { return T.min }
        let (entier, reste) = x.quotientAndRemainder(dividingBy: y)
        let negatif = (x < 0) != (y < 0)
        switch sens {
        case .proche:
            let loin = reste.magnitude >= y.magnitude &- reste.magnitude
            return loin ? entier &+ (negatif ? -1 : 1) : entier
        case .inferieur: return reste != 0 && negatif ? entier &- 1 : entier
        case .superieur: return reste != 0 && !negatif ? entier &+ 1 : entier
        }
    }

    static func elargir(_ n: Int, _ a: Voie<Int32>, connus: Bool, _ r: Voie<Int64>) {
        if connus { return pourChaque(n) { r[$0] = Int64(a[$0]) } }
        pourChaque(n) { i in
            let x = a[i]
            let special = x == Int32.min ? Int64.min : Int64.min &+ 1
            r[i] = x > Int32.min &+ 1 ? Int64(x) : special
        }
    }

    /// The nearest value that fits in 32 bits.
    static func saturer(_ n: Int, _ a: Voie<Int64>, connus: Bool, _ r: Voie<Int32>) {
        let (bas, haut) = (Bornes.int32.lowerBound, Bornes.int32.upperBound)
        if connus {
            return pourChaque(n) { r[$0] = Int32(truncatingIfNeeded: min(max(a[$0], bas), haut)) }
        }
        pourChaque(n) { i in
            let x = a[i]
            let special = x == Int64.min ? Int32.min : Int32.min &+ 1
            let pres = Int32(truncatingIfNeeded: min(max(x, bas), haut))
            r[i] = x > Int64.min &+ 1 ? pres : special
        }
    }

    /// The least and the greatest value.
    static func etendue(_ n: Int, _ a: Voie<Int32>) -> (mini: Int32, maxi: Int32) {
        var (mini, maxi) = (Int32.max, Int32.min)
        pourChaque(n) { i in
            mini = min(mini, a[i])
            maxi = max(maxi, a[i])
        }
        return (mini, maxi)
    }

    /// A day made from a day; unknown outside the calendar.
    @inline(__always)
    static func surUnJour<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, _ r: Voie<T>, _ calcul: (Int64) -> Int64
    ) {
        let (bas, haut) = (T(Bornes.dates.lowerBound), T(Bornes.dates.upperBound))
        let aucun = T.min &+ 1
        pourChaque(n) { i in
            let x = a[i]
            let dedans = min(max(x, bas), haut)
            let calcule = T(truncatingIfNeeded: calcul(Int64(dedans)))
            let dehors = x == aucun ? aucun : T.min
            r[i] = dedans == x ? calcule : dehors
        }
    }

    /// Copies a column; what lies outside the range, and is not « none », is unknown.
    static func copier(
        _ n: Int, _ a: UnsafePointer<Int32>, _ plage: ClosedRange<Int32>, _ r: Voie<Int32>
    ) {
        let (bas, haut) = (plage.lowerBound, plage.upperBound)
        pourChaque(n) { i in
            let x = a[i]
            let dehors = x == Inconnu.aucun ? x : Inconnu.inconnu
            r[i] = min(max(x, bas), haut) == x ? x : dehors
        }
    }

    /// Whether no value is unknown, nor none.
    static func tousConnus<T: FixedWidthInteger & SignedInteger>(_ n: Int, _ a: Voie<T>) -> Bool {
        var plusPetit = T.max
        pourChaque(n) { plusPetit = min(plusPetit, a[$0]) }
        return plusPetit > T.min &+ 1
    }

    /// `nc` is the lane of « false »; it is not read when the answers are known.
    static func choisir<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ c: Paire, reponseConnue: Bool, _ a: Source<T>, _ b: Source<T>, _ r: Voie<T>
    ) {
        if reponseConnue {
            return surDeux(n, a, b) { i, x, y in r[i] = c.vrai[i] != 0 ? x : y }
        }
        surDeux(n, a, b) { i, x, y in
            let sinon = c.faux[i] != 0 ? y : (x == y ? x : T.min)
            r[i] = c.vrai[i] != 0 ? x : sinon
        }
    }
}
