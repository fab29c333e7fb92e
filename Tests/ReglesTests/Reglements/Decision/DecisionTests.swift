import Testing
import Valeurs

@testable import Regles

/// Ce qu’une aide répond à une famille. Chaque exemple est une aide et ses cas, joués à la lecture.
struct DecisionTests {
    private static let vacances = """
        demande:
          coût: Prix ? (€)
          nuits: Combien ? (nuits)
          lieu: Où ? (gîte, hôtel)
        conditions:
          ressources: quotient <= 900 § 1
          durée: nuits >= 1 et nuits <= 7 § 2
          agréé: lieu = gîte § 3
        dérogations:
          ressources: quotient <= 915 § 6
        calcul:
          part: { selon: quotient § 4, jusqu'à 400: 70 %, jusqu'à 900: 50 % }
        montant: coût * part
        exceptions:
        - exception: rsa
          quand: rsa § 5
          lève: ressources
          remplace: { part: 90 % }
        """

    private func tenir(_ corps: String, _ cas: String) throws {
        _ = try ReglementDEssai.aide("\(corps)\ncas:\n\(cas)")
    }

    @Test func `l’inconnu n’est ni zéro ni non`() throws {
        try tenir(
            Self.vacances,
            """
            - { quotient: 400, rsa: non, coût: 100, nuits: 7, lieu: gîte, attendu: 70 € }
            - { comme: 1, quotient: inconnu, attendu: demander quotient }
            - { comme: 1, coût: inconnu, attendu: demander coût }
            - { comme: 1, coût: 0, attendu: 0 € }
            - { comme: 1, nuits: inconnu, attendu: demander nuits }
            - { comme: 1, rsa: inconnu, attendu: demander rsa, note: "la part en dépend" }
            """)
    }

    @Test func `un refus ne demande que les faits qui le décident`() throws {
        try tenir(
            Self.vacances,
            """
            - { nuits: 9, attendu: refus § 2 }
            - { lieu: hôtel, attendu: refus § 3 }
            - { nuits: 9, lieu: hôtel, attendu: "refus § 2, § 3" }
            - { quotient: 916, rsa: non, attendu: refus § 1 }
            - { quotient: 916, rsa: non, nuits: 9, lieu: hôtel, attendu: "refus § 1, § 2, § 3" }
            """)
    }

    @Test func `un fait qui ouvrirait une exception est demandé même quand la base refuse`() throws
    {
        try tenir(
            Self.vacances,
            """
            - { quotient: 1400, coût: 100, nuits: 7, lieu: gîte, attendu: demander rsa }
            - { quotient: 1400, rsa: oui, coût: 100, nuits: 7, lieu: gîte, attendu: 90 € }
            - { quotient: 1400, nuits: 9, attendu: refus § 2, note: "rien ne lève la durée" }
            """)
    }

    @Test func `on demande d’abord ce qui décide si, puis ce qui décide combien`() throws {
        try tenir(
            Self.vacances,
            """
            - { rsa: non, quotient: 300, attendu: demander nuits puis lieu puis coût }
            - { rsa: non, quotient: 300, nuits: 3, attendu: demander lieu puis coût }
            - { attendu: demander nuits puis lieu puis rsa puis quotient puis coût }
            """)
    }

    @Test func `un fait connu n’est pas demandé à côté de celui qui manque`() throws {
        try tenir(
            """
            demande: { partants: Combien d’enfants ? (nombre) }
            conditions: { assez: nombre(enfants) >= partants § 1 }
            montant: 10 €
            """,
            """
            - { personnes: [{ âge: 9 }], partants: 1, attendu: demander rôle }
            - { personnes: [{ âge: 9 }], partants: 2, attendu: refus § 1 }
            - { personnes: [{ âge: 9 }], attendu: demander rôle puis partants }
            """)
    }

    @Test func `une dérogation ne se propose que si tout le reste tient`() throws {
        try tenir(
            Self.vacances,
            """
            - { quotient: 901, rsa: non, coût: 100, nuits: 7, lieu: gîte, attendu: dérogation possible § 6 }
            - { comme: 1, quotient: 915, attendu: dérogation possible § 6 }
            - { comme: 1, quotient: 916, attendu: refus § 1 }
            - { comme: 1, nuits: 8, attendu: refus § 2 }
            - { comme: 1, coût: inconnu, attendu: dérogation possible § 6, note: "aucun montant n’est donné" }
            - { comme: 1, nuits: inconnu, coût: inconnu, attendu: demander nuits }
            """)
    }

    @Test func `une dérogation déjà ouverte ne fait rien demander de plus`() throws {
        try tenir(
            """
            demande: { nuits: Combien ? (nuits), lieu: "Où ? (gîte, hôtel)" }
            conditions:
              ressources: quotient <= 900 § 1
              durée: nuits <= 7 § 2
              agréé: lieu = gîte § 3
            dérogations: { ressources: quotient <= 915 § 6, durée: rsa § 7 }
            montant: 10 €
            """,
            """
            - { quotient: 910, rsa: oui, attendu: demander lieu }
            - { quotient: 910, rsa: oui, lieu: gîte, attendu: dérogation possible § 6 }
            - { quotient: 910, rsa: oui, nuits: 9, lieu: gîte, attendu: "dérogation possible § 6, § 7" }
            - { quotient: 910, rsa: non, lieu: gîte, attendu: demander nuits }
            """)
    }

    @Test func `une commission fixe le montant que le texte ne donne pas`() throws {
        let aide = try ReglementDEssai.aide(
            """
            décision: commission § 8
            conditions: { ressources: quotient <= 900 § 1 }
            plafond: 400 € + 50 € * nombre(enfants)
            cas:
            - { quotient: 900, âges: 30 4 2, attendu: commission }
            - { quotient: 900, âges: 30 4 2, attendu: commission jusqu'à 500 € }
            - { quotient: 901, âges: 30, attendu: refus § 1 }
            - { attendu: demander quotient }
            """)
        let decision = try #require(aide.cas.first).decision
        #expect(decision.issue == .commission(plafond: Montant(centimes: 50_000)))
        #expect(decision.decideur == "commission")
        #expect(decision.subvention == nil && decision.pret == nil)
        #expect(decision.resume.sansInsecables == "commission jusqu'à 500 €")
    }

    @Test func `le montant dit qui décide`() throws {
        let aide = try ReglementDEssai.aide(
            """
            demande: { coût: Prix ? (€) }
            décision: agent jusqu'à 300 €, direction jusqu'à 500 €, sinon commission § 8
            montant: coût
            cas:
            - { coût: 300, attendu: 300 € }
            - { coût: 300.01, attendu: 300.01 € }
            - { coût: 500, attendu: 500 € }
            - { coût: 500.01, attendu: 500.01 € }
            """)
        #expect(
            aide.cas.map(\.decision.decideur) == ["agent", "direction", "direction", "commission"])
    }

    @Test func `les parts de don et de prêt font le montant, les mensualités suivent le prêt`()
        throws
    {
        let aide = try ReglementDEssai.aide(
            """
            demande: { coût: Prix ? (€) }
            calcul: { part: { selon: quotient § 21, jusqu'à 400: 33 %, jusqu'à 600: 0 % } }
            montant: coût
            plafond: 1000 €
            forme:
              subvention: montant * part § 21
              prêt: le reste
            remboursement: { mensualités: de 6 à 24 § 22, mensualité minimale: 20 € § 22 }
            exceptions:
            - { quand: rsa § 23, remplace: { part: 100 % } }
            cas:
            - { coût: 99.99, quotient: 400, rsa: non, attendu: subvention 33 € et prêt 66.99 € }
            - { coût: 5000, quotient: 400, rsa: non, attendu: subvention 330 € et prêt 670 € }
            - { coût: 5000, quotient: 600, rsa: non, attendu: prêt 1000 € }
            - { coût: 5000, quotient: 600, rsa: oui, attendu: subvention 1000 € }
            - { coût: 5000, quotient: 600, attendu: demander rsa, note: "le montant est connu, pas sa forme" }
            - { coût: 5000, rsa: non, attendu: demander quotient }
            """)
        #expect(aide.cas[1].decision.mensualites == 6...24)
        #expect(aide.cas[0].decision.mensualites == 6...6)
        #expect(aide.cas[3].decision.mensualites == nil)
    }

    @Test func `les pièces à joindre dépendent du cas`() throws {
        let aide = try ReglementDEssai.aide(
            """
            montant: 10 €
            pièces:
            - devis
            - { pièce: bail, si: loyer > 0 € }
            - { pièce: notification, si: nombre(enfants où aeeh) >= 1 }
            cas:
            - { âges: 30 4, aeeh: 4, loyer: 300, attendu: 10 € }
            - { âges: 30 4, loyer: 0, attendu: 10 € }
            - { âges: 30 4, attendu: 10 € }
            """)
        #expect(
            aide.cas.map(\.decision.pieces) == [
                ["devis", "bail", "notification"], ["devis"], ["devis"],
            ])
    }

    @Test func `un calendrier dit oui, non, et se tait hors de ce qu’il couvre`() throws {
        try tenir(
            """
            demande: { départ: Quand ? (date) }
            conditions: { période: départ pendant vacances scolaires § 4 }
            montant: 10 €
            """,
            """
            - { départ: 2025-07-04, attendu: refus § 4 }
            - { départ: 2025-07-05, attendu: 10 € }
            - { départ: 2025-08-31, attendu: 10 € }
            - { départ: 2025-09-01, attendu: refus § 4 }
            - { départ: 2025-11-11, attendu: 10 € }
            - { départ: 2025-11-10, attendu: refus § 4 }
            - { départ: 2025-01-01, attendu: refus § 4 }
            - { départ: 2025-12-31, attendu: refus § 4 }
            - { départ: 2026-01-01, attendu: demander départ }
            - { départ: 2024-12-31, attendu: demander départ }
            - { attendu: demander départ }
            """)
    }

    @Test func `une valeur datée change le jour dit`() throws {
        try tenir(
            "montant: smic * 50 % + 1 € * coefficient",
            """
            - { le: 2024-06-01, attendu: 701.50 €, note: "avant la plus ancienne, la plus ancienne" }
            - { le: 2025-01-01, attendu: 701.50 € }
            - { le: 2025-06-30, attendu: 701.50 € }
            - { le: 2025-07-01, attendu: 726.75 €, note: "725.25 + 1.50" }
            - { le: 2031-01-01, attendu: 726.75 € }
            """)
    }

    @Test func `la date de la demande compte les délais et les âges`() throws {
        try tenir(
            """
            demande: { départ: Quand ? (date) }
            conditions:
              délai: départ >= date de la demande + 15 jours § 4
              enfant: nombre(enfants où âge < 18) >= 1 § 5
            montant: 10 €
            """,
            """
            - { personnes: [{ rôle: enfant, naissance: 2007-06-15 }], le: 2025-06-14, départ: 2025-06-29, attendu: 10 € }
            - { comme: 1, départ: 2025-06-28, attendu: refus § 4 }
            - { comme: 1, le: 2025-06-15, départ: 2025-06-30, attendu: refus § 5 }
            """)
    }

    @Test func `une explication cite la ligne, l’article et les valeurs lues`() throws {
        let aide = try ReglementDEssai.aide(
            Self.vacances
                + "\ncas:\n- { quotient: 320, rsa: non, coût: 100, nuits: 9, lieu: gîte, attendu: refus § 2 }"
        )
        let explication = try #require(aide.cas.first).decision.explication
        let volet = try #require(explication.volets.first)
        #expect(volet.conditions.map(\.resultat) == [.vrai, .faux, .vrai])
        #expect(volet.conditions[1].regle == "nuits >= 1 et nuits <= 7")
        #expect(volet.conditions[1].article == "§ 2")
        #expect(volet.conditions[1].valeurs.map(\.fait) == ["nuits"])
        #expect(volet.etapes.map(\.nom) == ["part", "montant"])
        #expect(volet.etapes[0].valeur.sansInsecables == "70 %")
        #expect(volet.etapes[0].regle.sansInsecables == "quotient 320, jusqu'à 400")
        let texte = explication.texte.sansInsecables
        #expect(texte.contains("§ 2"))
        #expect(texte.contains("durée : non"))
        #expect(texte.contains("(nuits : 9)"))
    }
}
