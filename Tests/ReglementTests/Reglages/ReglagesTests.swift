import Testing

@testable import Reglement

struct ReglagesTests {
    @Test func `un nombre changé ne touche pas au reste de la ligne`() throws {
        let texte = "règlement: R\n    ressources: quotient <= 900   § AM-1\n"
        let change = try Reglages(texte).appliquer(["2:1": "850,5"])
        #expect(change == "règlement: R\n    ressources: quotient <= 850.5   § AM-1\n")
    }

    @Test func `un texte à la place d’un nombre est refusé`() {
        #expect(throws: ReglageRefuse.self) {
            try Reglages("a: b <= 3").appliquer(["1:1": "beaucoup"])
        }
    }
}
