import COctets
import Testing

/// Where the marks are, by the processor's instructions and byte by byte.
struct MarquesTests {
    @Test func `les marques sont trouvées là où elles sont, quelle que soit la longueur`() {
        var hasard = Hasard(graine: 3)
        let signes = Array("abcdefgh;;;;\n\n\"\u{0}:<\u{B}é".utf8)
        for taille in 0..<330 {
            // Quotes and null bytes are rare at first, so that blocks without any are seen too.
            let choix = taille % 3 == 0 ? signes.count : 14
            var octets = (0..<taille).map { _ in signes[hasard.tirer(choix)] }
            let marques = octets.indices.filter { octets[$0] == 0x3B || octets[$0] == 10 }
            let sauts = octets.count { $0 == 10 }
            let special = octets.contains { $0 == 0x22 || $0 == 0 }
            // What lies beyond must not count.
            octets += [UInt8](repeating: 10, count: 32) + [UInt8](repeating: 0x22, count: 32)
            for kernel in [octets_marquer, octets_marquer_simplement] {
                var fins = [Int32](repeating: -7, count: taille + 16)
                let compte = kernel(octets, taille, 1000, 0x3B, &fins)
                #expect(Int(compte.marques) == marques.count)
                #expect(fins.prefix(Int(compte.marques)) == marques.map { Int32($0 + 1000) }[...])
                #expect(Int(compte.sauts) == sauts)
                #expect((compte.special != 0) == special)
            }
        }
    }
}
