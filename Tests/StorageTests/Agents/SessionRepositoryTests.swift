import ActionSociale
import Storage
import Testing
import Valeurs

struct SessionRepositoryTests {
    static func session(_ lettre: Character, vueA: Instant = "2026-10-05T08:00:00.000Z")
        -> SessionOuverte
    {
        SessionOuverte(
            empreinte: String(repeating: lettre, count: 64), agent: Exemples.claire.id,
            jeton: "jeton-\(lettre)", ouverteA: "2026-10-05T08:00:00.000Z", vueA: vueA)
    }

    @Test(arguments: Engine.available)
    func `une session se retrouve par l’empreinte de son jeton, et par elle seule`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let session = Self.session("a")
        let (relue, autre) = try await storage.write {
            try $0.sessions.insert(session)
            return (
                try $0.sessions.find(empreinte: session.empreinte),
                try $0.sessions.find(empreinte: String(repeating: "b", count: 64))
            )
        }
        #expect(relue == session)
        #expect(autre == nil)
    }

    @Test(arguments: Engine.available)
    func `changer le jeton périme l’ancien`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let session = Self.session("a")
        let nouvelle = String(repeating: "b", count: 64)
        let (fait, refait, ancienne, suivante) = try await storage.write {
            try $0.sessions.insert(session)
            let instant: Instant = "2026-10-05T09:00:00.000Z"
            return (
                try $0.sessions.rotate(empreinte: session.empreinte, vers: nouvelle, a: instant),
                try $0.sessions.rotate(empreinte: session.empreinte, vers: nouvelle, a: instant),
                try $0.sessions.find(empreinte: session.empreinte),
                try $0.sessions.find(empreinte: nouvelle)
            )
        }
        #expect(fait)
        #expect(!refait)
        #expect(ancienne == nil)
        #expect(suivante?.vueA == "2026-10-05T09:00:00.000Z")
        #expect(suivante?.jeton == session.jeton)
    }

    @Test(arguments: Engine.available)
    func `les sessions qui ne servent plus se ferment, les autres demeurent`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (fermees, restantes) = try await storage.write { depots in
            for lettre in "abc" { try depots.sessions.insert(Self.session(lettre)) }
            try depots.sessions.touch(
                empreinte: Self.session("b").empreinte, a: "2026-10-05T10:00:00.000Z")
            // An older request that ends late does not take the session back in time.
            try depots.sessions.touch(
                empreinte: Self.session("b").empreinte, a: "2026-10-05T08:30:00.000Z")
            let fermees = try depots.sessions.purge(avant: "2026-10-05T09:00:00.000Z")
            return (
                fermees,
                try "abc".map { try depots.sessions.find(empreinte: Self.session($0).empreinte) }
            )
        }
        #expect(fermees == 2)
        #expect(restantes.map { $0?.jeton } == [nil, "jeton-b", nil])
    }

    @Test(arguments: Engine.available)
    func `fermer une session, ou toutes celles d’un agent`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let restantes = try await storage.write { depots in
            for lettre in "abc" { try depots.sessions.insert(Self.session(lettre)) }
            try depots.sessions.delete(empreinte: Self.session("a").empreinte)
            let apresUne = try "abc".map {
                try depots.sessions.find(empreinte: Self.session($0).empreinte)
            }
            try depots.sessions.delete(agent: Exemples.claire.id)
            let apresToutes = try "abc".map {
                try depots.sessions.find(empreinte: Self.session($0).empreinte)
            }
            return [apresUne, apresToutes].map { $0.compactMap(\.self).count }
        }
        #expect(restantes == [2, 0])
    }
}

struct TentativeRepositoryTests {
    @Test(arguments: Engine.available)
    func `les échecs se comptent par nom et par adresse, depuis un instant`(
        engine: Engine
    ) async throws {
        let storage = try await engine.storage()
        let comptes = try await storage.write { depots in
            let t = depots.tentatives
            try t.ajouter(
                identifiant: "claire.morel", adresse: "192.0.2.1", a: "2026-10-05T08:00:00.000Z")
            try t.ajouter(
                identifiant: "claire.morel", adresse: "192.0.2.2", a: "2026-10-05T08:10:00.000Z")
            try t.ajouter(
                identifiant: "hugo.lenoir", adresse: "192.0.2.1", a: "2026-10-05T08:20:00.000Z")
            let debut: Instant = "2026-10-05T08:05:00.000Z"
            var comptes = [
                try t.compter(identifiant: "claire.morel", depuis: "2026-10-05T00:00:00.000Z"),
                try t.compter(identifiant: "claire.morel", depuis: debut),
                try t.compter(adresse: "192.0.2.1", depuis: debut),
            ]
            try t.effacer(identifiant: "claire.morel")
            comptes.append(
                try t.compter(identifiant: "claire.morel", depuis: "2026-10-05T00:00:00.000Z"))
            comptes.append(try t.purge(avant: "2026-10-06T00:00:00.000Z"))
            return comptes
        }
        #expect(comptes == [2, 1, 1, 0, 1])
    }

    @Test(arguments: Engine.available)
    func `un essai rendu en ôte un seul, même de deux au même instant`(
        engine: Engine
    ) async throws {
        let storage = try await engine.storage()
        let instant: Instant = "2026-10-05T08:00:00.000Z"
        let comptes = try await storage.write { depots in
            let t = depots.tentatives
            for _ in 1...2 {
                try t.ajouter(identifiant: "claire.morel", adresse: "192.0.2.1", a: instant)
            }
            return try (1...3).map { _ in
                try t.rendre(identifiant: "claire.morel", adresse: "192.0.2.1", a: instant)
                return try t.compter(identifiant: "claire.morel", depuis: instant)
            }
        }
        #expect(comptes == [1, 0, 0])
    }

    @Test(arguments: Engine.available)
    func `two transactions never count the same tries at once`(engine: Engine) async throws {
        let storage = try await engine.storage()
        let instant: Instant = "2026-10-05T08:00:00.000Z"
        let pris = try await withThrowingTaskGroup(of: Bool.self) { groupe in
            for _ in 1...40 {
                groupe.addTask {
                    try await storage.write { depots in
                        let t = depots.tentatives
                        try t.uneALaFois()
                        guard try t.compter(adresse: "192.0.2.1", depuis: instant) < 5 else {
                            return false
                        }
                        try t.ajouter(identifiant: "claire", adresse: "192.0.2.1", a: instant)
                        return true
                    }
                }
            }
            return try await groupe.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(pris == 5)
    }
}
