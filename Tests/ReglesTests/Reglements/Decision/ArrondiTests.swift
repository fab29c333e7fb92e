import Testing

@testable import Regles

/// Les arrondis écrits dans le texte : plus proche (un demi s’éloigne de zéro), inférieur, supérieur.
struct ArrondiTests {
    private func tenir(_ montant: String, _ cas: [(String, String)]) throws {
        let lignes = cas.map { "- { \($0.0), attendu: \($0.1) }" }.joined(separator: "\n")
        _ = try ReglementDEssai.aide(
            "demande: { x: Combien ? (€), n: Combien ? (nombre) }\nmontant: \(montant)\ncas:\n\(lignes)"
        )
    }

    @Test func `à l’euro, de trois manières`() throws {
        try tenir(
            "x arrondi à l'euro",
            [("x: 10.49", "10 €"), ("x: 10.50", "11 €"), ("x: 10", "10 €"), ("x: 0.49", "0 €")])
        try tenir("x arrondi à l'euro inférieur", [("x: 10.99", "10 €"), ("x: 10", "10 €")])
        try tenir("x arrondi à l’euro supérieur", [("x: 10.01", "11 €"), ("x: 10", "10 €")])
    }

    @Test func `d’un nombre négatif`() throws {
        try tenir(
            "100 € + (x arrondi à l'euro)",
            [("x: -10.49", "90 €"), ("x: -10.50", "89 €"), ("x: -10.51", "89 €")])
        try tenir(
            "100 € + (x arrondi à l'euro inférieur)", [("x: -10.01", "89 €"), ("x: -10", "90 €")])
        try tenir("100 € + (x arrondi à l'euro supérieur)", [("x: -10.99", "90 €")])
    }

    @Test func `une division arrondie ne l’est qu’une fois`() throws {
        // 149.995 / 3 = 49.99833… ; en deux fois, 0.4999… deviendrait 0.5 puis 1.
        try tenir(
            "x / 101 arrondi au centime",
            [
                ("x: 0.50", "0 €"), ("x: 0.51", "0.01 €"), ("x: 1.51", "0.01 €"),
                ("x: 1.52", "0.02 €"),
            ]
        )
        try tenir(
            "x / 1000 arrondi à l'euro",
            [("x: 499.99", "0 €"), ("x: 500", "1 €"), ("x: 1499.99", "1 €")])
        try tenir("x / n arrondi à l'euro inférieur", [("x: 100, n: 3", "33 €")])
        try tenir(
            "x / n arrondi à l'euro supérieur", [("x: 100, n: 3", "34 €"), ("x: 99, n: 3", "33 €")])
        try tenir(
            "100 € + (x / n arrondi à l'euro inférieur)",
            [("x: 100, n: -3", "66 €"), ("x: -100, n: 3", "66 €"), ("x: -100, n: -3", "133 €")])
    }

    @Test func `diviser par zéro n’est pas connu`() throws {
        try tenir(
            "x / n arrondi à l'euro", [("x: 100, n: 0", "demander n"), ("x: 100, n: 1", "100 €")])
    }

    @Test func `à l’unité, d’un nombre`() throws {
        try tenir(
            "1 € * (n / 2 arrondi à l'unité)", [("n: 3", "2 €"), ("n: 5", "3 €"), ("n: 4", "2 €")])
        try tenir(
            "1 € * (n * 0.3 arrondi à l'unité inférieure)", [("n: 9", "2 €"), ("n: 10", "3 €")])
        try tenir(
            "1 € * (n * 0.3 arrondi à l'unité supérieure)", [("n: 9", "3 €"), ("n: 10", "3 €")])
    }

    @Test(arguments: [
        ("au centime", "3.33 €", "6.67 €"), ("à l'euro", "3 €", "7 €"),
        ("à l'euro inférieur", "3 €", "6 €"), ("à l'euro supérieur", "4 €", "7 €"),
    ])
    func `le montant final s’arrondit comme le règlement le dit`(
        arrondi: String, tiers: String, deuxTiers: String
    ) throws {
        _ = try ReglementDEssai.aide(
            "demande: { x: Combien ? (€) }\nmontant: x / 3\ncas:\n- { x: 10, attendu: \(tiers) }\n- { x: 20, attendu: \(deuxTiers) }",
            entete: "arrondi: \(arrondi)")
    }

    @Test(arguments: [
        (", arrondi à l'euro inférieur", "10 €", "10 €", "20 €"),
        (", arrondi à l'euro supérieur", "10 €", "20 €", "20 €"),
        (", arrondi à l'euro le plus proche", "10 €", "10 €", "20 €"), ("", "10 €", "20 €", "20 €"),
    ])
    func `le quotient se lit arrondi comme l’en-tête le dit`(
        arrondi: String, rond: String, peu: String, plus: String
    ) throws {
        let texte = ReglementDEssai.fichier(
            """
            calcul: { base: { selon: quotient § 1, jusqu'à 400: 10 €, jusqu'à 500: 20 € } }
            montant: base
            cas:
            - { quotient: 400, attendu: \(rond) }
            - { quotient: 400.49, attendu: \(peu) }
            """)
        _ = plus
        _ = try ReglementDEssai.lire(
            texte.replacing(", arrondi à l'euro inférieur", with: arrondi))
    }
}

/// Un montant qui vient d’une division est arrondi une fois, à partir du quotient exact.
struct ArrondiDUnQuotientTests {
    @Test func `un demi-centime approché n’en fait pas un entier`() throws {
        // 0.50 € / 101 is 0.495 cent: rounded to hundredths of a cent first, it would become a cent.
        _ = try ReglementDEssai.aide(
            """
            demande: { prix: Quel prix ? (€) }
            montant: prix / 101
            cas:
            - { prix: 0.50, attendu: 0 € }
            - { prix: 0.51, attendu: 0.01 € }
            """)
    }

    @Test func `derrière un nom, un choix ou un plafond aussi`() throws {
        _ = try ReglementDEssai.aide(
            """
            demande: { prix: Quel prix ? (€), solo: Seul ? (oui/non) }
            calcul:
              part: prix / 101 § 1
            montant: min(part, 3 €) si solo sinon max(part, 0 €)
            plafond: 2 €
            cas:
            - { prix: 0.50, solo: oui, attendu: 0 € }
            - { prix: 0.50, solo: non, attendu: 0 € }
            - { prix: 1000, solo: oui, attendu: 2 € }
            """)
    }
}
