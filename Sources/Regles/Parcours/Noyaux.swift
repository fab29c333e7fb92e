/// Loops over lanes, without a branch on the rows, so that the compiler can make vectors of them.
///
/// An answer is two lanes of masks (-1 or 0): « true » and « false »; neither is unknown.
/// A value is one lane; its two lowest integers are unknown and none, as in columns.
enum Noyaux {
    typealias Voie<T> = UnsafeMutablePointer<T>

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

    /// Both values when both are; none when one is none; unknown otherwise.
    @inline(__always)
    private static func combiner<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, _ b: Voie<T>, _ r: Voie<T>, _ calcul: (T, T) -> T
    ) {
        let aucun = T.min &+ 1
        pourChaque(n) { i in
            let (x, y) = (a[i], b[i])
            let nul = masque(x == aucun) | masque(y == aucun)
            let absent = nul != 0 ? aucun : T.min
            r[i] = min(x, y) > aucun ? calcul(x, y) : absent
        }
    }

    static func calculer<T: FixedWidthInteger & SignedInteger>(
        _ calcul: Calcul, _ n: Int, _ a: Voie<T>, _ b: Voie<T>, _ r: Voie<T>
    ) {
        switch calcul {
        case .plus: combiner(n, a, b, r) { $0 &+ $1 }
        case .moins: combiner(n, a, b, r) { $0 &- $1 }
        case .fois: combiner(n, a, b, r) { $0 &* $1 }
        case .division: combiner(n, a, b, r) { quotient($0, $1) }
        }
    }

    /// Rounded to the nearest, halves away from zero; unknown when divided by zero.
    private static func quotient<T: FixedWidthInteger & SignedInteger>(_ x: T, _ y: T) -> T {
        guard y != 0 else { return T.min }
        let (entier, reste) = x.quotientAndRemainder(dividingBy: y)
        let arrondi = reste.magnitude >= y.magnitude &- reste.magnitude
        let sens: T = (x < 0) == (y < 0) ? 1 : -1
        return arrondi ? entier &+ sens : entier
    }

    /// Divided by a positive power of ten, rounded.
    @inline(__always)
    static func arrondir<T: FixedWidthInteger & SignedInteger>(
        _ x: T, _ diviseur: T, _ sens: Arrondi.Sens
    ) -> T {
        let (entier, reste) = x.quotientAndRemainder(dividingBy: diviseur)
        switch sens {
        case .proche:
            let moitie = diviseur &- reste.magnitudeSignee <= reste.magnitudeSignee
            return moitie ? entier &+ (x < 0 ? -1 : 1) : entier
        case .inferieur: return reste < 0 ? entier &- 1 : entier
        case .superieur: return reste > 0 ? entier &+ 1 : entier
        }
    }

    static func arrondir<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, _ diviseur: T, _ sens: Arrondi.Sens, _ r: Voie<T>
    ) {
        switch sens {
        case .proche: arrondirChaque(n, a, r) { arrondir($0, diviseur, .proche) }
        case .inferieur: arrondirChaque(n, a, r) { arrondir($0, diviseur, .inferieur) }
        case .superieur: arrondirChaque(n, a, r) { arrondir($0, diviseur, .superieur) }
        }
    }

    @inline(__always)
    private static func arrondirChaque<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, _ r: Voie<T>, _ calcul: (T) -> T
    ) {
        let aucun = T.min &+ 1
        pourChaque(n) { i in
            let x = a[i]
            r[i] = x > aucun ? calcul(x) : x
        }
    }

    static func extremum<T: FixedWidthInteger & SignedInteger>(
        _ sens: Extremum, _ n: Int, _ a: Voie<T>, _ b: Voie<T>, _ r: Voie<T>
    ) {
        switch sens {
        case .min: combiner(n, a, b, r) { min($0, $1) }
        case .max: combiner(n, a, b, r) { max($0, $1) }
        }
    }

    static func elargir(_ n: Int, _ a: Voie<Int32>, _ r: Voie<Int64>) {
        pourChaque(n) { i in
            let x = a[i]
            let special = x == Int32.min ? Int64.min : Int64.min &+ 1
            r[i] = x > Int32.min &+ 1 ? Int64(x) : special
        }
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

    static func choisir<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ c: Voie<Int32>, _ nc: Voie<Int32>, _ a: Voie<T>, _ b: Voie<T>, _ r: Voie<T>
    ) {
        pourChaque(n) { i in
            let (x, y) = (a[i], b[i])
            let sinon = nc[i] != 0 ? y : (x == y ? x : T.min)
            r[i] = c[i] != 0 ? x : sinon
        }
    }
}

extension FixedWidthInteger where Self: SignedInteger {
    /// Absolute value, in the same type: never of the lowest value, which is « unknown ».
    @inline(__always)
    fileprivate var magnitudeSignee: Self { self < 0 ? 0 &- self : self }
}
