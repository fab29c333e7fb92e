import ActionSociale
import Storage
import Testing
import Valeurs

struct BrouillonRepositoryTests {
    private static let instant: Instant = "2026-11-10T09:00:00.000Z"

    private static func avecDeuxAgents(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write { base in
            for nom in ["nora", "claire"] {
                try base.agents.insert(
                    Agent(
                        id: Identifiant(nom)!, identifiant: nom, nom: nom, prenom: nom,
                        role: .responsable, secteurs: []), motDePasse: "phc")
            }
        }
        return storage
    }

    @Test(arguments: Engine.available)
    func `un brouillon se relit avec son dernier texte, et chaque version reste`(
        engine: Engine
    ) async throws {
        let storage = try await Self.avecDeuxAgents(engine)
        var brouillon = BrouillonDOffre(
            id: "b", nom: "locales/a.yaml", base: nil, par: "nora", a: Self.instant)
        try brouillon.soumettre(par: "nora", fautes: 0)
        let soumis = brouillon
        let (relu, premier, second, tard) = try await storage.write { base in
            try base.brouillons.insert(
                BrouillonDOffre(
                    id: "b", nom: "locales/a.yaml", base: nil, par: "nora", a: Self.instant),
                texte: "un")
            #expect(
                try base.brouillons.ecrire(
                    soumis, texte: "deux", depuisLaVersion: 1, par: "nora", a: Self.instant))
            let tard = try base.brouillons.ecrire(
                soumis, texte: "trois", depuisLaVersion: 1, par: "claire", a: Self.instant)
            return (
                try base.brouillons.find("b"), try base.brouillons.texte("b", version: 1),
                try base.brouillons.texte("b", version: 9), tard
            )
        }
        #expect(relu?.brouillon == soumis)
        #expect(relu?.texte == "deux")
        #expect(relu?.version == 2)
        #expect(premier == "un")
        #expect(second == "deux")
        #expect(!tard)
    }

    @Test(arguments: Engine.available)
    func `la base elle-même refuse que l’on approuve ce qu’on a soumis`(engine: Engine) async throws
    {
        let storage = try await Self.avecDeuxAgents(engine)
        let faux = BrouillonDOffre(
            id: "b", nom: "locales/a.yaml", base: nil, etat: .approuve, ouvertPar: "nora",
            ouvertA: Self.instant, auteurs: ["nora"], effetLe: "2026-12-01", soumisPar: "nora",
            approuvePar: "nora", motif: nil, finiA: nil)
        await #expect(throws: DatabaseError.self) {
            try await storage.write { try $0.brouillons.insert(faux, texte: "un") }
        }
    }
}
