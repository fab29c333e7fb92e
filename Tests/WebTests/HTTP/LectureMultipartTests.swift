import Testing

@testable import Web

/// The reader of uploaded files: whatever the cuts, the same parts come out, and nothing is invented.
struct LectureMultipartTests {
    private struct Partie: Equatable {
        let nom: String
        let fichier: String?
        var octets: [UInt8] = []
        var finie = false
    }

    private static func lire(_ corps: [UInt8], parMorceauxDe taille: Int) throws -> [Partie] {
        var lecture = LectureMultipart(frontiere: "bord")
        var parties: [Partie] = []
        for debut in stride(from: 0, to: corps.count, by: taille) {
            try lecture.lire(corps[debut..<min(debut + taille, corps.count)]) { piece in
                switch piece {
                case .debut(let nom, let fichier):
                    parties.append(Partie(nom: nom, fichier: fichier))
                case .octets(let octets): parties[parties.count - 1].octets += octets
                case .fin: parties[parties.count - 1].finie = true
                }
            }
        }
        try lecture.finir()
        return parties
    }

    static func corps(_ parties: [(enTete: String, contenu: [UInt8])]) -> [UInt8] {
        parties.flatMap { Array("--bord\r\n\($0.enTete)\r\n\r\n".utf8) + $0.contenu + [13, 10] }
            + Array("--bord--\r\n".utf8)
    }

    private static let exemple = corps([
        ("Content-Disposition: form-data; name=\"jeton\"", Array("abc".utf8)),
        (
            "Content-Disposition: form-data; name=\"fichiers\"; filename=\"a;b.csv\"\r\nContent-Type: text/csv",
            Array("x\r\n--bor\r\n-bordure".utf8)
        ),
        ("Content-Disposition: form-data; name=\"fichiers\"; filename=\"\"", []),
    ])

    @Test func `les mêmes parties sortent, où que l’envoi soit coupé`() throws {
        let attendues = [
            Partie(nom: "jeton", fichier: nil, octets: Array("abc".utf8), finie: true),
            Partie(nom: "fichiers", fichier: "", finie: true),
        ]
        for taille in 1...Self.exemple.count {
            let lues = try Self.lire(Self.exemple, parMorceauxDe: taille)
            #expect(lues.count == 3)
            #expect(lues[0] == attendues[0])
            #expect(lues[1].fichier == "a;b.csv")
            #expect(lues[1].octets == Array("x\r\n--bor\r\n-bordure".utf8))
            #expect(lues[2] == attendues[1])
        }
    }

    @Test func `un envoi coupé avant sa fin est refusé, quel que soit l’endroit`() throws {
        // The last boundary ends with two hyphens; what follows them does not count.
        for longueur in 0..<(Self.exemple.count - 2) {
            #expect(throws: LectureMultipart.Faute.self) {
                try Self.lire(Array(Self.exemple.prefix(longueur)), parMorceauxDe: 7)
            }
        }
    }

    @Test func `n’importe quels octets donnent des parties ou une faute, jamais un arrêt`() {
        var etat: UInt64 = 7
        func hasard(_ borne: Int) -> Int {
            etat = etat &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(etat >> 33) % borne
        }
        for _ in 0..<3000 {
            var octets = Self.exemple
            for _ in 0...hasard(6) {
                switch hasard(3) {
                case 0: octets[hasard(octets.count)] = UInt8(truncatingIfNeeded: hasard(256))
                case 1: octets.remove(at: hasard(octets.count))
                default:
                    octets.insert([13, 10, 45, 59, 34, 61][hasard(6)], at: hasard(octets.count))
                }
            }
            do {
                _ = try Self.lire(octets, parMorceauxDe: 1 + hasard(40))
            } catch {
                #expect(error is LectureMultipart.Faute)
            }
        }
    }

    @Test func `un en-tête sans fin et mille parties sont refusés`() {
        let sansFin =
            Array("--bord\r\nContent-Disposition: ".utf8) + [UInt8](repeating: 97, count: 20_000)
        #expect(throws: LectureMultipart.Faute.enTeteTropLong) {
            try Self.lire(sansFin, parMorceauxDe: 512)
        }
        let nombreuses = Self.corps(
            (0..<1000).map { ("Content-Disposition: form-data; name=\"c\($0)\"", []) })
        #expect(throws: LectureMultipart.Faute.tropDeParties) {
            try Self.lire(nombreuses, parMorceauxDe: 4096)
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=bord", "bord"),
        ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", "a b"),
        ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil),
        ("application/x-www-form-urlencoded", nil),
    ])
    func `la frontière se lit dans le type du contenu`(type: String, attendue: String?) {
        #expect(LectureMultipart.frontiere(type) == attendue)
    }
}
