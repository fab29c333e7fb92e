import ActionSociale
import Testing

struct IdentifiantTests {
    @Test(arguments: ["a", "famille-1", "0", "-", String(repeating: "z", count: 64)])
    func `lettres minuscules, chiffres et traits d’union sont permis`(texte: String) {
        #expect(Identifiant<Famille>(texte)?.valeur == texte)
    }

    @Test(arguments: [
        "", "A", "é", "a b", "a/b", "../etc", "a\u{0}", "a\n", "a.b", "a_b", "a'b", "<b>", "%61",
        String(repeating: "z", count: 65),
    ])
    func `ce qui ne va ni dans une adresse ni dans un nom de fichier est refusé`(texte: String) {
        #expect(Identifiant<Famille>(texte) == nil)
    }

    @Test func `le texte gardé est le texte donné`() {
        let famille: Identifiant<Famille> = "x1"
        #expect(famille == Identifiant("x1"))
        #expect(famille.valeur == "x1")
    }
}
