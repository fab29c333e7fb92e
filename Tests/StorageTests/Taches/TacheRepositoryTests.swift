import Storage
import Testing
import Valeurs

struct TacheRepositoryTests {
    static let huitHeures: Instant = "2026-10-05T08:00:00.000Z"

    @Test(arguments: Engine.available)
    func `une tâche est prise par un seul ouvrier, et rendue quand il ne répond plus`(
        engine: Engine
    ) async throws {
        let storage = try await engine.storage()
        let (debut, apres) = (Self.huitHeures, Self.huitHeures.plus(secondes: 61))
        try await storage.write { try $0.taches.ajouter("essai", "a", aFaireA: debut) }
        let (tot, un, deux, trois) = try await storage.write {
            (
                try $0.taches.prendre("essai", par: "u1", a: debut.plus(secondes: -1), pour: 60),
                try $0.taches.prendre("essai", par: "u1", a: debut, pour: 60),
                try $0.taches.prendre("essai", par: "u2", a: debut, pour: 60),
                try $0.taches.prendre("essai", par: "u2", a: apres, pour: 60)
            )
        }
        #expect(tot.isEmpty)
        #expect(un.map(\.prisePar) == ["u1"])
        #expect(deux.isEmpty)
        #expect(trois.map(\.tentatives) == [2])
        // The first worker comes back too late: what it did is not kept twice.
        #expect(try await storage.write { try $0.taches.finir(un[0], a: apres) } == false)
        #expect(try await storage.write { try $0.taches.finir(trois[0], a: apres) })
        #expect(try await storage.read { try $0.taches.find("essai", "a")?.finieA } == apres)
    }

    @Test(arguments: Engine.available)
    func `demander deux fois la même chose ne la fait pas deux fois`(engine: Engine) async throws {
        let storage = try await engine.storage()
        let prises = try await storage.write {
            try $0.taches.ajouter("essai", "a", aFaireA: Self.huitHeures)
            try $0.taches.ajouter("essai", "a", aFaireA: Self.huitHeures)
            return try $0.taches.prendre(
                "essai", au: 10, par: "u", a: Self.huitHeures, pour: 60)
        }
        #expect(prises.count == 1)
    }

    @Test(arguments: Engine.available)
    func `un échec se lit, se recommence, puis s’abandonne et se reprend`(
        engine: Engine
    ) async throws {
        let storage = try await engine.storage()
        let debut = Self.huitHeures
        let plusTard = debut.plus(secondes: 300)
        let (rien, encore, comptes, echecs) = try await storage.write { depots in
            let taches = depots.taches
            try taches.ajouter("essai", "a", aFaireA: debut)
            let prise = try taches.prendre("essai", par: "u", a: debut, pour: 60)[0]
            try taches.remettre(
                prise, a: plusTard, echec: "Le serveur ne répond pas.", echoueA: debut)
            let rien = try taches.prendre("essai", par: "u", a: debut, pour: 60)
            let encore = try taches.prendre("essai", par: "u", a: plusTard, pour: 60)
            try taches.abandonner(encore[0], echec: "Trop tard.", a: plusTard)
            return (rien, encore, try taches.comptes(), try taches.enEchec(limite: 5))
        }
        #expect(rien.isEmpty)
        #expect(encore.map(\.dernierEchec) == ["Le serveur ne répond pas."])
        #expect(comptes.map(\.abandonnees) == [1])
        #expect(echecs.map(\.dernierEchec) == ["Trop tard."])
        let reprise = try await storage.write {
            try $0.taches.reprendre("essai", "a", a: plusTard)
            return try $0.taches.prendre("essai", par: "u", a: plusTard, pour: 60)
        }
        #expect(reprise.count == 1)
    }
}
