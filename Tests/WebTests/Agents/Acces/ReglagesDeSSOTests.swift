import Testing

@testable import Web

struct ReglagesDeSSOTests {
    @Test(arguments: [
        ("client: socle\ngroupes: []", "il manque «\u{A0}fournisseur\u{A0}»"),
        (
            "fournisseur: http://sso.exemple.fr\nclient: s\ngroupes: [{groupe: a, rôle: pilotage}]",
            "https://"
        ),
        ("fournisseur: https://sso\nclient: s\ngroupes: []", "personne n’ouvrirait"),
        ("fournisseur: https://sso\nclient: s\ngroupes: [{groupe: a, rôle: roi}]", "n’existe pas"),
        (
            "fournisseur: https://sso\nclient: s\ngroupes: [{groupe: a, rôle: pilotage}]\ncomptes locaux: fermés",
            "compte de secours"
        ),
        ("fournisseur: [", "pas du YAML"),
    ])
    func `un réglage qui manque est nommé`(texte: String, phrase: String) {
        let refus = #expect(throws: SSOIncorrecte.self) {
            try ReglagesDeSSO(texte: texte, nom: "sso.yaml", secret: nil)
        }
        #expect(refus?.motif.contains(phrase) == true, "\(refus?.motif ?? "")")
    }
}
