import Testing
import Valeurs

@testable import Regles

struct CasTests {
    private let definitions = [
        "en couple: situation familiale parmi (marié, pacsé) § 0",
        "vivants: enfants où décès n'est pas renseigné § 0",
    ]
    private let separation = [
        "rupture: avant.en couple et non après.en couple § 1",
        "enfants: nombre(après.vivants) >= 1 § 2",
    ]

    private func separation(_ cas: [String]) throws -> [Signalement] {
        try Essai.erreurs(
            Essai.fichier(
                definitions: definitions, conditions: separation, survenuLe: "date de situation",
                cas: cas))
    }

    @Test(arguments: [
        "{ âges: 35 9, avant: { situation familiale: marié }, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: proposer le 2026-10-15 }",
        "{ âges: 35 9, avant: { situation familiale: marié }, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: proposer }",
        "{ âges: 35 17, avant: { situation familiale: marié }, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: proposer }",
        "{ âges: 35 18, avant: { situation familiale: marié }, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: rien § 2 }",
        "{ âges: 35 33 40, avant: { situation familiale: marié }, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: proposer }",
        "{ âges: 35, avant: { situation familiale: marié }, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: rien § 2 }",
        "{ âges: 35, avant: { situation familiale: veuf }, après: { situation familiale: séparé }, attendu: rien §  1 }",
        "{ âges: 35 9, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: à vérifier }",
        "{ âges: 35 9, foyer connu avant: oui, après: { situation familiale: séparé }, attendu: à vérifier }",
        "{ âges: 35 9, avant: { situation familiale: inconnu }, après: { situation familiale: séparé }, attendu: à vérifier }",
        "{ âges: 35 9, avant: { situation familiale: marié }, après: { situation familiale: séparé }, attendu: à vérifier }",
        "{ âges: 35 9, situation familiale: marié, après: { situation familiale: veuf, date de situation: 2026-10-15 }, attendu: proposer }",
        "{ âges: 35 9, situation familiale: marié, attendu: rien }",
        "{ avant: { situation familiale: marié, âges: 35 9 }, après: { situation familiale: séparé, date de situation: 2026-10-15, personnes: [{ rôle: responsable }] }, attendu: rien § 2 }",
        "{ avant: { situation familiale: marié }, personnes: [{ rôle: enfant, décès: 2026-10-02 }], après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: rien § 2 }",
        "{ avant: { situation familiale: marié }, personnes: [{ rôle: enfant, décès: inconnu }], après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: à vérifier }",
        "{ avant: { situation familiale: marié }, personnes: [{ rôle: enfant, décès: inconnu }, { rôle: enfant }], après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: proposer }",
    ])
    func `un cas juste est accepté`(cas: String) throws {
        #expect(try separation([cas]).map(\.texte) == [])
    }

    @Test(arguments: [
        ("proposer", "à vérifier"), ("rien", "à vérifier"),
        ("proposer le 2026-10-15", "à vérifier"),
    ])
    func `un cas faux est une erreur qui dit l’attendu, le trouvé et pourquoi`(
        attendu: String, trouve: String
    ) throws {
        let cas =
            "{ âges: 35 9, après: { situation familiale: séparé, date de situation: 2026-10-15 }, attendu: \(attendu) }"
        let erreur = try #require(try separation([cas]).first)
        #expect(erreur.ligne == 26)
        #expect(erreur.message.contains("attend «\u{A0}\(attendu)\u{A0}»"))
        #expect(erreur.message.contains("répond «\u{A0}\(trouve)\u{A0}»"))
        #expect(erreur.remede.contains("situation familiale\u{A0}: inconnu → séparé"))
    }

    @Test(arguments: [
        ("rien § 2", "rien § 1"), ("proposer le 2026-10-16", "rien § 1"),
        ("à vérifier", "rien § 1"),
    ])
    func `l’article attendu est celui d’une condition non tenue`(
        attendu: String, trouve: String
    ) throws {
        let erreurs = try separation([
            "{ âges: 35 9, situation familiale: marié, attendu: \(attendu) }"
        ])
        #expect(erreurs.first?.message.contains("répond «\u{A0}\(trouve)\u{A0}»") == true)
    }

    @Test(arguments: [
        ("{ attendu: peut-être }", "ce que le cas attend"),
        ("{ attendu: proposer le 2026-02-30 }", "ce que le cas attend"),
        ("{ âges: 35 }", "«\u{A0}attendu\u{A0}»"), ("rien", "un cas"),
        ("{ âges: vieux, attendu: rien }", "«\u{A0}vieux\u{A0}» n’est pas un âge"),
        ("{ loyers: 3, attendu: rien }", "«\u{A0}loyer\u{A0}»"),
        ("{ loyer: cher, attendu: rien }", "un montant"),
        ("{ rsa: vrai, attendu: rien }", "oui ou non"),
        ("{ loyer: 99999999999, attendu: rien }", "un montant"),
        ("{ date de situation: hier, attendu: rien }", "une date"),
        ("{ date de situation: aucun, attendu: rien }", "une date"),
        ("{ situation familiale: seul, attendu: rien }", "valeurs possibles"),
        ("{ pièces: 3.5, attendu: rien }", "un nombre"),
        ("{ foyer connu avant: non, avant: { rsa: oui }, attendu: rien }", "n’était pas connu"),
        ("{ personnes: [{ rôl: enfant }], attendu: rien }", "«\u{A0}rôle\u{A0}»"),
        ("{ personnes: [{ âge: 200 }], attendu: rien }", "n’est pas un âge"),
        ("{ personnes: 3, attendu: rien }", "demande une liste"),
        ("{ avant: oui, attendu: rien }", "les faits d’un mois"),
    ])
    func `un cas mal écrit est montré`(cas: String, message: String) throws {
        let erreurs = try separation([cas])
        let erreur = try #require(erreurs.first)
        #expect(erreur.texte.contains(message), "\(erreur.texte)")
        #expect(erreur.ligne == 26)
    }

    @Test func `sans article, la réponse est rien, sans espace qui traîne`() throws {
        let erreurs = try Essai.erreurs(
            Essai.fichier(
                definitions: definitions, conditions: ["rupture: après.en couple"],
                survenuLe: "date de situation",
                cas: ["{ âges: 35, situation familiale: veuf, attendu: à vérifier }"]))
        #expect(erreurs.first?.message.contains("répond «\u{A0}rien\u{A0}»") == true)
    }

    @Test func `des cas demandent un mois`() throws {
        let texte = Essai.fichier(cas: ["{ rsa: oui, attendu: rien }"])
            .replacing("mois des cas: 2026-10\n", with: "")
        #expect(try Essai.erreurs(texte).first?.remede.contains("mois des cas: 2026-10") == true)
    }

    @Test(arguments: [
        ("chaque enfant", "arrivé: non présent avant § 1", "naissance"),
        ("chaque personne", "arrivé: rôle = enfant et non présent avant § 1", "naissance"),
    ])
    func `une offre par personne regarde chacune`(
        pour: String, condition: String, survenuLe: String
    ) throws {
        let cas = [
            "{ foyer connu avant: oui, personnes: [{ rôle: responsable }], après: { personnes: [{ rôle: responsable }, { rôle: enfant, naissance: 2026-10-12 }, { rôle: enfant, naissance: 2026-10-12 }] }, attendu: proposer le 2026-10-12 }",
            "{ foyer connu avant: oui, personnes: [{ rôle: responsable }, { rôle: enfant, naissance: 2026-10-12 }], attendu: rien § 1 }",
            "{ après: { personnes: [{ rôle: responsable }, { rôle: enfant, naissance: 2026-10-12 }] }, attendu: à vérifier }",
            "{ foyer connu avant: oui, après: { personnes: [{ rôle: enfant }] }, attendu: à vérifier }",
            "{ foyer connu avant: oui, personnes: [{ rôle: responsable }, absent, { rôle: enfant }], après: { personnes: [{ rôle: responsable }, { rôle: enfant, naissance: 2026-10-12 }, { rôle: enfant }] }, attendu: proposer }",
        ]
        let texte = Essai.fichier(
            pour: pour, conditions: [condition], survenuLe: survenuLe, cas: cas)
        #expect(try Essai.erreurs(texte).map(\.texte) == [])
        #expect(try Essai.catalogue(texte).offres.first?.cas.count == 5)
    }

    @Test func `une offre regarde aussi les personnes parties`() throws {
        let cas = [
            "{ date de situation: 2026-10-03, personnes: [{ rôle: responsable }, { rôle: conjoint }], après: { personnes: [{ rôle: responsable }] }, attendu: proposer le 2026-10-03 }",
            "{ date de situation: 2026-10-03, personnes: [{ rôle: responsable }, { rôle: conjoint }], attendu: rien § 1 }",
            "{ date de situation: 2026-10-03, foyer connu avant: non, après: { personnes: [{ rôle: responsable }] }, attendu: rien }",
        ]
        let texte = Essai.fichier(
            pour: "chaque adulte d'avant", conditions: ["parti: non présent après § 1"],
            survenuLe: "date de situation", cas: cas)
        #expect(try Essai.erreurs(texte).map(\.texte) == [])
    }

    @Test func `un cas joué garde ce qu’il attendait et pourquoi`() throws {
        let texte = Essai.fichier(cas: [
            "{ rsa: non, après: { rsa: oui }, attendu: proposer }",
            "{ rsa: oui, attendu: rien § 1 }",
        ])
        let cas = try #require(try Essai.catalogue(texte).offres.first).cas
        #expect(cas.map(\.attendu) == ["proposer", "rien § 1"])
        #expect(cas.map(\.trouve) == ["proposer le 2026-10-01", "rien § 1"])
        #expect(cas.map(\.ligne) == [23, 24])
        #expect(cas[0].explications.map(\.resultat) == [.vrai])
    }
}
