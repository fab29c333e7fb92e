import Testing

@testable import Regles

/// `décision:`, `forme:`, `remboursement:`, `pièces:`, `hypothèses:`.
struct LectureDuVersementTests {
    private static let decisions = [
        "agent jusqu'à 300 €", "agent, commission", "agent jusqu'à beaucoup, sinon commission",
        "agent jusqu'à 300 €, sinon",
        "agent jusqu'à 300 €, direction jusqu'à 200 €, sinon commission",
        "agent jusqu'à 300 €, direction jusqu'à 300 €, sinon commission",
        "agnt jusqu'à 300 €, sinon commission",
    ].map {
        Faute(
            "décision: ‸\($0) § 1\nmontant: 10 €", "On ne comprend pas qui décide.",
            "Écrivez par exemple « agent jusqu'à 300 €, sinon commission »")
    }

    @Test(arguments: decisions)
    func `un circuit de décision mal écrit se dit à sa place`(faute: Faute) throws {
        try faute.verifier { ReglementDEssai.fichier($0) }
    }

    private static let fautes = [
        Faute(
            "montant: 10 €\nforme: ‸don", "« don » n'est pas une des valeurs possibles.",
            "Valeurs possibles : subvention, prêt."),
        Faute(
            "montant: 10 €\nforme:\n  ‸subvention: 5 €", "Il manque la clé « prêt ».",
            "Ajoutez « prêt: … »."),
        Faute(
            "montant: 10 €\nforme:\n  subvention: ‸50 %\n  prêt: le reste",
            "Cette règle donne un pourcentage, et non un montant en euros.",
            "Écrivez un montant en euros."),
        Faute(
            "montant: 10 €\nforme:\n  ‸subvention: le reste\n  prêt: le reste",
            "Les deux parts sont « le reste ».", "Écrivez la règle de l'une des deux."),
        Faute(
            "montant: 10 €\nremboursement:\n  mensualités: ‸plusieurs § 22",
            "On attend ici un nombre de mensualités.", "Écrivez « de 6 à 24 »."),
        Faute(
            "montant: 10 €\nremboursement:\n  mensualités: ‸de 24 à 6 § 22",
            "On attend ici un nombre de mensualités.", "Écrivez « de 6 à 24 »."),
        Faute(
            "montant: 10 €\nremboursement:\n  mensualités: 6 § 22\n  mensualité minimale: ‸peu",
            "On attend ici un montant.", "Écrivez par exemple « 20 € »."),
        Faute(
            "montant: 10 €\nremboursement:\n  ‸mensualité minimale: 20 €",
            "Il manque la clé « mensualités ».", "Ajoutez"),
        Faute(
            "montant: 10 €\npièces:\n- ‸{ si: rsa }", "Il manque la clé « pièce ».", "Ajoutez"),
        Faute(
            "montant: 10 €\npièces:\n- { pièce: avis, si: ‸loyer }", "Cette règle donne un montant",
            "Écrivez une condition"),
        Faute(
            "demande: { coût: Prix ? (€) }\nmontant: coût\nhypothèses: { ‸cout: 10 }",
            "« cout » n'est pas un fait que cette aide demande.", "Vouliez-vous dire « coût » ?"),
        Faute(
            "demande: { coût: Prix ? (€) }\nmontant: coût\nhypothèses: { coût: ‸cher }",
            "« cher » n'est pas un montant en euros.", "Écrivez des euros : 450 ou 450.50."),
        Faute(
            "demande: { départ: Quand ? (date) }\nmontant: 10 €\nhypothèses: { départ: ‸bientôt }",
            "« bientôt » n'est pas une date.", "Écrivez l'année, le mois et le jour"),
        Faute(
            "demande: { coût: Prix ? (€) }\nmontant: coût\nhypothèses: { coût: ‸-9223372036854775808 }",
            "n'est pas un montant en euros.", "Écrivez des euros"),
    ]

    @Test(arguments: fautes)
    func `un versement mal écrit se dit à sa place`(faute: Faute) throws {
        try faute.verifier { ReglementDEssai.fichier($0) }
    }

    @Test func `le circuit de décision dit qui décide jusqu’à combien`() throws {
        let aide = try ReglementDEssai.aide(
            "décision: agent jusqu'à 300 €, direction jusqu'à 1000.50 €, sinon commission § 33.6\nmontant: 10 €"
        )
        #expect(aide.decision.article == "§ 33.6")
        #expect(aide.decision.paliers.map(\.qui) == ["agent", "direction", "commission"])
        let montants: [Int64?] = [0, 30_000, 30_001, 100_050, 100_051, nil]
        #expect(
            montants.map(aide.decision.decideur) == [
                "agent", "agent", "direction", "direction", "commission", "commission",
            ])
        let sans = try ReglementDEssai.aide("montant: 10 €")
        #expect(sans.decision.decideur(1_000_000) == "agent")
    }

    @Test func `les mensualités respectent le nombre et le minimum que dit le texte`() throws {
        let aide = try ReglementDEssai.aide(
            """
            forme: prêt
            montant: 900 €
            remboursement:
              mensualités: de 6 à 24 § 22
              mensualité minimale: 20 € § 23
            """)
        let remboursement = try #require(aide.versee.remboursement)
        #expect(remboursement.mensualites == 6...24)
        #expect(remboursement.minimale == 2000)
        #expect(remboursement.articles == ["§ 22", "§ 23"])
        #expect(remboursement.durees(90_000) == 6...24)
        #expect(remboursement.durees(47_999) == 6...23)
        #expect(remboursement.durees(12_000) == 6...6)
        #expect(remboursement.durees(100) == 6...6)
    }
}
