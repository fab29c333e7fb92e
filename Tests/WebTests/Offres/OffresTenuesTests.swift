import ActionSociale
import Storage
import Synchronization
import Testing
import Valeurs

@testable import Web

struct OffresTenuesTests {
    private struct Illisible: Error {}

    private final class Compteur: Sendable {
        private let nombre = Mutex(0)

        var valeur: Int { nombre.withLock(\.self) }

        func ajouter() { nombre.withLock { $0 += 1 } }
    }

    private func offre(_ intitule: String) -> OffresConnues {
        OffresConnues([
            Offre(
                code: "separation", version: "2023-2027", intitule: intitule,
                niveau: .socleNational, domaine: .parentalite, texte: "essai",
                public: "parents", territoires: .tous, contact: .rendezVousIndividuel,
                activeeLe: "2023-01-01", retireeLe: nil,
                horloge: Horloge(delai: 15, relance: 10, echeance: 60))
        ])
    }

    private func mettreEnVigueur(_ texte: String, _ storage: Storage) async throws {
        try await storage.write {
            _ = try $0.offres.mettreEnVigueur(
                [(nom: "socle.yaml", texte: texte)], par: nil, a: "2026-11-10T09:00:00.000Z")
        }
    }

    @Test
    func `les offres sont relues quand la caisse en met d’autres en vigueur, et seulement alors`()
        async throws
    {
        let storage = try await Storage.open(.memory)
        let tenues = OffresTenues(offre("avant"))
        let lectures = Compteur()
        func actualiser(_ intitule: String) async throws {
            try await tenues.actualiser(storage) {
                lectures.ajouter()
                return offre(intitule)
            }
        }
        try await actualiser("au départ")
        try await actualiser("sans changement")
        #expect(tenues.courantes.intitule("separation") == "au départ")
        try await mettreEnVigueur("un", storage)
        try await actualiser("après")
        #expect(tenues.courantes.intitule("separation") == "après")
        #expect(lectures.valeur == 2)
        await storage.close()
    }

    @Test func `un texte illisible laisse en place ce qui y était, et se relit plus tard`()
        async throws
    {
        let storage = try await Storage.open(.memory)
        let tenues = OffresTenues(offre("avant"))
        await #expect(throws: Illisible.self) {
            try await tenues.actualiser(storage) { throw Illisible() }
        }
        #expect(tenues.courantes.intitule("separation") == "avant")
        try await tenues.actualiser(storage) { offre("réparé") }
        #expect(tenues.courantes.intitule("separation") == "réparé")
        await storage.close()
    }
}
