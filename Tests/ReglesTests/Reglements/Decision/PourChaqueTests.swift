import Testing
import Valeurs

@testable import Regles

/// « pour: chaque enfant » : conditions, calcul et montant sont de chacun ; l’aide est leur somme.
struct PourChaqueTests {
    private static let loisirs = """
        pour: chaque enfant
        demande: { cotisation: Prix ? (€) }
        conditions:
          ressources: quotient <= 700 § 11
          bon âge: âge >= 6 et âge <= 17 § 12
        calcul:
          base: { selon: âge § 13, moins de 12: 40.55 €, au-delà: 60 € }
          complément: 30 € si aeeh sinon 0 € § 14
        montant: min(base + complément, cotisation) arrondi à l'euro inférieur
        """

    @Test func `le montant s’ajoute par enfant, chacun avec ses conditions`() throws {
        _ = try ReglementDEssai.aide(
            """
            \(Self.loisirs)
            cas:
            - { quotient: 500, âges: 41 40 12 8, cotisation: 200, attendu: 100 €, note: "60 + 40" }
            - { comme: 1, âges: 41 40 12 8 5, attendu: 100 € }
            - { comme: 1, aeeh: 8, attendu: 130 €, note: "60 + 70,55 ramenés à 70" }
            - { comme: 1, cotisation: 41.99, attendu: 81 €, note: "41 + 40" }
            - { comme: 1, âges: 41 40 5, attendu: refus § 12 }
            - { comme: 1, quotient: 701, âges: 41 40 5, attendu: "refus § 11, § 12" }
            - { comme: 1, âges: 41 40, attendu: refus, note: "aucun enfant" }
            - { comme: 1, cotisation: inconnu, attendu: demander cotisation }
            - { quotient: 701, âges: 41 40 12 8, attendu: refus § 11, note: "rien à demander" }
            """)
    }

    @Test func `un volet d’explication par personne regardée`() throws {
        let aide = try ReglementDEssai.aide(
            "\(Self.loisirs)\ncas:\n- { quotient: 500, âges: 41 40 12 5, cotisation: 50, attendu: 50 € }"
        )
        let volets = try #require(aide.cas.first).decision.explication.volets
        #expect(volets.map(\.qui) == ["enfant de 12 ans", "enfant de 5 ans"])
        #expect(volets.map(\.issue.sansInsecables) == ["50 €", "refus"])
        #expect(aide.pourChaque == "enfant")
    }

    @Test(arguments: [
        ("chaque enfant", 2), ("chaque adulte", 2), ("chaque personne", 5),
    ])
    func `enfants, adultes ou toutes les personnes`(pour: String, nombre: Int) throws {
        _ = try ReglementDEssai.aide(
            """
            pour: \(pour)
            montant: 10 €
            cas:
            - { personnes: [{ âge: 40, rôle: responsable }, { âge: 38, rôle: conjoint }, { âge: 9, rôle: enfant }, { âge: 4, rôle: enfant }, { âge: 70, rôle: autre }], attendu: \(nombre * 10) € }
            """)
    }

    @Test func `une personne dont on ne sait pas si elle en est fait demander son rôle`() throws {
        _ = try ReglementDEssai.aide(
            """
            pour: chaque enfant
            conditions: { bon âge: âge >= 6 § 12 }
            montant: 10 €
            cas:
            - { personnes: [{ âge: 9, rôle: enfant }, { âge: 7 }], attendu: demander rôle }
            - { personnes: [{ âge: 9, rôle: enfant }, { âge: 5 }], attendu: 10 €, note: "trop jeune, enfant ou non" }
            - { personnes: [{ âge: 9, rôle: enfant }, { rôle: enfant }], attendu: demander naissance }
            """)
    }

    @Test func `un don par personne s’arrondit par personne`() throws {
        _ = try ReglementDEssai.aide(
            """
            pour: chaque enfant
            montant: 10 € / 3
            cas:
            - { âges: 30 9 8 7, attendu: 9.99 €, note: "trois fois 3,33" }
            """)
    }

    @Test func `les parts de chacun s’ajoutent`() throws {
        _ = try ReglementDEssai.aide(
            """
            pour: chaque enfant
            calcul: { part: { selon: âge § 1, moins de 10: 50 %, au-delà: 100 % } }
            montant: 30.01 €
            forme: { subvention: montant * part, prêt: le reste }
            cas:
            - { âges: 30 12 8, attendu: subvention 45.02 € et prêt 15 €, note: "30,01 + 15,01 ; 0 + 15" }
            - { âges: 30 12, attendu: subvention 30.01 € }
            """)
    }

    @Test func `une somme sur les personnes ignore celles que le groupe n’a pas`() throws {
        let aide = try ReglementDEssai.aide(
            """
            calcul:
              majoration: 20 € si aeeh sinon 5 € § 1
              base: 100 € § 2
            montant: base + somme(majoration pour enfants où âge < 18) + somme(revenu pour personnes où âge >= 18) * 10 %
            cas:
            - { personnes: [{ âge: 40, rôle: responsable, revenu: 100 }, { âge: 9, rôle: enfant, aeeh: oui }, { âge: 4, rôle: enfant }, { âge: 19, rôle: enfant, revenu: 55.50 }], attendu: 140.55 € }
            - { personnes: [{ âge: 40, rôle: responsable }], attendu: demander revenu }
            - { âges: "9", attendu: 120 €, note: "la personne de référence a 9 ans : ni enfant ni adulte" }
            """.replacing(
                "- { âges: \"9\", attendu: 120 €, note: \"la personne de référence a 9 ans : ni enfant ni adulte\" }",
                with: "- { âges: \"9\", attendu: 100 € }"))
        let etapes = aide.cas[0].decision.explication.volets[0].etapes
        #expect(etapes.map(\.nom) == ["base", "montant"], "a step of persons has no one value to show")
    }
}
