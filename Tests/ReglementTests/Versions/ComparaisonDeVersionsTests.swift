import Regles
import Testing

@testable import Reglement

struct ComparaisonDeVersionsTests {
    private func comparer(_ avant: String, _ apres: String) throws -> ComparaisonDeVersions {
        ComparaisonDeVersions(
            try ReglementDEssai.reglement(avant), try ReglementDEssai.reglement(apres))
    }

    @Test func `le même texte autrement mis en page dit la même chose`() throws {
        let texte = ReglementDEssai.texte.replacing("quotient <= 900 ", with: "quotient   <=  900 ")
        #expect(try comparer(ReglementDEssai.texte, texte).identiques)
    }

    @Test func `une borne déplacée se lit dans les mots du texte, avec son article`() throws {
        let apres = ReglementDEssai.texte
            .replacing("ressources: quotient <= 900 ", with: "ressources: quotient <= 950 ")
            .replacing("{ comme: 1, quotient: 901,", with: "{ comme: 1, quotient: 951,")
        let aide = try #require(try comparer(ReglementDEssai.texte, apres).aides.first)
        #expect(
            aide.changements.map(\.texte) == [
                "§ 1 condition «\u{A0}ressources\u{A0}»\u{A0}: quotient <= 900 → quotient <= 950"
            ])
        // The case at 901 is no longer refused: it is above the last bracket, and receives nothing.
        #expect(aide.reponsesChangees.map(\.cas) == [2])
        #expect(aide.reponsesChangees.first?.avant == "refus § 1")
    }

    @Test func `une tranche changée se dit seule, et les cas changés sont montrés`() throws {
        let apres = ReglementDEssai.texte
            .replacing("jusqu'à 400: 80 % | 700 €", with: "jusqu'à 400: 70 % | 700 €")
            .replacing("prix: 500, attendu: 400 €", with: "prix: 500, attendu: 350 €")
        let aide = try #require(try comparer(ReglementDEssai.texte, apres).aides.first)
        #expect(aide.changements.map(\.avant) == ["80 % | 700 €"])
        #expect(aide.changements.map(\.apres) == ["70 % | 700 €"])
        #expect(aide.reponsesChangees.map(\.cas) == [1])
    }

    @Test func `une aide ajoutée et une aide retirée se voient`() throws {
        let apres = ReglementDEssai.texte.replacing("- aide: Rentrée", with: "- aide: Cartable")
        let aides = try comparer(ReglementDEssai.texte, apres).aides
        #expect(aides.first { $0.titre == "Rentrée" }?.changements == [.aide(.retrait)])
        #expect(aides.first { $0.titre == "Cartable" }?.changements == [.aide(.ajout)])
    }

    @Test func `une question nouvelle laisse ouverts les cas de l’ancienne version`() throws {
        let apres = ReglementDEssai.texte
            .replacing(
                "    prix: Quel est le prix ? (€)\n",
                with: "    prix: Quel est le prix ? (€)\n    nuits: Combien de nuits ? (nombre)\n"
            )
            .replacing(
                "    enfants: nombre(enfants où âge < 18) >= 1   § 2\n",
                with:
                    "    enfants: nombre(enfants où âge < 18) >= 1   § 2\n    durée: nuits >= 2   § 5\n"
            )
            .replacing("âges: 40 9, prix: 500,", with: "âges: 40 9, prix: 500, nuits: 3,")
        let aide = try #require(try comparer(ReglementDEssai.texte, apres).aides.first)
        #expect(aide.reponsesChangees.first?.apres == "demander nuits")
    }
}
