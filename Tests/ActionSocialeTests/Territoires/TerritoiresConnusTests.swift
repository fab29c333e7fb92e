import Testing
import Valeurs

@testable import ActionSociale

struct TerritoiresConnusTests {
    private let connus = TerritoiresConnus([
        Secteur(code: "vieux-bourg", nom: "Vieux Bourg", communes: ["99001", "99002"]),
        Secteur(code: "faubourgs", nom: "Faubourgs", communes: ["99003"]),
    ])

    private func offre(_ territoires: Offre.Territoires, retireeLe: Jour? = nil) -> Offre {
        Offre(
            code: "essai", version: "1", intitule: "Essai", niveau: .locale, domaine: .logement,
            texte: "texte", public: "tous", territoires: territoires,
            contact: .rendezVousIndividuel,
            activeeLe: "2026-01-01", retireeLe: retireeLe,
            horloge: Horloge(delai: 10, relance: nil, echeance: 60))
    }

    @Test func `secteurs et communes de la caisse conviennent, et tous aussi`() throws {
        let offres = [offre(.tous), offre(.seulement(["vieux-bourg", "99003"]))]
        try connus.verifier(offres, au: "2026-11-10")
        #expect(connus.avertissements(offres, au: "2026-11-10") == [])
    }

    @Test func `un secteur inconnu est refusé, avec le plus proche et la liste`() throws {
        let refus = #expect(throws: TerritoireInconnu.self) {
            try connus.verifier([offre(.seulement(["vieux-bour"]))], au: "2026-11-10")
        }
        let motif = try #require(refus?.motif)
        #expect(motif.contains("«\u{A0}vieux-bour\u{A0}»"))
        #expect(motif.contains("vouliez-vous dire «\u{A0}vieux-bourg\u{A0}»"))
        #expect(motif.contains("faubourgs, vieux-bourg"))
        let loin = #expect(throws: TerritoireInconnu.self) {
            try connus.verifier([offre(.seulement(["nulle-part"]))], au: "2026-11-10")
        }
        #expect(loin?.proche == nil)
    }

    @Test func `une version terminée garde les noms de son temps`() throws {
        let ancienne = offre(.seulement(["ancien-secteur"]), retireeLe: "2026-11-10")
        try connus.verifier([ancienne], au: "2026-11-10")
        #expect(throws: TerritoireInconnu.self) {
            try connus.verifier([ancienne], au: "2026-11-09")
        }
    }

    @Test func `une commune d’aucun secteur est à regarder`() throws {
        let offres = [offre(.seulement(["99999"]))]
        try connus.verifier(offres, au: "2026-11-10")
        let avertissements = connus.avertissements(offres, au: "2026-11-10")
        #expect(avertissements.count == 1)
        #expect(avertissements.first?.contains("aucun secteur n’a cette commune") == true)
    }

    @Test func `tant qu’aucun secteur n’est chargé, rien n’est refusé et c’est dit`() throws {
        let offres = [offre(.seulement(["langres"]))]
        try TerritoiresConnus([]).verifier(offres, au: "2026-11-10")
        let avertissements = TerritoiresConnus([]).avertissements(offres, au: "2026-11-10")
        #expect(avertissements.first?.contains("aucun secteur n’est encore chargé") == true)
    }
}
