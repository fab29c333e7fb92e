/// Division by a constant, rounded: what règlements do most to amounts.
extension Noyaux {
    /// Divided by a positive power of ten, rounded.
    @inline(__always)
    static func arrondir<T: FixedWidthInteger & SignedInteger>(
        _ x: T, _ diviseur: T, _ sens: Arrondi.Sens
    ) -> T { quotient(x, diviseur, sens) }

    /// In 32 bits the quotient of two integers, rounded to the nearest, is exact through doubles: two integers
    /// whose quotient is near a half differ from it by more than a double can miss.
    @inline(__always)
    static func quotientEtroit<T: FixedWidthInteger & SignedInteger>(_ x: T, _ y: T) -> T {
        let exact = Double(x) / Double(y)
        return T(truncatingIfNeeded: Int32((exact < 0 ? exact - 0.5 : exact + 0.5)))
    }

    static func arrondir(
        _ n: Int, _ a: Voie<Int32>, _ diviseur: Int32, _ sens: Arrondi.Sens, connus: Bool,
        _ r: Voie<Int32>
    ) {
        switch sens {
        case .proche: chaque(n, a, connus, r) { quotient($0, diviseur, .proche) }
        case .inferieur: chaque(n, a, connus, r) { quotient($0, diviseur, .inferieur) }
        case .superieur: chaque(n, a, connus, r) { quotient($0, diviseur, .superieur) }
        }
    }

    static func arrondir(
        _ n: Int, _ a: Voie<Int64>, _ diviseur: Int64, _ sens: Arrondi.Sens, connus: Bool,
        _ r: Voie<Int64>
    ) {
        if connus, parDoubles(n, .voie(a), .unique(diviseur), sens, r) { return }
        switch sens {
        case .proche: chaque(n, a, connus, r) { quotient($0, diviseur, .proche) }
        case .inferieur: chaque(n, a, connus, r) { quotient($0, diviseur, .inferieur) }
        case .superieur: chaque(n, a, connus, r) { quotient($0, diviseur, .superieur) }
        }
    }

    @inline(__always)
    private static func chaque<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ a: Voie<T>, _ connus: Bool, _ r: Voie<T>, _ calcul: (T) -> T
    ) {
        let aucun = T.min &+ 1
        if connus { return pourChaque(n) { r[$0] = calcul(a[$0]) } }
        pourChaque(n) { i in
            let x = a[i]
            r[i] = x > aucun ? calcul(x) : x
        }
    }
}
