import Testing
import Valeurs

struct MontantTests {
    @Test(arguments: [
        (0, "0\u{A0}€"), (45_000, "450\u{A0}€"), (123_450, "1\u{202F}234,50\u{A0}€"),
        (-205, "−2,05\u{A0}€"), (100_000_000, "1\u{202F}000\u{202F}000\u{A0}€"), (7, "0,07\u{A0}€"),
    ])
    func `une somme s’écrit en euros à la française`(centimes: Int64, texte: String) {
        #expect(Montant(centimes: centimes).enEuros == texte)
    }

    @Test func `les sommes s’ordonnent`() {
        #expect(Montant(centimes: -1) < Montant(centimes: 0))
        #expect(Montant(centimes: 100) == Montant(centimes: 100))
    }
}
