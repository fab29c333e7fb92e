import Testing

@testable import Regles

struct VerificateurTests {
    static let definitions = [
        "en couple: situation familiale parmi (marié, pacsé) § 1",
        "vivants: personnes où décès n'est pas renseigné § 1", "majeur: âge >= 18 § 1",
        "double loyer: loyer * 2 § 1", "ancienne: avant.situation familiale § 1",
    ]

    private func erreurs(_ regle: String, pour: String? = nil) throws -> [Signalement] {
        try Essai.erreurs(
            Essai.fichier(
                definitions: Self.definitions, pour: pour, conditions: ["règle: \(regle) § 2"]))
    }

    @Test(arguments: [
        "rsa", "non rsa", "rsa = oui", "rsa != avant.rsa", "situation familiale = marié",
        "marié = situation familiale", "avant.situation familiale != après.situation familiale",
        "situation familiale parmi (marié, veuf)", "avant.en couple et non en couple",
        "ancienne != situation familiale", "ancienne = veuf", "loyer > 600 €", "loyer > 600.50 €",
        "loyer > 12.345 €", "loyer + 10 € <= quotient * 2", "75 % * loyer < 300 €",
        "loyer / quotient > 0.5", "loyer / 3 > 100 €", "loyer / 50 % > 100 €", "pièces * 2 >= 3",
        "-loyer < 0 €", "min(loyer, quotient, 600 €) < 500 €", "double loyer > 600 €",
        "(loyer si rsa sinon 0 €) > 3 €", "(marié = situation familiale) = rsa",
        "date de situation + 30 jours > premier jour du mois",
        "dernier jour du mois - 3 mois < date de situation",
        "date de situation - avant.date de situation > 2 semaines",
        "max(date de situation, 2026-01-01) < 2026-10-15 - 1 an",
        "date d'emménagement est renseigné", "loyer n'est pas renseigné", "rsa est renseigné",
        "nombre(personnes) > 2", "nombre(avant.vivants) != nombre(vivants)",
        "nombre(enfants où non majeur et rsa) >= 1", "nombre(vivants où avant.aeeh) * 2 = pièces",
        "nombre(adultes où motif de départ = naissance) = 0", "foyer connu avant",
        "code SITFAM et non code REDDRO", "(rsa si rsa sinon avant.rsa)", "oui",
        "rsa et (loyer > 1 € ou pièces = 2)",
    ])
    func `ce qui a du sens pour un foyer est accepté`(regle: String) throws {
        #expect(try erreurs(regle).map(\.texte) == [])
    }

    @Test(arguments: [
        "aeeh", "âge < 18", "avant.âge >= 18 et majeur", "naissance >= premier jour du mois",
        "non présent avant", "présent après ou avant.majeur", "rôle = enfant et rsa",
        "motif de départ = naissance", "naissance + 3 mois > date de situation",
        "nombre(enfants où majeur) >= 1 et majeur", "avant.décès != décès",
    ])
    func `ce qui a du sens pour une personne est accepté`(regle: String) throws {
        #expect(try erreurs(regle, pour: "chaque enfant").map(\.texte) == [])
    }

    @Test(arguments: [
        (
            "situation familliale = marié", 0, "n’est pas un nom connu",
            "«\u{A0}situation familiale\u{A0}»"
        ),
        ("avant.logement", 0, "n’est pas un nom connu", "vocabulaire national"),
        ("rssa", 0, "n’est pas un nom connu", "«\u{A0}rsa\u{A0}»"),
        ("rsa et lowyer > 1 €", 7, "n’est pas un nom connu", "«\u{A0}loyer\u{A0}»"),
        ("situation familiale = marie", 22, "valeurs possibles", "«\u{A0}marié\u{A0}»"),
        ("situation familiale = locataire", 22, "valeurs possibles", "marié, pacsé, séparé, veuf"),
        ("situation familiale parmi (marié, seul)", 34, "valeurs possibles", "marié, pacsé"),
        ("situation familiale = date de situation", 0, "à une date", "même sorte"),
        ("marié", 0, "est une valeur", "fait = marié"),
        ("loyer > 600", 0, "un montant en euros à un nombre", "600 €"),
        ("loyer > 75 %", 0, "un montant en euros à un pourcentage", "même sorte"),
        ("date de situation > 3", 0, "une date à un nombre", "même sorte"),
        ("rsa > 1", 0, "un oui ou non à un nombre", "même sorte"),
        ("rsa < avant.rsa", 0, "n’a pas de sens", "parmi"),
        ("situation familiale > marié", 0, "n’a pas de sens", "parmi"),
        ("loyer", 0, "donne un montant en euros", "condition"),
        ("rsa et loyer", 7, "On attend ici une condition", "loyer > 600 €"),
        ("non pièces", 4, "On attend ici une condition", "comparaison"),
        ("loyer + 3 > 1 €", 0, "ne peuvent pas s’ajouter", "unités"),
        ("loyer * quotient > 1 €", 0, "ne peuvent pas se multiplier", "unités"),
        ("pièces / loyer > 1", 0, "ne peuvent pas se diviser", "unités"),
        ("date de situation + date de situation > 2026-01-01", 0, "s’ajouter", "unités"),
        ("pièces + 3 mois > 2026-01-01", 0, "durée en mois", "naissance + 3 mois"),
        ("3 mois - date de situation > 2026-01-01", 0, "durée en mois", "naissance"),
        ("date de situation + 0.5 ans > 2026-01-01", 0, "mois entiers", "naissance"),
        ("-rsa", 0, "signe moins", "non"),
        ("min(loyer, 3) > 1 €", 0, "même sorte", "unités"),
        ("(loyer si rsa sinon 3) > 1 €", 0, "«\u{A0}si\u{A0}» donne", "même sorte"),
        ("enfants", 0, "donne un groupe", "condition"),
        ("enfants > 1", 0, "un groupe de personnes à un nombre", "nombre(…)"),
        ("nombre(loyer) > 1", 7, "compte des personnes", "nombre(enfants où …)"),
        ("nombre(loyer où aeeh) > 1", 7, "suit un groupe", "enfants où"),
        ("nombre(enfants où âge) > 1", 18, "On attend ici une condition", "comparaison"),
        ("vivants est renseigné", 0, "Un groupe", "nombre(…)"),
        ("en couple est renseigné", 0, "Une condition", "le fait lui-même"),
        ("aeeh", 0, "se dit d’une personne", "pour: chaque enfant"),
        ("âge > 3", 0, "se dit d’une personne", "nombre(enfants"),
        ("présent avant", 0, "se dit d’une personne", "nombre(enfants"),
        ("majeur", 0, "se dit d’une personne", "nombre(enfants"),
        ("avant.foyer connu avant", 0, "ne se dit pas d’un mois", "foyer connu avant"),
        ("avant.premier jour du mois > 2026-01-01", 0, "ne se dit pas d’un mois", "premier jour"),
        ("pièces * pièces * pièces * pièces > 3", 0, "dépasser", "Simplifiez"),
        ("code SITFM", 0, "n’est pas un nom connu", "«\u{A0}code SITFAM\u{A0}»"),
    ])
    func `ce qui n’a pas de sens est montré, avec un remède`(
        regle: String, decalage: Int, message: String, remede: String
    ) throws {
        let erreurs = try erreurs(regle)
        let erreur = try #require(erreurs.first)
        #expect(erreurs.count == 1, "\(erreurs.map(\.texte))")
        #expect(erreur.message.contains(message), "\(erreur.texte)")
        #expect(erreur.remede.contains(remede), "\(erreur.texte)")
        #expect(erreur.colonne == 12 + decalage, "\(erreur.texte)")
        #expect(erreur.extrait.hasPrefix("    règle: \(regle)"))
    }

    @Test func `toutes les fautes sont dites, dans l’ordre du texte`() throws {
        let texte = Essai.fichier(
            definitions: ["x: lowyer > 3 € § 1", "y: âje > 3 § 1"],
            conditions: ["a: x et rssa § 1", "b: y § 1", "c: situation familiale = seul § 1"])
        let messages = try Essai.erreurs(texte).map { "\($0.ligne):\($0.colonne)" }
        #expect(messages == ["7:6", "8:6", "17:13", "19:30"])
    }

    @Test func `une définition ne peut pas se citer`() throws {
        let erreurs = try Essai.erreurs(
            Essai.fichier(definitions: ["x: rsa ou y § 1", "y: non z § 1", "z: avant.x § 1"]))
        #expect(erreurs.count == 1)
        #expect(erreurs.first?.message == "Cette définition se cite elle-même.")
        #expect(erreurs.first?.ligne == 9)
    }

    @Test(arguments: [
        "rsa", "où", "est renseigné", "veuf", "âge", "enfants", "premier jour du mois", "3e enfant",
    ])
    func `un nom déjà pris ne se redéfinit pas`(nom: String) throws {
        let erreurs = try Essai.erreurs(Essai.fichier(definitions: ["\(nom): rsa § 1"]))
        #expect(erreurs.first?.message.contains("déjà pris") == true)
    }

    @Test func `les définitions peuvent citer celles qui les suivent, et s’enchaîner`() throws {
        let chaine = (0..<25).map { "d\($0): d\($0 + 1) et d\($0 + 1) § 1" } + ["d25: rsa § 1"]
        let texte = Essai.fichier(definitions: chaine, conditions: ["a: d0 et avant.d3 § 1"])
        #expect(try Essai.erreurs(texte).map(\.texte) == [])
        let trop = (0..<60).map { "d\($0): d\($0 + 1) et rsa § 1" } + ["d60: rsa § 1"]
        let erreurs = try Essai.erreurs(Essai.fichier(definitions: trop))
        #expect(erreurs.first?.message.contains("trop profondément") == true)
    }
}
