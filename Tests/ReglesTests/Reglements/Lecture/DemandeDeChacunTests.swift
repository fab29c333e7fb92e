import Testing
import Valeurs

@testable import Regles

/// « demande de chacun » : ce que l’on demande pour chaque personne regardée.
struct DemandeDeChacunTests {
    private static let sejours = """
        pour: chaque enfant
        demande de chacun:
          jours de camp: Combien de jours ? (jours)
        conditions:
          bon âge: âge >= 6 § 1
          part: jours de camp >= 1 § 2
        montant: 25 € * min(jours de camp, 20)
        """

    @Test func `chaque enfant a sa réponse, et celui qui ne part pas ne compte pas`() throws {
        _ = try ReglementDEssai.aide(
            """
            \(Self.sejours)
            cas:
            - { âges: 40 9 7, jours de camp: 7, attendu: 350 € }
            - { âges: 40 38 9 7, jours de camp: { 9: 25, 7: 0 }, attendu: 500 €, note: "vingt jours au plus" }
            - { âges: 40 9 7, attendu: demander jours de camp }
            - { âges: 40 9 7, jours de camp: { 9: 3 }, attendu: demander jours de camp }
            - { âges: 40 9 4, jours de camp: { 9: 0 }, attendu: "refus § 1, § 2" }
            - { personnes: [{ rôle: responsable, âge: 40 }, { rôle: enfant, âge: 9, jours de camp: 3 }], attendu: 75 € }
            """)
    }

    @Test func `une réponse pour un âge que personne n’a est refusée`() {
        let erreurs = ReglementDEssai.erreurs(
            ReglementDEssai.fichier(
                Self.sejours + "\ncas:\n- { âges: 40 9, jours de camp: { 8: 3 }, attendu: 75 € }"))
        #expect(erreurs.contains { $0.message.sansInsecables.contains("n'a « 8 » ans") })
    }

    @Test func `demander à chacun sans dire de qui est refusé`() {
        let erreurs = ReglementDEssai.erreurs(
            ReglementDEssai.fichier(
                "demande de chacun:\n  jours: Combien ? (jours)\nmontant: 10 €"))
        #expect(
            erreurs.map(\.message) == [
                "L’aide interroge chaque personne, et ne dit pas lesquelles."
            ])
    }
}

/// Ce que le registre des aides sait : combien d’aides, combien d’euros, combien de jours.
struct RegistreDesAidesTests {
    @Test func `ce qui a déjà été donné se retranche, et rien au registre vaut zéro`() throws {
        _ = try ReglementDEssai.aide(
            """
            demande:
              prix: Quel est le prix ? (€)
              déjà donné: (registre des aides en €, année civile)
              jours déjà aidés: (registre des aides en jours, année civile)
            conditions:
              durée: jours déjà aidés < 30 § 1
            montant: min(prix, 500 € - déjà donné)
            cas:
            - { prix: 300, attendu: 300 € }
            - { prix: 300, déjà donné: 350, attendu: 150 € }
            - { prix: 300, jours déjà aidés: 30, attendu: refus § 1 }
            """)
    }
}

/// Un barème et les conditions de son aide parlent des mêmes familles.
struct BaremeEtConditionsTests {
    @Test(arguments: [(900, 0), (899, 0), (901, 1)])
    func `un barème qui s’arrête avant le plafond des conditions est dit`(
        plafond: Int, avertissements: Int
    ) throws {
        let lu = try ReglementDEssai.lire(
            ReglementDEssai.fichier(
                """
                conditions:
                  ressources: quotient <= \(plafond) § 1
                calcul:
                  forfait: { selon: quotient § 2, jusqu'à 400: 200 €, jusqu'à 900: 100 € }
                montant: forfait
                """))
        #expect(lu.avertissements.count == avertissements)
        #expect(lu.avertissements.allSatisfy { $0.message.contains("s’arrête à 900") })
    }
}
