import Testing

@testable import Regles

/// Vectors of doubles give the integer quotient, to the unit.
struct QuotientsParDoublesTests {
    private static let limite = Int64(1) << 51

    /// Small and large, on both sides of each half.
    private static func paires(_ hasard: inout Hasard) -> (dividendes: [Int64], diviseurs: [Int64])
    {
        var (dividendes, diviseurs) = ([Int64](), [Int64]())
        for _ in 0..<4000 {
            let diviseur =
                Int64(1) << Int64(Int.random(in: 0..<50, using: &hasard))
                + Int64(Int.random(in: 0..<1000, using: &hasard))
            let quotient = Int64(Int.random(in: 0..<1_000_000, using: &hasard))
            let (produit, deborde) = diviseur.multipliedReportingOverflow(by: quotient)
            let base = deborde || produit > limite - diviseur - 2 ? 0 : produit
            let dividende = base + diviseur / 2 + Int64(Int.random(in: 0..<3, using: &hasard)) - 1
            dividendes.append(Int.random(in: 0..<2, using: &hasard) == 0 ? dividende : -dividende)
            diviseurs.append(Int.random(in: 0..<2, using: &hasard) == 0 ? diviseur : -diviseur)
        }
        return (dividendes + [0, limite - 1, 1 - limite, 7], diviseurs + [3, 1, -1, limite - 1])
    }

    @Test(arguments: [Arrondi.Sens.proche, .inferieur, .superieur])
    func `un quotient par les doubles est celui des entiers`(sens: Arrondi.Sens) throws {
        var hasard = Hasard(graine: 7)
        var (dividendes, diviseurs) = Self.paires(&hasard)
        let n = dividendes.count
        var resultat = [Int64](repeating: 0, count: n)
        let fait = dividendes.withUnsafeMutableBufferPointer { x in
            diviseurs.withUnsafeMutableBufferPointer { y in
                resultat.withUnsafeMutableBufferPointer { r in
                    guard let x = x.baseAddress, let y = y.baseAddress, let r = r.baseAddress
                    else { return false }
                    return Noyaux.parDoubles(n, .voie(x), .voie(y), sens, r)
                }
            }
        }
        try #require(fait)
        for i in 0..<n {
            let attendu = Noyaux.quotient(dividendes[i], diviseurs[i], sens)
            #expect(resultat[i] == attendu, "\(dividendes[i]) / \(diviseurs[i])")
        }
    }

    @Test(
        arguments: [
            (Int64(1) << 51, Int64(3)), (-(Int64(1) << 51) - 1, 3), (1, Int64(1) << 51), (1, 0),
            (Int64.min, 3), (Int64.min + 1, 3),
        ] as [(Int64, Int64)])
    func `une valeur trop grande, inconnue ou divisée par zéro n'y passe pas`(
        dividende: Int64, diviseur: Int64
    ) {
        var valeurs = [dividende, diviseur, 42]
        let fait = valeurs.withUnsafeMutableBufferPointer { valeurs in
            guard let x = valeurs.baseAddress else { return true }
            return Noyaux.parDoubles(1, .voie(x), .voie(x + 1), .proche, x + 2)
        }
        #expect(!fait)
        #expect(valeurs[2] == 42)
    }
}
