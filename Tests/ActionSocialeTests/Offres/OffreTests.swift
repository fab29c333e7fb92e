import ActionSociale
import Testing
import Valeurs

struct OffreTests {
    private func offre(retiree: Jour?) -> Offre {
        Offre(
            code: "separation", version: "2023-2027", intitule: "Parents qui se séparent",
            niveau: .socleNational, domaine: .parentalite, texte: "COG 2023-2027",
            public: "Les parents d’au moins un enfant.", territoires: .tous,
            contact: .rendezVousIndividuel, activeeLe: "2023-01-01", retireeLe: retiree,
            horloge: Horloge(delai: 15, relance: 10, echeance: 60))
    }

    @Test(
        arguments: [
            ("2022-12-31", false), ("2023-01-01", true), ("2027-12-31", true),
            ("2028-01-01", false),
            ("2030-06-01", false),
        ] as [(Jour, Bool)])
    func `une offre vaut du jour de son activation à la veille de son retrait`(
        jour: Jour, active: Bool
    ) {
        #expect(offre(retiree: "2028-01-01").estActive(le: jour) == active)
    }

    @Test func `une offre sans retrait vaut toujours`() {
        #expect(offre(retiree: nil).estActive(le: "2099-01-01"))
        #expect(!offre(retiree: nil).estActive(le: "2022-12-31"))
    }

    @Test func `une offre retirée avant d’être activée n’a jamais valu`() {
        for jour in ["2022-06-01", "2022-12-31", "2023-01-01", "2024-01-01"] as [Jour] {
            #expect(!offre(retiree: "2022-12-31").estActive(le: jour))
        }
    }
}
