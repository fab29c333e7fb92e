import Testing

@testable import Web

struct SaisieTests {
    @Test func `fields are decoded, accents and signs included`() {
        let saisie = Saisie("nom=L%C3%A9a+%26+Hugo&vide=&seul&nom=second")
        #expect(saisie["nom"] == "Léa & Hugo")
        #expect(saisie["vide"] == nil)
        #expect(saisie.coche("seul") && !saisie.coche("autre"))
    }

    @Test func `broken escapes are kept as typed, broken text is repaired`() {
        #expect(Saisie("a=100%&b=%zz")["a"] == "100%")
        #expect(Saisie("a=100%&b=%zz")["b"] == "%zz")
        #expect(Saisie("a=%ff")["a"] == "\u{FFFD}")
    }

    @Test func `spaces around are dropped, no-break ones too, unless the exact text is asked`() {
        let saisie = Saisie([("a", " \u{A0}mot\u{202F} ")])
        #expect(saisie["a"] == "mot")
        #expect(saisie.brut("a") == " \u{A0}mot\u{202F} ")
    }

    @Test func `what is written is read back`() {
        let saisie = Saisie([("a", "été & automne=?"), ("b", "+ %")])
        #expect(Saisie(saisie.requete) == saisie)
    }

    @Test func `a thousand fields are not kept`() {
        let saisie = Saisie(String(repeating: "a=1&", count: 1000) + "b=1")
        #expect(saisie["b"] == nil)
    }
}
