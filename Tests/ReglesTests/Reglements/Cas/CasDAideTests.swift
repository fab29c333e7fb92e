import Testing
import Valeurs

@testable import Regles

/// Les cas écrits sous une aide : comment ils se lisent, et ce qu’on dit de ceux qui ne passent pas.
struct CasDAideTests {
    private static let debut = """
        demande: { coût: Prix ? (€), lieu: "Où ? (gîte, hôtel)" }
        conditions: { ressources: quotient <= 900 § 1 }
        montant: coût * 50 %
        cas:
        - { quotient: 900, âges: 30 9, coût: 100, attendu: 50 € }

        """

    private static let fautes = [
        Faute(
            "- { comme: 1, attendu: ‸51 € }",
            "Le cas 2 de « Essai » attend « 51 € », et l'aide répond « 50 € ».", "§ 1"),
        Faute(
            "- { comme: 1, attendu: ‸refus § 1 }",
            "attend « refus § 1 », et l'aide répond « 50 € ».",
            "ressources : oui"),
        Faute(
            "- { comme: 1, quotient: 901, attendu: ‸refus § 2 }",
            "attend « refus § 2 », et l'aide répond « refus § 1 ».", "(quotient : 901"),
        Faute(
            "- { comme: 1, coût: inconnu, attendu: ‸demander lieu }",
            "et l'aide répond « demander coût ».", "quotient"),
        Faute(
            "- { ‸comme: 2, attendu: 50 € }", "« comme » cite un cas qui n'est pas au-dessus.",
            "le premier est 1."),
        Faute(
            "- { ‸comme: 0, attendu: 50 € }", "« comme » cite un cas qui n'est pas au-dessus.",
            "le premier est 1."),
        Faute(
            "- { comme: 1, attendu: ‸peut-être }", "On ne comprend pas ce que le cas attend.",
            "Écrivez un montant, « refus § article »"),
        Faute(
            "- ‸{ comme: 1, coût: 80 }", "Il manque la clé « attendu ».", "Ajoutez « attendu: … »."),
        Faute(
            "- { comme: 1, ‸cout: 80, attendu: 40 € }", "La clé « cout » n'est pas connue ici.",
            "Vouliez-vous dire « coût » ?"),
        Faute(
            "- { comme: 1, coût: ‸cher, attendu: 40 € }", "« cher » n'est pas un montant en euros.",
            "Écrivez des euros : 450 ou 450.50."),
        Faute(
            "- { comme: 1, coût: ‸-9223372036854775808, attendu: 40 € }",
            "n'est pas un montant en euros.", "Écrivez des euros"),
        Faute(
            "- { comme: 1, lieu: ‸gite, attendu: 40 € }",
            "« gite » n'est pas une des valeurs possibles.",
            "Vouliez-vous dire « gîte » ?"),
        Faute(
            "- { comme: 1, rsa: ‸peut-être, attendu: 40 € }",
            "« peut-être » n'est pas un oui ou non.",
            "Écrivez « oui » ou « non »."),
        Faute(
            "- { comme: 1, le: ‸demain, attendu: 50 € }", "On attend ici un jour.",
            "Écrivez par exemple « 2025-07-01 »."),
        Faute(
            "- { comme: 1, âges: ‸30 neuf, attendu: 50 € }", "On attend ici des âges.",
            "Écrivez-les séparés par des espaces"),
        Faute(
            "- { comme: 1, âges: ‸30 200, attendu: 50 € }", "On attend ici des âges.",
            "Écrivez-les séparés par des espaces"),
        Faute(
            "- { comme: 1, aeeh: ‸8, attendu: 50 € }", "Personne du foyer n'a « 8 » ans.",
            "Écrivez l'âge d'une des personnes"),
        Faute(
            "- { quotient: 1, coût: 1, personnes: [{ âge: ‸jeune }], attendu: 0.50 € }",
            "« jeune » n'est pas un âge.", "Écrivez un nombre d'années."),
        Faute(
            "- { quotient: 1, coût: 1, personnes: [{ ‸role: enfant }], attendu: 0.50 € }",
            "La clé « role » n'est pas connue ici.", "Vouliez-vous dire « rôle » ?"),
        Faute(
            "- { quotient: 1, coût: 1, personnes: [{ rôle: ‸bébé }], attendu: 0.50 € }",
            "« bébé » n'est pas une des valeurs possibles.", ""),
        Faute(
            "- { quotient: 1, coût: 1, personnes: [{ rôle: enfant, âge: 4 }], aeeh: ‸4, attendu: 0.50 € }",
            "« aeeh » se dit de chacune des personnes", "Écrivez-le dans « personnes »"),
        Faute("- ‸50 €", "On attend ici un cas", "Clés possibles"),
    ]

    @Test(arguments: fautes)
    func `un cas faux ou mal écrit se dit à sa place`(faute: Faute) throws {
        try faute.verifier { ReglementDEssai.fichier(Self.debut + $0) }
    }

    @Test func `un cas qui cite une définition fausse ne s’ajoute pas à la faute`() throws {
        let faute = Faute(
            "", "« agé » n'est pas un nom connu.", "Vouliez-vous dire « âge » ?")
        try faute.verifier { _ in
            ReglementDEssai.fichier(
                """
                nom court: séjour
                conditions: { enfants: nombre(petits) >= 1 § 1 }
                montant: 10 €
                cas:
                - { âges: 30 2, attendu: 10 € }
                """,
                entete:
                    "définitions: { petits: enfants où ‸agé < 3 § 1 }\ntotaux: { total: montant de séjour § 2 }"
            )
        }
    }

    @Test func `les âges disent les rôles, et qui a droit à quoi`() throws {
        let aide = try ReglementDEssai.aide(
            """
            demande: { mineurs: Combien ? (nombre) }
            montant: 1 € * nombre(adultes) + 10 € * nombre(enfants) + 100 € * nombre(enfants où aeeh)
            cas:
            - { âges: 30, attendu: 1 € }
            - { âges: 30 18, attendu: 2 € }
            - { âges: 30 17, attendu: 11 € }
            - { âges: 40 38 19 4 4, attendu: 32 € }
            - { âges: 40 38 4 4, aeeh: 4, attendu: 122 € }
            - { âges: 40 38 4 4, aeeh: 4 4, attendu: 222 € }
            - { attendu: 0 €, note: "personne" }
            - { comme: 1, personnes: [{ âge: 9, rôle: enfant, aeeh: oui }], attendu: 110 €, note: "des personnes remplacent les âges" }
            """)
        #expect(aide.cas.map(\.ligne) == Array(11...18))
        #expect(aide.cas[6].note == "personne" && aide.cas[0].note == nil)
    }

    @Test func `le registre des aides vaut zéro quand le cas n’en dit rien`() throws {
        _ = try ReglementDEssai.aide(
            """
            demande: { déjà: "(registre des aides, année en cours)" }
            conditions: { une fois: déjà = 0 § 4 }
            montant: 10 €
            cas:
            - { attendu: 10 € }
            - { déjà: 1, attendu: refus § 4 }
            - { déjà: inconnu, attendu: demander déjà }
            """)
    }

    @Test(arguments: [
        ("refus § 1", true), ("refus § 2", true), ("refus § 2, § 1", true), ("refus", true),
        ("refus § 1, § 2, § 3", false), ("refus § 3", false), ("dérogation possible § 1", false),
        ("demander quotient", false), ("0 €", false), ("commission", false),
    ])
    func `un refus cite un de ses articles, ou tous`(attendu: String, tient: Bool) throws {
        let texte = ReglementDEssai.fichier(
            """
            conditions: { a: quotient <= 900 § 1, b: rsa § 2, c: loyer > 0 € § 3 }
            montant: 10 €
            cas:
            - { quotient: 901, rsa: non, loyer: 10, attendu: "\(attendu)" }
            """)
        #expect(ReglementDEssai.erreurs(texte).isEmpty == tient)
    }

    @Test func `ce que les cas n’essaient pas est dit, avec le cas qui manque`() throws {
        let aide = try ReglementDEssai.aide(
            """
            demande: { coût: Prix ? (€) }
            conditions: { ressources: quotient <= 900 § 1 }
            calcul: { part: { selon: quotient § 2, jusqu'à 400: 50 %, jusqu'à 900: 20 % } }
            montant: coût * part
            exceptions:
            - { exception: rsa, quand: rsa § 3, remplace: { part: 100 % } }
            cas:
            - { quotient: 400, rsa: non, coût: 100, attendu: 50 € }
            """)
        let phrases = aide.manques.map(\.phrase.sansInsecables)
        #expect(phrases.contains("Aucun cas n'est refusé par la condition « ressources » (§ 1)."))
        #expect(phrases.contains("Dans aucun cas l'exception « rsa » n'est ouverte."))
        #expect(!phrases.contains { $0.contains("n'est fermée") })
        let cas = try #require(
            aide.manques.first { $0.phrase.contains("901") && $0.phrase.contains("condition") }?.cas
        )
        #expect(cas == "- { comme: 1, quotient: 901, attendu: refus § 1 }")
        #expect(aide.manques.contains { $0.cas == "- { comme: 1, quotient: 401, attendu: 20 € }" })
    }

    @Test func `les cas proposés passent tels quels`() throws {
        let corps = """
            demande: { coût: Prix ? (€), départ: Quand ? (date), nuits: Combien ? (nuits) }
            conditions:
              ressources: quotient <= 900 § 1
              saison: départ >= 2025-06-01 § 2
              durée: nuits < 8 § 3
            calcul: { part: { selon: quotient § 2, jusqu'à 400: 50 %, moins de 900: 20.5 % } }
            montant: coût * part
            cas:
            - { quotient: 400, coût: 100.10, départ: 2025-07-01, nuits: 3, attendu: 50.05 € }
            """
        let aide = try ReglementDEssai.aide(corps)
        let proposes = aide.manques.compactMap(\.cas)
        #expect(proposes.count >= 7)
        let complet = try ReglementDEssai.aide(([corps] + proposes).joined(separator: "\n"))
        #expect(complet.cas.count == 1 + proposes.count)
        #expect(complet.manques.allSatisfy { $0.cas == nil })
    }
}
