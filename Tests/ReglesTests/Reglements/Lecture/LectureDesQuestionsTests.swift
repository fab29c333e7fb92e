import Testing
import Valeurs

@testable import Regles

/// `demande:`, `qui demande:`, `fréquence:`: what is asked, by whom, how often.
struct LectureDesQuestionsTests {
    private static let fautes = [
        Faute(
            "demande:\n  coût: ‸Quel est le prix ? (euros)\nmontant: 10 €",
            "On ne sait pas quelle sorte de réponse est attendue.", "Terminez par (€)"),
        Faute(
            "demande:\n  coût: ‸Quel est le prix ?\nmontant: 10 €",
            "On ne sait pas quelle sorte de réponse est attendue.", "(registre des aides"),
        Faute(
            "demande:\n  lieu: ‸Où ? (gîte, gîte)\nmontant: 10 €",
            "On ne sait pas quelle sorte de réponse est attendue.", "une liste (a, b, c)"),
        Faute(
            "demande:\n  lieu: ‸Où ? (gîte)\nmontant: 10 €",
            "On ne sait pas quelle sorte de réponse est attendue.", "une liste (a, b, c)"),
        Faute(
            "demande:\n  ‸âge: Quel âge ? (nombre)\nmontant: 10 €",
            "Le nom « âge » est déjà pris", "Choisissez un autre nom."),
        Faute(
            "demande:\n  ‸quotient: Quel quotient ? (nombre)\nmontant: 10 €",
            "Le nom « quotient » est déjà pris", "Choisissez un autre nom."),
        Faute(
            "demande:\n  ‸enfants: Combien ? (nombre)\nmontant: 10 €",
            "Le nom « enfants » est déjà pris", "Choisissez un autre nom."),
        Faute(
            "demande:\n  ‸2e nuit: Combien ? (nombre)\nmontant: 10 €",
            "Le nom « 2e nuit » est déjà pris, ou n'en est pas un.", "Choisissez un autre nom."),
        Faute(
            "demande: ‸quel prix ?\nmontant: 10 €",
            "La clé « demande » demande des lignes", "Écrivez une ligne par règle"),
        Faute(
            "qui demande: ‸voisin § 1\nmontant: 10 €",
            "On ne comprend pas qui peut demander l'aide.",
            "Écrivez « famille », « travailleur social »"),
        Faute(
            "fréquence: ‸souvent § 1\nmontant: 10 €", "On ne comprend pas cette fréquence.",
            "Écrivez « 3 par année civile »"),
        Faute(
            "fréquence: ‸0 par an § 1\nmontant: 10 €", "On ne comprend pas cette fréquence.",
            "« 1 tous les 24 mois »"),
        Faute(
            "fréquence: ‸1 tous les 0 mois § 1\nmontant: 10 €",
            "On ne comprend pas cette fréquence.",
            "« 1 tous les 24 mois »"),
        Faute(
            "pour: ‸chaque chien\nmontant: 10 €",
            "« chaque chien » ne dit pas pour qui est l'aide.",
            "Écrivez « chaque enfant »"),
    ]

    @Test(arguments: fautes)
    func `une question mal écrite se dit à sa place`(faute: Faute) throws {
        try faute.verifier { ReglementDEssai.fichier($0) }
    }

    @Test func `chaque forme de question donne un fait de sa sorte`() throws {
        let aide = try ReglementDEssai.aide(
            """
            demande:
              coût: Quel prix ? (€)
              nuits: Combien ? (nombre)
              trajet: Combien ? (km)
              départ: Quand ? (date)
              accord: D’accord ? (oui/non)
              lieu: Où ? (gîte, chez des proches)
              séjours déjà aidés: (registre des aides, année en cours)
              pendant la classe: (calendrier scolaire)
            montant: 10 €
            """)
        #expect(
            aide.questions.map(\.fait.sorte) == [
                .montant, .nombre, .nombre, .date, .ouiNon, .choix(["gîte", "chez des proches"]),
                .nombre, .ouiNon,
            ])
        #expect(aide.questions.map(\.unite) == ["", "", "km", "", "", "", "", ""])
        #expect(aide.questions[0].question == "Quel prix ?")
        #expect(aide.questions[6].source == .registre("année en cours"))
        #expect(aide.questions[7].source == .calendrier)
        #expect(
            aide.questions[7].question.sansInsecables == "Pendant la classe ?",
            "made from the name when nothing is asked")
    }

    @Test func `deux aides qui posent la même question ne la posent qu’une fois`() throws {
        let lu = try ReglementDEssai.lire(
            ReglementDEssai.fichier(
                "demande: { coût: Quel prix ? (€) }\nmontant: coût",
                suite: """
                    - aide: Seconde
                      thème: vacances
                      demande: { coût: À quel prix ? (€), nuits: Combien ? (nombre) }
                      montant: coût * nuits
                    """))
        #expect(lu.questions.map(\.nom) == ["coût", "nuits"])
        #expect(lu.aides[0].questions[0].fait == lu.aides[1].questions[0].fait)
    }

    @Test func `deux aides peuvent donner au même mot des réponses différentes`() throws {
        let lu = try ReglementDEssai.lire(
            ReglementDEssai.fichier(
                """
                demande: { lieu: "Où ? (gîte, hôtel)" }
                conditions: { agréé: lieu = gîte § 1 }
                montant: 10 €
                cas:
                - { lieu: gîte, attendu: 10 € }
                """,
                suite: """
                    - aide: Seconde
                      thème: vacances
                      demande: { lieu: "Où ? (mer, montagne)" }
                      conditions: { loin: lieu = mer § 2 }
                      montant: 20 €
                      cas:
                      - { lieu: mer, attendu: 20 € }
                      - { lieu: montagne, attendu: refus § 2 }
                    """))
        let dossier = try lu.dossier(texte: "lieu: mer", nom: "famille.yaml", le: "2025-03-01")
        #expect(lu.aides[0].decider(dossier).resume == "demander lieu")
        #expect(lu.aides[1].decider(dossier).resume.sansInsecables == "20 €")
    }

    @Test func `la fréquence et qui demande sont des conditions comme les autres`() throws {
        let aide = try ReglementDEssai.aide(
            """
            qui demande: famille, partenaire § 8
            fréquence: 1 tous les 24 mois § 9
            montant: 10 €
            cas:
            - { demandeur: famille, attendu: 10 € }
            - { demandeur: partenaire, attendu: 10 € }
            - { demandeur: travailleur social, attendu: refus § 8 }
            - { demandeur: famille, Essai déjà accordé sur 24 mois: 1, attendu: refus § 9 }
            - { attendu: demander demandeur }
            """)
        #expect(aide.conditions.map(\.nom) == ["qui demande", "fréquence"])
        #expect(aide.questions.last?.source == .registre("24 mois précédents"))
    }

    @Test(arguments: [
        ("3 par année civile", "année civile"), ("une par an", "douze derniers mois"),
        ("2 tous les 2 ans", "2 ans précédents"),
    ])
    func `une fréquence compte dans sa période`(ecrite: String, periode: String) throws {
        let aide = try ReglementDEssai.aide("fréquence: \(ecrite) § 1\nmontant: 10 €")
        #expect(aide.questions.map(\.source) == [.registre(periode)])
    }
}
