import Testing

@testable import Regles

struct SignalementTests {
    @Test func `une erreur montre la ligne, la place et le remède`() throws {
        let texte = Essai.fichier(conditions: ["ouverture: rssa et non avant.rsa § 1"])
        let erreur = try #require(try Essai.erreurs(texte).first)
        #expect(
            erreur.texte == """
                essai.yaml, ligne 15, colonne 16\u{A0}: «\u{A0}rssa\u{A0}» n’est pas un nom connu.
                        ouverture: rssa et non avant.rsa § 1
                                   ^
                    Vouliez-vous dire «\u{A0}rsa\u{A0}»\u{A0}?
                """)
    }

    @Test func `le motif dit combien de points sont à corriger`() {
        let point = Signalement(
            fichier: "a.yaml", ligne: 1, colonne: 2, extrait: "\tx", message: "Non.", remede: "")
        #expect(ErreursDeRegle(erreurs: [point]).motif.contains("un point est à corriger"))
        #expect(ErreursDeRegle(erreurs: [point, point]).motif.contains("2 points"))
        #expect(point.texte.hasSuffix("\n    \tx\n    \t^"))
    }

    @Test(arguments: [
        ("situaton familiale", "situation familiale"), ("RSA", "rsa"), ("decès", "décès"),
        ("enfant", "enfants"), ("zzzz", nil),
    ])
    func `le nom connu le plus proche est proposé`(nom: String, attendu: String?) {
        let connus = ["situation familiale", "date de situation", "rsa", "décès", "enfants"]
        #expect(NomProche.chercher(nom, parmi: connus) == attendu)
    }
}
