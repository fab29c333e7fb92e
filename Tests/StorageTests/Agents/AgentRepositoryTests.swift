import ActionSociale
import Storage
import Testing
import Valeurs

struct AgentRepositoryTests {
    @Test(arguments: Engine.available)
    func `un agent se relit par son identifiant et par ce qu’il tape`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let (parId, parIdentifiant, inconnu, tous) = try await storage.read {
            (
                try $0.agents.find(Exemples.hugo.id),
                try $0.agents.find(identifiant: "hugo.lenoir"),
                try $0.agents.find(identifiant: "hugo"), try $0.agents.all()
            )
        }
        #expect(parId == Exemples.hugo)
        #expect(parIdentifiant == Exemples.hugo)
        #expect(inconnu == nil)
        #expect(tous == [Exemples.hugo, Exemples.claire, Exemples.paule])
    }

    @Test(arguments: Engine.available)
    func `deux agents ne partagent pas un identifiant`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let double = Agent(
            id: "autre", identifiant: "claire.morel", nom: "Morel", prenom: "Clara",
            role: .pilotage)
        await #expect(throws: IdentifiantDejaPris.self) {
            try await storage.write { try $0.agents.insert(double, motDePasse: "x") }
        }
    }

    @Test(arguments: Engine.available)
    func `changer un agent garde son mot de passe`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        var claire = Exemples.claire
        claire.secteurs = ["chaumont"]
        claire.role = .responsable
        claire.desactiveLe = "2026-12-31"
        let changee = claire
        let (relue, motDePasse) = try await storage.write {
            try $0.agents.update(changee)
            return (try $0.agents.find(changee.id), try $0.agents.motDePasse(de: changee.id))
        }
        #expect(relue == changee)
        #expect(motDePasse == "$argon2id$essai")
    }

    @Test(arguments: Engine.available)
    func `changer de mot de passe ferme les sessions`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let session = SessionRepositoryTests.session("a")
        let (motDePasse, restante) = try await storage.write {
            try $0.sessions.insert(session)
            try $0.agents.changerMotDePasse(de: Exemples.claire.id, "nouveau")
            return (
                try $0.agents.motDePasse(de: Exemples.claire.id),
                try $0.sessions.find(empreinte: session.empreinte)
            )
        }
        #expect(motDePasse == "nouveau")
        #expect(restante == nil)
    }
}
