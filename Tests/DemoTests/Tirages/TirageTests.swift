import Testing

@testable import Demo

struct TirageTests {
    /// Reference values of SplitMix64 for the seed 1234567, computed apart.
    @Test func `the sequence is that of SplitMix64`() {
        var tirage = Tirage(etat: 1_234_567)
        #expect(tirage.next() == 6_457_827_717_110_365_317)
        #expect(tirage.next() == 3_203_168_211_198_807_973)
    }

    @Test func `two streams of one seed differ, and each repeats itself`() {
        func debut(_ flux: UInt64) -> [UInt64] {
            var tirage = Tirage(graine: 2026, flux: flux)
            return (0..<8).map { _ in tirage.next() }
        }
        #expect(debut(1) == debut(1))
        #expect(Set(debut(1)).isDisjoint(with: debut(2)))
    }

    @Test func `draws are spread evenly`() {
        var tirage = Tirage(graine: 7)
        var comptes = [Int](repeating: 0, count: 10)
        for _ in 0..<10_000 { comptes[tirage.entier(10)] += 1 }
        #expect(comptes.allSatisfy { (850...1150).contains($0) }, "\(comptes)")
    }
}
