import ActionSociale
import Storage
import Testing
import Valeurs

struct FaitGenerateurRepositoryTests {
    let famille = Exemples.famille(1)

    @Test(arguments: Engine.available)
    func `un fait gardé se relit avec sa preuve et sa proposition`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let fait = Exemples.fait(1, famille: famille)
        let proposition = Exemples.proposition(
            1, fait, actes: [Exemples.acte(.envoi, le: "2026-10-05")])
        try await storage.write { [famille] in
            try $0.familles.keep(famille)
            let bilan = try $0.faits.keep(fait, .proposition(proposition))
            #expect(bilan.nouveaux == [fait.id])
        }
        let (relu, suite) = try await storage.read {
            (try $0.faits.find(fait.id), try $0.faits.suite(fait.id))
        }
        #expect(relu == fait)
        #expect(suite == .proposition(proposition))
    }

    @Test(arguments: Engine.available)
    func `repérer deux fois n’ajoute rien`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let fait = Exemples.fait(1, famille: famille)
        let suite = Suite.proposition(Exemples.proposition(1, fait))
        let bilan = try await storage.write { [famille] in
            try $0.familles.keep(famille)
            try $0.faits.keep([(fait, suite), (fait, suite)])
            return try $0.faits.keep(fait, suite)
        }
        #expect(bilan.connus == [fait.id])
        #expect(bilan.nouveaux.isEmpty)
        let gardees = try await storage.read { [famille] in try $0.propositions.de(famille.id) }
        #expect(gardees.count == 1)
    }
}
