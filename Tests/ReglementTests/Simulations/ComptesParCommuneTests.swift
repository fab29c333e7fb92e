import Testing

@testable import Reglement

struct ComptesParCommuneTests {
    /// Short codes, long ones, none, and names that only differ by their end.
    private static let codes =
        (0..<3000).map { "\(10_000 + 7 * $0)" } + ["", "2A004", "2B004", "0", "00", "000000"]
        + (0..<40).map { "commune au long nom \($0)" } + ["Évry", "1234567", "12345678"]

    private static func montant(_ rang: Int) -> Int64 { Int64(rang % 5) }

    @Test func `chaque commune a les foyers qui sont les siens`() {
        var comptes = ComptesParCommune()
        var attendus: [String: ResultatDeSimulation.Groupe] = [:]
        for rang in 0..<20_000 {
            let code = Self.codes[rang * 31 % Self.codes.count]
            let (avant, apres) = (Self.montant(rang), Self.montant(rang / 2))
            comptes.compter(code, avant, apres)
            attendus[code, default: .init()].compter(avant, apres)
        }
        #expect(comptes.groupesParCode == attendus)
    }

    @Test func `deux comptes ajoutés valent un seul`() {
        var (tous, moitie, autre) = (
            ComptesParCommune(), ComptesParCommune(), ComptesParCommune()
        )
        for (rang, code) in (Self.codes + Self.codes.reversed()).enumerated() {
            let (avant, apres) = (Self.montant(rang), Self.montant(rang + 2))
            tous.compter(code, avant, apres)
            if rang % 3 == 0 {
                moitie.compter(code, avant, apres)
            } else {
                autre.compter(code, avant, apres)
            }
        }
        moitie.ajouter(autre)
        #expect(moitie.groupesParCode == tous.groupesParCode)
    }
}
