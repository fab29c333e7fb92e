import ActionSociale
import Testing
import Valeurs

@testable import Storage

/// What pages are held under: it must change with all that they show, and with nothing else.
struct RevisionsTests {
    let caisse = CaisseAuHasard(nombre: 60, graine: 5)

    private func revisions(_ storage: Storage) async throws -> Revisions {
        try await storage.read { try $0.sessions.revisions(pour: Exemples.claire) }
    }

    @Test(arguments: Engine.available)
    func `la révision d’un agent change avec ses familles, pas avec celles des autres`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let sienne = try #require(
            caisse.familles.first { Exemples.claire.secteurs.contains($0.secteur ?? "") })
        let autre = try #require(
            caisse.familles.first {
                $0.secteur.map { !Exemples.claire.secteurs.contains($0) } ?? false
            })
        let avant = try await revisions(storage)
        try await storage.write { try $0.familles.opposition(autre.id, depuis: "2026-07-01") }
        let entre = try await revisions(storage)
        #expect(entre.travail(pour: Exemples.claire) == avant.travail(pour: Exemples.claire))
        try await storage.write { try $0.familles.opposition(sienne.id, depuis: "2026-07-01") }
        let apres = try await revisions(storage)
        #expect(apres.travail(pour: Exemples.claire) > entre.travail(pour: Exemples.claire))
        #expect(apres.annuaire == avant.annuaire)
    }

    @Test(arguments: Engine.available)
    func `une famille qui entre change ce qu’une recherche trouve`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let avant = try await revisions(storage)
        try await storage.write { try $0.familles.keep(FamilleRepositoryTests.complete) }
        #expect(try await revisions(storage) != avant)
    }

    @Test(arguments: Engine.available)
    func `un acte de proposition change la révision`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let proposition = try #require(caisse.propositions.first { $0.actes.isEmpty })
        let avant = try await revisions(storage)
        try await storage.write {
            let suivante = try proposition.ecrire(
                Exemples.acte(.envoi, le: proposition.creeeLe.plus(jours: 3)), surLaVersion: 0,
                au: "2099-12-31")
            try $0.propositions.ecrire(suivante, depuisLaVersion: 0)
        }
        #expect(try await revisions(storage) != avant)
    }

    @Test(arguments: Engine.available)
    func `une lecture écrite au journal ne change rien, un agent modifié change l’annuaire`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let avant = try await revisions(storage)
        try await storage.write { try $0.journal.append(JournalRepositoryTests.ecriture(1)) }
        #expect(try await revisions(storage) == avant)
        var claire = Exemples.claire
        claire.nom = "Moreau"
        let modifiee = claire
        try await storage.write { try $0.agents.update(modifiee) }
        let apres = try await revisions(storage)
        #expect(apres.annuaire > avant.annuaire)
        #expect(apres.travail(pour: claire) == avant.travail(pour: claire))
    }

    /// On PostgreSQL the rows of the numbers are put together now and then: the sums must not change by it.
    @Test(arguments: Engine.available)
    func `deux personnes qui écrivent à la fois comptent toutes les deux`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await caisse.garder(storage)
        let avant = try await revisions(storage)
        let familles = caisse.familles.map(\.id)
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            for famille in familles {
                groupe.addTask {
                    for jour in ["2026-07-01", "2026-07-02"] as [Jour] {
                        try await storage.write {
                            try $0.familles.opposition(famille, depuis: jour)
                        }
                    }
                }
            }
            try await groupe.waitForAll()
        }
        let apres = try await revisions(storage)
        let tout = Exemples.hugo
        #expect(
            apres.travail(pour: tout) + apres.travail(pour: Exemples.claire)
                >= avant.travail(pour: tout) + avant.travail(pour: Exemples.claire)
                + familles.count)
    }
}
