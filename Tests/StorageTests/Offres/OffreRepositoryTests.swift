import ActionSociale
import Storage
import Testing
import Valeurs

struct OffreRepositoryTests {
    @Test(arguments: Engine.available)
    func `mettre en vigueur remplace ce qui a changé et garde le reste`(engine: Engine) async throws
    {
        let storage = try await engine.caisse()
        let debut: Instant = "2026-01-01T08:00:00.000Z"
        let suite: Instant = "2026-02-01T08:00:00.000Z"
        let (change, enVigueur, historique) = try await storage.write {
            try $0.offres.mettreEnVigueur(
                [("a.yaml", "A"), ("b.yaml", "B"), ("c.yaml", "C")], par: nil, a: debut)
            let change = try $0.offres.mettreEnVigueur(
                [("a.yaml", "A"), ("b.yaml", "B2")], par: Exemples.paule.id, a: suite)
            return (change, try $0.offres.enVigueur(), try $0.offres.historique())
        }
        #expect(change)
        #expect(enVigueur.map(\.texte) == ["A", "B2"])
        #expect(enVigueur.map(\.depuis) == [debut, suite])
        #expect(enVigueur.map(\.par) == [nil, Exemples.paule.id])
        #expect(historique.count == 4)
        #expect(
            historique.filter { $0.jusquA == suite }.map(\.nom).sorted() == ["b.yaml", "c.yaml"])
    }

    @Test(arguments: Engine.available)
    func `la révision change avec les textes, et seulement avec eux`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let instant: Instant = "2026-01-01T08:00:00.000Z"
        let ensembles = [["a", "b"], ["a", "b"], ["a"], ["a", "b"], ["b", "a"], []]
        let (revisions, changes) = try await storage.write { depots in
            var revisions = [try depots.offres.revision()]
            var changes: [Bool] = []
            for ensemble in ensembles {
                changes.append(
                    try depots.offres.mettreEnVigueur(
                        ensemble.map { ("\($0).yaml", $0) }, par: nil, a: instant))
                revisions.append(try depots.offres.revision())
            }
            return (revisions, changes)
        }
        #expect(changes == [true, false, true, true, false, true])
        #expect(zip(revisions, revisions.dropFirst()).map { $0 != $1 } == changes)
        #expect(Set(revisions).count == 1 + changes.count { $0 })
    }
}
