import Testing

@testable import Regles

/// Each fast loop against the plain one, on values at the edges.
struct NoyauxTests {
    private static let bords32: [Int32] = [
        .min + 2, -1_000_000_007, -101, -100, -51, -50, -2, -1, 0, 1, 2, 3, 50, 51, 100, 150,
        65_535,
        1_000_000_007, .max - 1, .max,
    ]
    private static let bords64: [Int64] =
        bords32.map(Int64.init) + [
            .max / 4, -(.max / 4), .max / 4 - 1, 4_999_999_999_999_999, 5_000_000_000_000_000,
            -5_000_000_000_000_000, -5_000_000_000_000_001,
        ]
    private static let sens: [Arrondi.Sens] = [.proche, .inferieur, .superieur]

    /// The rounded quotient, from its definition: the integer that is right on each side.
    private static func attendu(_ x: Int64, _ y: Int64, _ sens: Arrondi.Sens) -> Int64 {
        guard y != 0 else { return Int64.min }
        let (a, b) = y < 0 ? (-x, -y) : (x, y)
        var plancher = a / b
        if a % b < 0 { plancher -= 1 }
        let reste = a - plancher * b
        switch sens {
        case .inferieur: return plancher
        case .superieur: return reste == 0 ? plancher : plancher + 1
        case .proche:
            let (double, deborde) = reste.multipliedReportingOverflow(by: 2)
            if deborde || double > b { return plancher + 1 }
            return double < b ? plancher : (a < 0 ? plancher : plancher + 1)
        }
    }

    @Test func `un quotient arrondi est celui que l’arrondi veut dire`() {
        for x in Self.bords64 {
            for y in Self.bords64 {
                for sens in Self.sens where Noyaux.quotient(x, y, sens) != Self.attendu(x, y, sens)
                {
                    Issue.record("\(x) / \(y) \(sens)")
                }
            }
        }
    }

    @Test func `la division de 32 bits par des nombres à virgule est exacte`() {
        var hasard = Hasard(graine: 7)
        func verifier(_ x: Int32, _ y: Int32) {
            guard y != 0, !(x == .min && y == -1) else { return }
            let exact = Self.attendu(Int64(x), Int64(y), .proche)
            guard let etroit = Int32(exactly: exact) else { return }
            if Noyaux.quotientEtroit(x, y) != etroit { Issue.record("\(x) / \(y)") }
        }
        for x in Self.bords32 { for y in Self.bords32 { verifier(x, y) } }
        for _ in 0..<4_000 {
            let y =
                Int32.random(in: 1...(.max), using: &hasard)
                >> Int32.random(in: 0..<31, using: &hasard)
            guard y > 0 else { continue }
            // Near a half, on both sides.
            let fois = Int64.random(in: 0...Int64(Int32.max) / Int64(y), using: &hasard)
            for ecart: Int64 in [-1, 0, 1] {
                let x = fois * Int64(y) + Int64(y) / 2 + ecart
                guard let etroit = Int32(exactly: x) else { continue }
                verifier(etroit, y)
                verifier(-etroit, y)
                verifier(etroit, -y)
            }
        }
    }

    /// Lanes made of every pair of values, for each shape of the operands.
    private func surToutes<T: FixedWidthInteger & SignedInteger>(
        _ valeurs: [T], _ corps: (Int, Noyaux.Source<T>, Noyaux.Source<T>, [(T, T)]) -> [T],
        _ attendu: (T, T) -> T
    ) {
        let paires = valeurs.flatMap { x in valeurs.map { (x, $0) } }
        var (a, b) = (paires.map(\.0), paires.map(\.1))
        a.withUnsafeMutableBufferPointer { a in
            b.withUnsafeMutableBufferPointer { b in
                guard let x = a.baseAddress, let y = b.baseAddress else { return }
                #expect(
                    corps(paires.count, .voie(x), .voie(y), paires)
                        == paires.map { attendu($0, $1) })
                for unique in valeurs where valeurs.count < 4 || Int(unique & 7) % 2 == 0 {
                    #expect(
                        corps(paires.count, .voie(x), .unique(unique), paires)
                            == paires.map { attendu($0.0, unique) }, "\(unique)")
                    #expect(
                        corps(paires.count, .unique(unique), .voie(y), paires)
                            == paires.map { attendu(unique, $0.1) }, "\(unique)")
                    #expect(
                        corps(3, .unique(unique), .unique(valeurs[0]), paires)
                            == Array(repeating: attendu(unique, valeurs[0]), count: 3))
                }
            }
        }
    }

    private func executer<T: FixedWidthInteger & SignedInteger>(
        _ n: Int, _ corps: (Noyaux.Voie<T>) -> Void
    ) -> [T] {
        var r = Array(repeating: T.max, count: n)
        r.withUnsafeMutableBufferPointer { r in if let base = r.baseAddress { corps(base) } }
        return r
    }

    /// What both values make; none when one is none, unknown otherwise.
    private static func lent<T: FixedWidthInteger & SignedInteger>(
        _ x: T, _ y: T, _ calcul: (T, T) -> T
    ) -> T {
        let aucun = T.min + 1
        if x == aucun || y == aucun { return aucun }
        return x == T.min || y == T.min ? T.min : calcul(x, y)
    }

    private static func calculer<T: FixedWidthInteger & SignedInteger>(
        _ calcul: Calcul, _ x: T, _ y: T
    ) -> T {
        switch calcul {
        case .plus: x &+ y
        case .moins: x &- y
        case .fois: x &* y
        case .division: T(truncatingIfNeeded: attendu(Int64(x), Int64(y), .proche))
        }
    }

    @Test(arguments: [false, true])
    func `quatre opérations, connues ou mêlées, une voie ou une valeur`(connus: Bool) {
        let speciales32: [Int32] = connus ? [] : [.min, .min + 1]
        let speciales64: [Int64] = connus ? [] : [.min, .min + 1]
        for calcul in [Calcul.plus, .moins, .fois, .division] {
            surToutes(speciales32 + Self.bords32) { n, a, b, _ in
                executer(n) { Noyaux.calculer(calcul, n, a, b, connus: connus, $0) }
            } _: { x, y in
                if calcul == .division, y == 0, x > .min + 1 { return Int32.min }
                return Self.lent(x, y) { Self.calculer(calcul, $0, $1) }
            }
            surToutes(speciales64 + Self.bords64.suffix(14)) { n, a, b, _ in
                executer(n) { Noyaux.calculer(calcul, n, a, b, connus: connus, $0) }
            } _: { x, y in
                Self.lent(x, y) { Self.calculer(calcul, $0, $1) }
            }
        }
    }

    @Test(arguments: [false, true])
    func `le plus petit et le plus grand`(connus: Bool) {
        let valeurs = (connus ? [] : [Int32.min, .min + 1]) + Self.bords32
        for sens in [Extremum.min, .max] {
            surToutes(valeurs) { n, a, b, _ in
                executer(n) { Noyaux.extremum(sens, n, a, b, connus: connus, $0) }
            } _: { x, y in
                Self.lent(x, y) { sens == .min ? min($0, $1) : max($0, $1) }
            }
        }
    }

    @Test(arguments: [false, true])
    func `diviser de trois manières`(connus: Bool) {
        let valeurs = (connus ? [] : [Int64.min, .min + 1]) + Self.bords64.suffix(14)
        for sens in Self.sens {
            surToutes(valeurs) { n, a, b, _ in
                executer(n) { Noyaux.diviser(n, a, b, connus: connus, sens, $0) }
            } _: { x, y in
                Self.lent(x, y) { Self.attendu($0, $1, sens) }
            }
        }
    }

    @Test(arguments: [false, true])
    func `arrondir par une puissance de dix, en 32 et en 64 bits`(connus: Bool) {
        for sens in Self.sens {
            for diviseur: Int64 in [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 100_000_000] {
                var larges = (connus ? [] : [Int64.min, .min + 1]) + Self.bords64
                let lues = larges
                let rondes: [Int64] = executer(larges.count) { r in
                    larges.withUnsafeMutableBufferPointer {
                        Noyaux.arrondir(
                            $0.count, $0.baseAddress!, diviseur, sens, connus: connus, r)
                    }
                }
                #expect(
                    rondes == lues.map { Self.lent($0, diviseur) { Self.attendu($0, $1, sens) } },
                    "\(diviseur)")
                var etroites = (connus ? [] : [Int32.min, .min + 1]) + Self.bords32
                let vues = etroites
                let petites: [Int32] = executer(etroites.count) { r in
                    etroites.withUnsafeMutableBufferPointer {
                        Noyaux.arrondir(
                            $0.count, $0.baseAddress!, Int32(diviseur), sens, connus: connus, r)
                    }
                }
                #expect(
                    petites
                        == vues.map {
                            Self.lent($0, Int32(diviseur)) {
                                Int32(Self.attendu(Int64($0), Int64($1), sens))
                            }
                        }, "\(diviseur)")
            }
        }
    }

    @Test func `élargir garde l’inconnu et ce qui n’est pas`() {
        for connus in [false, true] {
            var valeurs = (connus ? [] : [Int32.min, .min + 1]) + Self.bords32
            let lues = valeurs
            let larges: [Int64] = executer(valeurs.count) { r in
                valeurs.withUnsafeMutableBufferPointer {
                    Noyaux.elargir($0.count, $0.baseAddress!, connus: connus, r)
                }
            }
            let attendues = lues.map { x in
                x == .min ? Int64.min : x == .min + 1 ? Int64.min + 1 : Int64(x)
            }
            #expect(larges == attendues)
        }
    }

    @Test func `une voie est connue quand rien n’y manque`() {
        for (valeurs, connues) in [
            ([1, 2, Int32.min + 2], true), ([1, .min], false), ([.min + 1, 4], false), ([], true),
        ] {
            var voie = valeurs + [Int32.min]
            voie.withUnsafeMutableBufferPointer {
                #expect(Noyaux.tousConnus(valeurs.count, $0.baseAddress!) == connues)
            }
        }
    }
}
