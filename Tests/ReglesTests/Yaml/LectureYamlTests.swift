import Testing

@testable import Regles

struct LectureYamlTests {
    private func erreurs(_ texte: String) -> [Signalement] {
        var rapport = Rapport()
        _ = LectureYaml.lire(texte, nom: "essai.yaml", &rapport)
        return rapport.erreurs
    }

    @Test(arguments: [
        ("", 1, "vide"), ("# rien\n", 1, "vide"), ("a: b: c", 1, "deux-points"),
        ("a: 1\nb: 2\na: 3", 1, "écrite deux fois"), ("a: &x 1\nb: *x", 1, "ancres"),
        ("a: *x", 1, "renvois"), ("a: !!int 1", 1, "étiquettes"), ("a: !x [1]", 1, "étiquettes"),
        ("a: [1, 2\nb: 3", 2, "crochets"), ("a: { b: 1\nc: 2", 2, "accolades"),
        ("a: \"x\nb: 2", 2, "guillemet"), ("a:\n\tb: 1", 2, "commencer"),
        ("- a\nb: 1", 2, "retrait"), ("a: 1\n b: 2", 2, "deux-points"),
        ("a: 1\n---\nb: 2", 2, "plusieurs documents"), ("? [a]\n: 1", 1, "clé est un texte"),
        ("a: \u{1}", 1, "invisible"), ("a: `x`", 1, "commencer"), ("a\nb: 1", 2, "deux-points"),
    ])
    func `une faute de mise en forme est dite en français, à sa ligne`(
        texte: String, ligne: Int, message: String
    ) throws {
        let erreur = try #require(erreurs(texte).first)
        #expect(erreur.message.contains(message), "\(erreur.texte)")
        #expect(erreur.ligne == ligne, "\(erreur.texte)")
        #expect(!erreur.remede.isEmpty)
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 10_000),
        String(repeating: "- ", count: 10_000), String(repeating: "? ", count: 10_000),
        (0..<200).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
        String(repeating: "a", count: 3_000_000),
        "a: &a [x, x]\n" + (0..<30).map { "b\($0): &b\($0) [*a, *a]" }.joined(separator: "\n"),
        "a: &a {x: 1}\n? {k: *a}\n: 1",
    ])
    func `un texte démesuré est refusé, sans plus`(texte: String) {
        #expect(erreurs(texte).count == 1)
    }

    @Test func `tout texte simple reste un texte`() throws {
        var rapport = Rapport()
        let texte = "a: 12\nb: oui\nc: 2026-10-15\nd: \"x\"\ne: 'l''été'\nf: ~\n"
        guard case .table(let entrees, _)? = LectureYaml.lire(texte, nom: "x", &rapport) else {
            Issue.record("a map is expected")
            return
        }
        #expect(entrees.map(\.valeur.lieu.texte) == ["12", "oui", "2026-10-15", "x", "l'été", "~"])
        #expect(rapport.erreurs.isEmpty)
    }

    @Test func `la marque d’ordre des octets est ignorée`() {
        #expect(erreurs("\u{FEFF}a: 1").isEmpty)
    }

    @Test(arguments: [
        ("a: un deux", 3, 1, 7), ("a: un\n   deux", 3, 2, 4), ("a: 'un deux'", 3, 1, 8),
        ("a: \"un deux\"", 3, 1, 8), ("a: |\n  un\n  deux", 3, 3, 3),
        ("é: ue\u{301}n deux", 4, 1, 8),
    ])
    func `la place d’un mot se retrouve dans le fichier`(
        texte: String, decalage: Int, ligne: Int, colonne: Int
    ) throws {
        var rapport = Rapport()
        guard case .table(let entrees, _)? = LectureYaml.lire(texte, nom: "x", &rapport),
            case .texte(let passage)? = entrees.first?.valeur
        else {
            Issue.record("a text is expected")
            return
        }
        let position = passage.position(decalage)
        #expect(position.ligne == ligne)
        #expect(position.colonne == colonne)
    }
}
