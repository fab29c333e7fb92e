import ActionSociale
import Testing
import Valeurs

@testable import Storage

struct QuotientRepositoryTests {
    static func quotient(
        _ famille: Identifiant<Famille>, _ centimes: Int64, _ mode: QuotientFamilial.Mode
    ) -> QuotientFamilial {
        QuotientFamilial(
            famille: famille, valeur: Montant(centimes: centimes), au: "2026-10-31", mode: mode,
            source: .declaration,
            entrees: [.init(nom: "ressources annuelles", valeur: "14 400 €")],
            regle: "Quotient familial, cnaf-2024", calculeA: "2026-10-31T09:00:00.000Z", par: nil)
    }

    @Test(arguments: Engine.available)
    func `un quotient se relit avec ce qui l’a fait, le plus récent d’abord`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let famille = Exemples.famille(1)
        let (premier, second) = (
            Self.quotient(famille.id, 57_667, .mois), Self.quotient(famille.id, 50_000, .actualise)
        )
        try await storage.write {
            try $0.familles.keep(famille)
            try $0.quotients.insert(premier)
            try $0.quotients.insert(second)
        }
        let relus = try await storage.read { try $0.quotients.de(famille.id) }
        #expect(relus == [second, premier])
    }
}
