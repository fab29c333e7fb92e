import Testing

@testable import Regles

struct DecoupeTests {
    private func mots(_ texte: String, noms: [String] = []) throws -> [Jeton.Genre] {
        var lexique = Lexique()
        for nom in noms { lexique.ajouter(nom) }
        return try Decoupe.jetons(Array(texte), lexique).map(\.genre).dropLast()
    }

    @Test func `le nom le plus long l’emporte`() throws {
        let noms = ["rsa", "rsa majoré", "enfant", "enfants"]
        #expect(
            try mots("rsa majoré et rsa", noms: noms)
                == [.nom("rsa majoré"), .mot(.et), .nom("rsa")])
        #expect(try mots("enfants", noms: noms) == [.nom("enfants")])
    }

    @Test func `un nom finit à la fin d’un mot`() throws {
        #expect(try mots("rsaisi", noms: ["rsa"]) == [.inconnu("rsaisi")])
        #expect(try mots("rsa)", noms: ["rsa"]) == [.nom("rsa"), .signe(.parentheseFermante)])
    }

    @Test func `un nom peut contenir un mot de la grammaire`() throws {
        #expect(
            try mots("non fin non justifiée", noms: ["fin non justifiée"])
                == [.mot(.non), .nom("fin non justifiée")])
    }

    @Test(arguments: [
        "date d’emménagement", "date d'emménagement", "date  d'emménagement",
        "date\u{A0}d’emménagement", "date\nd'emménagement", "date d'emme\u{301}nagement",
    ])
    func `apostrophes, espaces et accents décomposés ne changent pas un nom`(texte: String) throws {
        #expect(
            try mots(texte, noms: ["date d'emménagement"]) == [.nom("date d'emménagement")])
    }

    @Test(
        arguments: [
            ("600 €", [.nombre(chiffres: 600, decimales: 0), .signe(.euro)]),
            ("12.50€", [.nombre(chiffres: 1250, decimales: 2), .signe(.euro)]),
            ("1 500", [.nombre(chiffres: 1500, decimales: 0)]),
            ("1\u{202F}500\u{A0}000", [.nombre(chiffres: 1_500_000, decimales: 0)]),
            ("75 %", [.nombre(chiffres: 75, decimales: 0), .signe(.pourcent)]),
            ("30 jours", [.nombre(chiffres: 30, decimales: 0), .signe(.jours)]),
            ("3 mois", [.nombre(chiffres: 3, decimales: 0), .signe(.mois)]),
            ("2 ans", [.nombre(chiffres: 2, decimales: 0), .signe(.ans)]),
            ("2025-06-01", [.date(20_240)]),
            ("<=", [.signe(.inferieurOuEgal)]), ("!=", [.signe(.different)]),
            ("avant.", [.mot(.avant)]), ("n’est pas renseigné", [.mot(.nonRenseigne)]),
        ] as [(String, [Jeton.Genre])])
    func `nombres, unités, dates et signes`(texte: String, attendu: [Jeton.Genre]) throws {
        #expect(try mots(texte) == attendu)
    }

    @Test func `une unité sans nombre est un mot comme un autre`() throws {
        #expect(
            try mots("mois écoulés > 3 mois", noms: ["mois écoulés"])
                == [
                    .nom("mois écoulés"), .signe(.superieur), .nombre(chiffres: 3, decimales: 0),
                    .signe(.mois),
                ])
    }

    @Test func `des mots inconnus restent ensemble jusqu’à un mot connu`() throws {
        #expect(
            try mots("date de situaton et rsa", noms: ["rsa"])
                == [.inconnu("date de situaton"), .mot(.et), .nom("rsa")])
    }

    @Test(arguments: [
        ("rsa & x", 4), ("loyer ≤ 3", 6), ("2025-02-30", 0), ("12345678901234567890", 0),
        ("1.23456", 0), ("apres.rsa", 5),
    ])
    func `un signe ou un nombre qui n’a pas de sens est montré à sa place`(
        texte: String, decalage: Int
    ) throws {
        var lexique = Lexique()
        for nom in ["rsa", "loyer", "x"] { lexique.ajouter(nom) }
        let faute = #expect(throws: FauteDeSyntaxe.self) {
            _ = try Decoupe.jetons(Array(texte), lexique)
        }
        #expect(faute?.decalage == decalage)
    }
}
