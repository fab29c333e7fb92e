/// Quotients of 64-bit integers through doubles, several at a time: processors have no vector of integer divisions.
///
/// Exact for integers under 2⁵¹, 22,000 milliards of cents: they are doubles, so is the product of the divisor by
/// the nearest quotient, hence the remainder, which then corrects a quotient that division rounded the wrong way.
extension Noyaux {
    /// Integers of that size added to this one are the low bits of the double.
    private static let ancre = 6_755_399_441_055_744.0
    private static let limite = Int64(1) << 51

    @inline(__always)
    private static func enDouble(_ x: Int64) -> Double {
        Double(bitPattern: UInt64(bitPattern: x) &+ ancre.bitPattern) - ancre
    }

    @inline(__always)
    private static func enEntier(_ x: Double) -> Int64 {
        Int64(bitPattern: (x + ancre).bitPattern &- ancre.bitPattern)
    }

    /// Returns false, having done nothing, when a value is too large for it or a divisor is zero.
    static func parDoubles(
        _ n: Int, _ a: Source<Int64>, _ b: Source<Int64>, _ sens: Arrondi.Sens, _ r: Voie<Int64>
    ) -> Bool {
        guard tiennent(n, a, nonNuls: false), tiennent(n, b, nonNuls: true) else { return false }
        switch sens {
        case .proche: auPlusProche(n, a, b, r)
        case .inferieur: arrondir(n, a, b, r) { q, reste in q - (reste < 0 ? 1 : 0) }
        case .superieur: arrondir(n, a, b, r) { q, reste in q + (reste > 0 ? 1 : 0) }
        }
        return true
    }

    private static func tiennent(_ n: Int, _ a: Source<Int64>, nonNuls: Bool) -> Bool {
        switch a {
        case .unique(let x): return x > -limite && x < limite && !(nonNuls && x == 0)
        case .voie(let x):
            // The bits that tell the value from its sign: all of them under the limit when the greatest is.
            var (bits, nul) = (Int64(0), Int64(0))
            pourChaque(n) { i in
                bits |= x[i] ^ (x[i] < 0 ? -1 : 0)
                nul |= x[i] == 0 ? -1 : 0
            }
            return bits < limite && !(nonNuls && nul != 0)
        }
    }

    /// On magnitudes, so that a half goes away from zero on both sides; the sign comes last, and nothing but
    /// doubles is compared, which keeps the loop a vector of doubles.
    private static func auPlusProche(
        _ n: Int, _ a: Source<Int64>, _ b: Source<Int64>, _ r: Voie<Int64>
    ) {
        surDeux(n, a, b) { i, x, y in
            let (dividende, diviseur) = (abs(enDouble(x)), abs(enDouble(y)))
            let q = (dividende / diviseur + ancre) - ancre
            let double = 2 * (dividende - q * diviseur)
            let juste = q + (double >= diviseur ? 1 : 0) - (double < -diviseur ? 1 : 0)
            let signe = UInt64(bitPattern: x ^ y) & (1 << 63)
            r[i] = enEntier(Double(bitPattern: juste.bitPattern | signe))
        }
    }

    @inline(__always)
    private static func arrondir(
        _ n: Int, _ a: Source<Int64>, _ b: Source<Int64>, _ r: Voie<Int64>,
        _ corriger: (_ q: Double, _ reste: Double) -> Double
    ) {
        surDeux(n, a, b) { i, x, y in
            let (dividende, diviseur) = (enDouble(x), enDouble(y))
            let q = (dividende / diviseur + ancre) - ancre
            let ecart = dividende - q * diviseur
            r[i] = enEntier(corriger(q, diviseur < 0 ? -ecart : ecart))
        }
    }
}
