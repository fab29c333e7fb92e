import Testing

@testable import Fichier

/// Damaged files: any answer is good but a crash, a hang, or a file that is taken for whole.
@Suite struct XMLMutationTests {
    private static let modele = Array(
        """
        <?xml version="1.0" encoding="windows-1252"?>
        <a x="1"><!-- c --><b>LEF&amp;VRE</b><c/><b><![CDATA[z]]></b>
        \t<c>12</c ></a>

        """.utf8)

    @Test func `a file cut anywhere is never taken for whole`() {
        let entier = Self.modele.count - 1
        for fin in 0..<entier - 1 {
            #expect(Balayage.faute(Array(Self.modele[..<fin])) != nil, "cut at \(fin)")
        }
        #expect(Balayage.faute(Self.modele) == nil)
    }

    @Test func `random damage gives the same answer through any window`() {
        var alea = Alea(graine: 20_261_001)
        for _ in 0..<3000 {
            var octets = Self.modele
            for _ in 0...Int(alea.tirer(4)) {
                let place = Int(alea.tirer(UInt64(octets.count)))
                switch alea.tirer(3) {
                case 0: octets[place] = UInt8(alea.tirer(256))
                case 1: octets.remove(at: place)
                default: octets.insert(Array("<>&;/'\"![-".utf8)[Int(alea.tirer(10))], at: place)
                }
            }
            let grande = Result { try Balayage.lire(octets) }
            let petite = Result { try Balayage.lire(octets, fenetre: 3) }
            switch (grande, petite) {
            case (.success(let une), .success(let autre)): #expect(une == autre)
            case (.failure(let une), .failure(let autre)):
                #expect((une as? XMLError)?.kind == (autre as? XMLError)?.kind)
            default: Issue.record("the window changes the answer: \(octets)")
            }
        }
    }
}

/// A small generator of our own, so that a failure can be played again.
struct Alea {
    private var etat: UInt64

    init(graine: UInt64) {
        etat = graine
    }

    mutating func tirer(_ borne: UInt64) -> UInt64 {
        etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (etat >> 33) % borne
    }
}
