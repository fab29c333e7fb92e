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
        (
            "fournisseur: https://sso\nclient: s\ngroupes: [{groupe: a, rôle: pilotage}]\ncomptes locaux: fermé",
            "est «\u{A0}ouverts\u{A0}» ou «\u{A0}fermés\u{A0}», pas «\u{A0}fermé\u{A0}»"
        ),
        ("fournisseur: [", "pas du YAML"),
    ])
    func `un réglage qui manque est nommé`(texte: String, phrase: String) {
        let refus = #expect(throws: SSOIncorrecte.self) {
            try ReglagesDeSSO(texte: texte, nom: "sso.yaml", secret: nil)
        }
        #expect(refus?.motif.contains(phrase) == true, "\(refus?.motif ?? "")")
    }

    private static let complet = """
        fournisseur: https://sso
        client: s
        groupes:
        - groupe: a
          rôle: pilotage
          secteurs: [nord]
        revendication de l'identifiant: uid
        comptes locaux: ouverts
        """

    @Test(arguments: [
        (
            "comptes locaux:", "comptes locaus:",
            "sso.yaml, ligne\u{A0}8\u{A0}: «\u{A0}comptes locaus\u{A0}» n’est pas un réglage connu. "
                + "Vouliez-vous dire «\u{A0}comptes locaux\u{A0}»\u{A0}?"
        ),
        (
            "l'identifiant:", "l’identifiant:",
            "sso.yaml, ligne\u{A0}7\u{A0}: «\u{A0}revendication de l’identifiant\u{A0}» n’est pas un réglage connu. "
                + "Vouliez-vous dire «\u{A0}revendication de l'identifiant\u{A0}»\u{A0}?"
        ),
        (
            "secteurs:", "secteur:",
            "sso.yaml, ligne\u{A0}6\u{A0}: «\u{A0}secteur\u{A0}» n’est pas un réglage connu. "
                + "Vouliez-vous dire «\u{A0}secteurs\u{A0}»\u{A0}?"
        ),
        (
            "  secteurs:", "  couleur:",
            "sso.yaml, ligne\u{A0}6\u{A0}: «\u{A0}couleur\u{A0}» n’est pas un réglage connu. "
                + "Réglages possibles ici\u{A0}: groupe, rôle, équipe, secteurs."
        ),
        (
            "client: s", "client: s\nsecret: x",
            "sso.yaml, ligne\u{A0}3\u{A0}: «\u{A0}secret\u{A0}» n’est pas un réglage connu. "
                + "Le secret se donne par SOCLE_SSO_SECRET, jamais par ce fichier."
        ),
    ])
    func `une clé que rien ne lit est refusée, avec sa ligne et la clé la plus proche`(
        juste: String, fausse: String, phrase: String
    ) throws {
        let lu = try ReglagesDeSSO(texte: Self.complet, nom: "sso.yaml", secret: nil)
        #expect(lu.revendicationDeLIdentifiant == "uid")
        let refus = #expect(throws: SSOIncorrecte.self) {
            try ReglagesDeSSO(
                texte: Self.complet.replacing(juste, with: fausse), nom: "sso.yaml", secret: nil)
        }
        #expect(refus?.motif == phrase)
    }
}
