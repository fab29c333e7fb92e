import ActionSociale
import Storage
import Testing
import Valeurs

struct RemplacementRepositoryTests {
    private static let remplacement = Remplacement(
        id: "r-1", absent: Exemples.hugo.id, remplacant: Exemples.claire.id, du: "2026-10-05",
        au: "2026-10-09")

    @Test(arguments: Engine.available)
    func `pendant l’absence, et ces jours-là seulement, on tient aussi les secteurs de l’absent`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let lus = try await storage.write { depots in
            try depots.remplacements.insert(Self.remplacement)
            return try (["2026-10-04", "2026-10-05", "2026-10-09", "2026-10-10"] as [Jour]).map {
                try depots.agents.enService(Exemples.claire.id, le: $0)?.secteurs
            }
        }
        let deux = ["chaumont", "langres"]
        #expect(lus == [["langres"], deux, deux, ["langres"]])
        let soi = try await storage.read { try $0.agents.find(Exemples.claire.id) }
        #expect(soi == Exemples.claire)
    }

    @Test(arguments: Engine.available)
    func `qui ne tient rien et ne remplace personne se lit aussi`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let paule = try await storage.read {
            try $0.agents.enService(Exemples.paule.id, le: "2026-10-05")
        }
        #expect(paule == Exemples.paule)
    }

    @Test(arguments: Engine.available)
    func `un remplacement qui finit plus tôt garde ce qui a été, un qui n’a pas commencé s’efface`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (tenus, finis, reste) = try await storage.write { depots in
            try depots.remplacements.insert(Self.remplacement)
            try depots.remplacements.insert(
                Remplacement(
                    id: "r-2", absent: Exemples.claire.id, remplacant: Exemples.hugo.id,
                    du: "2026-11-02", au: "2026-11-06"))
            let tenus = try depots.remplacements.tenus(par: Exemples.claire.id, le: "2026-10-06")
            try depots.remplacements.finir("r-1", le: "2026-10-06")
            try depots.remplacements.finir("r-2", le: "2026-10-06")
            return (
                tenus.map(\.id), try depots.remplacements.finis(avant: "2026-10-07", limite: 9),
                try depots.remplacements.depuis("2026-10-07")
            )
        }
        #expect(tenus == ["r-1"])
        #expect(finis.map(\.au) == ["2026-10-06"])
        #expect(reste.isEmpty)
    }
}
