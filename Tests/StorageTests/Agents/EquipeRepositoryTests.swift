import ActionSociale

import Testing
import Valeurs

@testable import Storage

struct EquipeRepositoryTests {
    @Test(arguments: Engine.available)
    func `l’équipe d’une personne est connue, se renomme avec elle, se ferme et se rouvre`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (avant, hugo, fermee, rouverte) = try await storage.write { depots in
            let avant = try depots.equipes.all().map(\.nom)
            try depots.equipes.insert("nord")
            try depots.equipes.renommer("sud", en: "Plateau sud")
            let hugo = try depots.agents.find(Exemples.hugo.id)
            try depots.equipes.fermer("nord", le: "2026-10-05")
            let fermee = try depots.equipes.find("nord")?.fermeeLe
            try depots.equipes.fermer("nord", le: nil)
            return (avant, hugo, fermee, try depots.equipes.find("nord")?.fermeeLe)
        }
        #expect(avant == ["sud"])
        #expect(hugo?.equipe == "Plateau sud")
        #expect(fermee == "2026-10-05" && rouverte == nil)
    }

    @Test(arguments: Engine.available)
    func `deux équipes ne portent pas le même nom`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        await #expect(throws: EquipeDejaConnue(nom: "sud")) {
            try await storage.write { try $0.equipes.insert("sud") }
        }
        await #expect(throws: EquipeDejaConnue(nom: "sud")) {
            try await storage.write {
                try $0.equipes.insert("nord")
                try $0.equipes.renommer("nord", en: "sud")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `un lien de mot de passe sert une fois, à temps, et le suivant le remplace`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (debut, fin): (Instant, Instant) = (
            "2026-10-05T08:00:00.000Z", "2026-10-07T08:00:00.000Z"
        )
        func lien(_ signe: String) -> LienDeMotDePasseRepository.Lien {
            .init(
                agent: Exemples.claire.id, empreinte: String(repeating: signe, count: 64),
                creeA: debut, expireA: fin)
        }
        let (a, b) = (lien("a"), lien("b"))
        let (remplace, valable, tard, fois) = try await storage.write { depots in
            try depots.liens.keep(a)
            try depots.liens.keep(b)
            return (
                try depots.liens.find(empreinte: a.empreinte, a: debut),
                try depots.liens.find(empreinte: b.empreinte, a: debut),
                try depots.liens.find(empreinte: b.empreinte, a: fin),
                try (1...2).map { _ in try depots.liens.consommer(empreinte: b.empreinte) }
            )
        }
        #expect(remplace == nil && valable == b && tard == nil)
        #expect(fois == [true, false])
    }
}
