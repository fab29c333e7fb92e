import ActionSociale
import Storage
import Testing
import Valeurs

struct ParticipationsTests {
    private let maintenant = AgendaDEssai.maintenant

    private func base(_ engine: Engine, capacite: Int, familles: Int = 4) async throws -> Storage {
        let storage = try await AgendaDEssai.base(engine, familles: familles)
        try await storage.write { [maintenant] in
            try $0.rencontres.ouvrir(
                AgendaDEssai.seance("seance", capacite: capacite), a: maintenant)
        }
        return storage
    }

    private func inscrire(_ numero: Int, _ storage: Storage, attendre: Bool = true) async throws
        -> Participation.Place
    {
        try await storage.write {
            try $0.rencontres.inscrire(
                Identifiant("famille-\(numero)")!, pour: Identifiant("proposition-\(numero)")!,
                a: "seance", attendre: attendre, a: maintenant.plus(secondes: numero), par: nil)
        }
    }

    @Test(arguments: Engine.available)
    func `de dix familles pour la dernière place, une l’obtient et neuf attendent`(
        engine: Engine
    ) async throws {
        let storage = try await base(engine, capacite: 1, familles: 10)
        let places = try await withThrowingTaskGroup(of: Participation.Place.self) { groupe in
            for numero in 1...10 {
                groupe.addTask { try await inscrire(numero, storage) }
            }
            return try await groupe.reduce(into: []) { $0.append($1) }
        }
        #expect(places.filter { $0 == .inscrite }.count == 1)
        let seance = try await storage.read { try $0.rencontres.require("seance") }
        #expect(seance.inscrites.count == 1)
        #expect(seance.enAttente.count == 9)
    }

    @Test(arguments: Engine.available)
    func `qui ne veut pas attendre l’apprend, et rien n’est gardé`(engine: Engine) async throws {
        let storage = try await base(engine, capacite: 1)
        _ = try await inscrire(1, storage)
        await #expect(throws: RefusDeRencontre.complete) {
            try await inscrire(2, storage, attendre: false)
        }
        let proposition = try await storage.read { try $0.propositions.find("proposition-2") }
        #expect(proposition?.actes.isEmpty == true)
        await #expect(throws: RefusDeRencontre.dejaInscrite) { try await inscrire(1, storage) }
    }

    @Test(arguments: Engine.available)
    func `une place rendue va à la première qui attend, et une place de plus aussi`(
        engine: Engine
    ) async throws {
        let storage = try await base(engine, capacite: 1)
        for numero in [1, 3, 2, 4] { _ = try await inscrire(numero, storage) }
        let montees = try await storage.write { [maintenant] in
            try $0.rencontres.retirer("famille-1", de: "seance", a: maintenant)
        }
        // By the hour of their asking, not by the order in which they were written.
        #expect(montees == ["famille-2"])
        let deuxiemes = try await storage.write {
            try $0.rencontres.changerLaCapacite(de: "seance", 2)
        }
        #expect(deuxiemes == ["famille-3"])
        let personne = try await storage.write { [maintenant] in
            try $0.rencontres.retirer("famille-4", de: "seance", a: maintenant)
        }
        #expect(personne.isEmpty)
        await #expect(throws: RefusDeRencontre.self) {
            try await storage.write { try $0.rencontres.changerLaCapacite(de: "seance", 1) }
        }
        // She may come back, behind the others.
        #expect(try await inscrire(1, storage) == .attente)
        let places = try await storage.read {
            try $0.rencontres.nombreDePlacesCollectives(
                secteur: "langres", dans: Intervalle(du: "2026-10-05", au: "2026-10-31"))
        }
        #expect(places == 0)
    }

    @Test(arguments: Engine.available)
    func `annuler une rencontre collective rend toutes les places`(engine: Engine) async throws {
        let storage = try await base(engine, capacite: 1)
        _ = try await inscrire(1, storage)
        _ = try await inscrire(2, storage)
        let seance = try await storage.write { [maintenant] in
            try $0.rencontres.annuler("seance", a: maintenant, par: nil, surLaVersion: 1)
            return try $0.rencontres.require("seance")
        }
        #expect(seance.participations.allSatisfy { $0.retireeA == maintenant })
        await #expect(throws: RefusDeRencontre.dejaAnnulee) { try await inscrire(3, storage) }
        // Their propositions are free for another meeting.
        try await storage.write { [maintenant] in
            _ = try $0.rencontres.fixer(AgendaDEssai.rendezVous(1), a: maintenant, par: nil)
        }
    }
}
