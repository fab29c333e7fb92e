import ActionSociale
import Storage
import Testing
import Valeurs

struct SecondFacteurRepositoryTests {
    private static let instant: Instant = "2026-10-05T08:00:00.000Z"
    private static let claire = Exemples.claire.id
    private static let codes = ["a", "b"].map { String(repeating: $0, count: 64) }

    @Test(arguments: Engine.available)
    func `un code sert une fois, et aucun de ceux d’avant après lui`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let faits = try await storage.write { depots in
            try depots.secondsFacteurs.proposer(Self.claire, secret: "s", a: Self.instant)
            return try [100, 100, 99, 101].map {
                try depots.secondsFacteurs.consommer(Self.claire, pas: $0)
            }
        }
        #expect(faits == [true, false, false, true])
    }

    @Test(arguments: Engine.available)
    func `un secret confirmé n’est pas remplacé par une proposition, il faut le retirer`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (avant, apres, confirmes, retire) = try await storage.write { depots in
            let facteurs = depots.secondsFacteurs
            try facteurs.proposer(Self.claire, secret: "un", a: Self.instant)
            try facteurs.proposer(Self.claire, secret: "deux", a: Self.instant)
            let avant = try facteurs.find(Self.claire)?.secret
            try facteurs.confirmer(Self.claire, a: Self.instant)
            try facteurs.proposer(Self.claire, secret: "trois", a: Self.instant)
            let apres = try facteurs.find(Self.claire)?.secret
            let confirmes = try facteurs.confirmes()
            try facteurs.remplacerLesCodes(de: Self.claire, Self.codes)
            try facteurs.retirer(Self.claire)
            return (
                avant, apres, confirmes,
                try facteurs.find(Self.claire) == nil
                    && facteurs.codesRestants(de: Self.claire) == 0
            )
        }
        #expect(avant == "deux" && apres == "deux" && confirmes == [Self.claire] && retire)
    }

    @Test(arguments: Engine.available)
    func `un code de secours sert une fois, et de nouveaux codes effacent les anciens`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (fois, restants, ancien) = try await storage.write { depots in
            let facteurs = depots.secondsFacteurs
            try facteurs.remplacerLesCodes(de: Self.claire, Self.codes)
            let fois = try [Self.codes[0], Self.codes[0], String(repeating: "z", count: 64)].map {
                try facteurs.consommerUnCode(de: Self.claire, $0, a: Self.instant)
            }
            let restants = try facteurs.codesRestants(de: Self.claire)
            try facteurs.remplacerLesCodes(de: Self.claire, [String(repeating: "c", count: 64)])
            return (
                fois, restants,
                try facteurs.consommerUnCode(de: Self.claire, Self.codes[1], a: Self.instant)
            )
        }
        #expect(fois == [true, false, false] && restants == 1 && !ancien)
    }

    @Test(arguments: Engine.available)
    func `une connexion partie vers le fournisseur revient une fois, et à temps`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (a, b) = (Self.codes[0], Self.codes[1])
        let tard = Self.instant.plus(secondes: 600)
        let (retours, perdue, liee) = try await storage.write { depots in
            try depots.identites.partir(etat: a, vers: "/offres", a: Self.instant)
            try depots.identites.partir(etat: b, vers: "/", a: Self.instant)
            let retours = try [a, a].map {
                try depots.identites.revenir(etat: $0, depuis: Self.instant)
            }
            try depots.identites.lier(
                Self.claire, emetteur: "https://sso", sujet: "1", a: Self.instant)
            return (
                retours, try depots.identites.revenir(etat: b, depuis: tard),
                try depots.identites.agent(emetteur: "https://sso", sujet: "1")
            )
        }
        #expect(retours == ["/offres", nil] && perdue == nil && liee == Self.claire)
    }
}
