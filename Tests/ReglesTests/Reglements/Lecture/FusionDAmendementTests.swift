import Testing
import Valeurs

@testable import Regles

/// An amendment holds only what it changes.
struct FusionDAmendementTests {
    private static let base = ReglementDEssai.fichier(
        """
        conditions:
          ressources: quotient <= 900 § 1
          enfants: nombre(enfants) >= 1 § 2
        calcul:
          taux: { selon: quotient § 3, jusqu'à 400: 70 %, jusqu'à 600: 50 %, jusqu'à 900: 30 % }
          base: 100 € § 4
        montant: base * taux
        cas:
        - { quotient: 400, âges: 30 4, attendu: 70 € }
        - { quotient: 500, âges: 30 4, attendu: 50 € }
        """, suite: "- aide: Autre\n  thème: logement\n  montant: 20 €")

    private static func amende(_ aides: String) -> String {
        """
        règlement: Amendement
        version: 2026
        vigueur: du 2026-01-01 au 2026-12-31
        modifie: essai0.yaml
        \(aides)
        """
    }

    @Test func `une condition se change par son nom, les autres restent`() throws {
        let lu = try ReglementDEssai.lire(
            Self.base,
            Self.amende(
                """
                aides:
                - aide: Essai
                  conditions: { ressources: quotient <= 500 § 9 }
                  cas:
                  - { quotient: 500, âges: 30 4, attendu: 50 € }
                  - { quotient: 501, âges: 30 4, attendu: refus § 9 }
                  - { quotient: 500, âges: 30, attendu: refus § 2 }
                """))
        #expect(lu.titre == "Amendement" && lu.version == "2026")
        #expect(lu.vigueur.debut == "2026-01-01")
        #expect(lu.aides.map(\.titre) == ["Essai", "Autre"])
        #expect(lu.aides[0].conditions.map(\.article) == ["§ 9", "§ 2"])
        #expect(lu.aides[0].conditions.map(\.fichier) == ["essai1.yaml", "essai0.yaml"])
        #expect(lu.aides[0].cas.count == 3)
    }

    @Test func `un barème se change en entier, jamais tranche par tranche`() throws {
        let lu = try ReglementDEssai.lire(
            Self.base,
            Self.amende(
                """
                aides:
                - aide: Essai
                  calcul:
                    taux: { selon: quotient § 3, jusqu'à 450: 80 % }
                  cas:
                  - { quotient: 450, âges: 30 4, attendu: 80 € }
                  - { quotient: 451, âges: 30 4, attendu: 0 € }
                """))
        guard case .bareme(let bareme)? = lu.aides[0].etapes.first else {
            Issue.record("no scale")
            return
        }
        #expect(bareme.tranches.count == 1)
        #expect(lu.aides[0].etapes.count == 2)
    }

    @Test func `une aide s’ajoute, une aide se retire`() throws {
        let lu = try ReglementDEssai.lire(
            Self.base,
            Self.amende(
                "retire: [Autre]\naides:\n- aide: Neuve\n  thème: logement\n  montant: 30 €"))
        #expect(lu.aides.map(\.titre) == ["Essai", "Neuve"])
    }

    @Test func `retirer une aide qui n’existe pas est une erreur, à sa place`() {
        let erreurs = ReglementDEssai.erreurs(Self.base, Self.amende("retire: [Autres]"))
        #expect(erreurs.map(\.fichier) == ["essai1.yaml"])
        #expect(erreurs.map(\.ligne) == [5] && erreurs.map(\.colonne) == [10])
        #expect(
            erreurs.map(\.message.sansInsecables) == [
                "« Autres » n'est pas une aide du texte modifié."
            ])
        #expect(erreurs.map(\.remede.sansInsecables) == ["Vouliez-vous dire « Autre » ?"])
    }

    @Test func `une faute de l’amendement est dite dans son fichier`() {
        let erreurs = ReglementDEssai.erreurs(
            Self.base,
            Self.amende(
                "aides:\n- aide: Essai\n  conditions: { ressources: quotien <= 500 § 9 }"))
        #expect(erreurs.first?.fichier == "essai1.yaml")
        #expect(erreurs.first?.ligne == 7 && erreurs.first?.colonne == 29)
    }

    @Test func `un cas de la base que l’amendement contredit est signalé`() {
        let erreurs = ReglementDEssai.erreurs(
            Self.base,
            Self.amende("aides:\n- aide: Essai\n  calcul: { base: 200 € § 4 }"))
        #expect(erreurs.map(\.fichier) == ["essai0.yaml", "essai0.yaml"])
        #expect(erreurs.map(\.ligne) == [16, 17])
        #expect(erreurs[0].message.sansInsecables.contains("l'aide répond « 140 € »"))
    }

    @Test func `plusieurs amendements s’appliquent dans l’ordre`() throws {
        let lu = try ReglementDEssai.lire(
            Self.base,
            Self.amende("aides:\n- aide: Autre\n  montant: 30 €"),
            Self.amende("aides:\n- aide: Autre\n  montant: 40 €"))
        #expect(lu.aides[1].montant?.regle == "40 €")
        #expect(lu.aides[1].montant?.fichier == "essai2.yaml")
    }

    @Test func `un texte dit ce qu’il modifie`() {
        let amendement = Self.amende("")
        #expect(ReglementLu.modifie(amendement, nom: "a.yaml") == "essai0.yaml")
        #expect(ReglementLu.modifie(Self.base, nom: "b.yaml") == nil)
    }
}
