import Testing

@testable import Fichier

/// The fast path of the scanner beside the careful one, on invented documents and on damaged ones.
@Suite struct XMLPlainTests {
    private struct Reponse: Equatable {
        let lu: [String]
        let faute: XMLError?
    }

    private static func reponse(
        _ octets: [UInt8], fenetre: Int, limite: Int, vite: Bool
    ) -> Reponse {
        do throws(XMLError) {
            let lu = try Balayage.lire(octets, fenetre: fenetre, limite: limite, vite: vite)
            return Reponse(lu: lu, faute: nil)
        } catch { return Reponse(lu: [], faute: error) }
    }

    private static let noms = [
        "a", "b", "c", "autre", "unNomPlusLongQueSeize", "inconnu", "unNomPlusLongQueSeizE", "aa",
        "unNomQuiDepasseTrenteEtUnCaracteres",
    ]
    private static let textes = [
        "", "x", "0001675.00", "  CG  ", "LEF&amp;VRE", "D\u{2019}ARCY",
        "un texte de plus de seize octets",
        "<![CDATA[z]]>", "<!-- c -->", "\t", "&#233;", "a>b", "2026-10-01",
        String(repeating: "y", count: 70),
    ]
    private static let blancs = [
        "", "\n", "\r\n", " ", "\n\n\t", String(repeating: " ", count: 70),
    ]

    private static func element(_ alea: inout Alea, _ profondeur: Int) -> String {
        func tirer<Valeur>(_ liste: [Valeur]) -> Valeur {
            liste[Int(alea.tirer(UInt64(liste.count)))]
        }
        let nom = tirer(noms)
        let blanc = tirer(blancs)
        switch alea.tirer(8) {
        case 0: return "<\(nom)/>" + blanc
        case 1: return "<\(nom) />" + blanc
        case 2: return "<\(nom) x=\"1\">\(tirer(textes))</\(nom) >" + blanc
        case 3, 4: return "<\(nom)>\(tirer(textes))</\(nom)>" + blanc
        default:
            guard profondeur > 0 else { return "<\(nom)>\(tirer(textes))</\(nom)>" + blanc }
            let enfants = (0..<Int(alea.tirer(5))).map { _ in element(&alea, profondeur - 1) }
            return "<\(nom)>\(tirer(blancs))\(enfants.joined())</\(nom)>" + blanc
        }
    }

    private static func document(_ alea: inout Alea) -> [UInt8] {
        let corps = (0..<6).map { _ in element(&alea, 4) }.joined()
        let fin = String(repeating: "\n", count: Int(alea.tirer(2)) * 300)
        return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n\(corps)</a>\(fin)\n".utf8)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `both paths say the same of invented documents`(graine: UInt64) {
        var alea = Alea(graine: graine)
        var entiers = 0
        for _ in 0..<300 {
            let octets = Self.document(&alea)
            let lente = Self.reponse(octets, fenetre: 1 << 20, limite: 65_536, vite: false)
            if lente.faute == nil { entiers += 1 }
            for (fenetre, limite) in [(1 << 20, 65_536), (300, 65_536), (1 << 20, 40)] {
                let limitee = Self.reponse(octets, fenetre: fenetre, limite: limite, vite: false)
                let vite = Self.reponse(octets, fenetre: fenetre, limite: limite, vite: true)
                #expect(vite == limitee)
                if limite == 65_536 { #expect(vite == lente) }
            }
        }
        #expect(entiers > 100)
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func `both paths say the same of damaged documents`(graine: UInt64) {
        var alea = Alea(graine: graine)
        for _ in 0..<1500 {
            var octets = Self.document(&alea)
            for _ in 0...Int(alea.tirer(3)) {
                let place = Int(alea.tirer(UInt64(octets.count)))
                switch alea.tirer(4) {
                case 0: octets[place] = UInt8(alea.tirer(256))
                case 1: octets.remove(at: place)
                case 2: octets.removeSubrange(place..<min(octets.count, place + 20))
                default: octets.insert(Array("<>&;/'\"![- \n".utf8)[Int(alea.tirer(12))], at: place)
                }
            }
            let lente = Self.reponse(octets, fenetre: 1 << 20, limite: 65_536, vite: false)
            let vite = Self.reponse(octets, fenetre: 1 << 20, limite: 65_536, vite: true)
            #expect(vite == lente)
        }
    }

    @Test func `in eight bytes the first one of a kind is found, whatever the others`() {
        var alea = Alea(graine: 7)
        for _ in 0..<20_000 {
            let octets = (0..<8).map { _ in
                alea.tirer(3) == 0
                    ? [0x3C, 0x26, 0x3E, 0x1F, 0x20, 0x7F, 0x80, 0xFF, 0, 10][Int(alea.tirer(10))]
                    : UInt8(alea.tirer(256))
            }
            let mot = octets.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let rare = octets.firstIndex { $0 < 0x20 || $0 >= 0x80 || $0 == 0x3C || $0 == 0x26 }
            #expect(
                XMLWord.odd(mot) == 0
                    ? rare == nil : XMLWord.odd(mot).trailingZeroBitCount / 8 == rare)
            let fin = octets.firstIndex(of: 0x3E)
            #expect(
                XMLWord.closing(mot) == 0
                    ? fin == nil : XMLWord.closing(mot).trailingZeroBitCount / 8 == fin)
        }
    }
}
