import ActionSociale
import Testing
import Valeurs

@testable import Storage

struct SecteurRepositoryTests {
    @Test(arguments: Engine.available)
    func `le découpage se relit, et chaque commune mène à son secteur`(engine: Engine) async throws
    {
        let storage = try await engine.caisse()
        let (tous, langres, ailleurs) = try await storage.read {
            (
                try $0.secteurs.all(), try $0.secteurs.secteur(deLaCommune: "52332"),
                try $0.secteurs.secteur(deLaCommune: "99999")
            )
        }
        #expect(tous == [Exemples.secteurs[1], Exemples.secteurs[0]])
        #expect(langres == "langres")
        #expect(ailleurs == nil)
    }

    @Test(arguments: Engine.available)
    func `un nouveau découpage emmène les familles, les propositions et la recherche`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let famille = Exemples.famille(1)
        let fait = Exemples.fait(1, famille: famille)
        try await storage.write {
            try $0.familles.keep(famille)
            try $0.faits.keep(fait, .proposition(Exemples.proposition(1, fait)))
            // Langres joins Chaumont, and its own sector ends.
            try $0.secteurs.replace([
                Secteur(code: "chaumont", nom: "Chaumont", communes: ["52121", "52269"])
            ])
        }
        let (relue, claire, hugo, trouvees, liste) = try await storage.read {
            (
                try $0.familles.find(famille.id, pour: .systeme),
                try $0.agents.find(Exemples.claire.id), try $0.agents.find(Exemples.hugo.id),
                try $0.familles.chercher(
                    TexteDeRecherche("dupont"), pour: Exemples.claire, limite: 10),
                try $0.propositions.liste(
                    FiltreDeTravail(pour: Exemples.hugo, secteur: "chaumont"), au: "2026-10-05")
            )
        }
        #expect(relue?.secteur == "chaumont")
        #expect(claire?.secteurs == [])
        #expect(hugo?.secteurs == ["chaumont"])
        #expect(trouvees == FamillesTrouvees(familles: [], autresSecteurs: 1))
        #expect(liste.map(\.proposition.id) == ["proposition-1"])
    }

    @Test(arguments: Engine.available)
    func `une commune n’est pas dans deux secteurs`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let error = await #expect(throws: DatabaseError.self) {
            try await storage.write {
                try $0.secteurs.replace([
                    Secteur(code: "a", nom: "A", communes: ["52121"]),
                    Secteur(code: "b", nom: "B", communes: ["52121"]),
                ])
            }
        }
        #expect(error?.kind == .unique)
        #expect(try await storage.read { try $0.secteurs.all() }.count == 2)
    }
}

struct CommunesPlaceesTests {
    @Test(arguments: Engine.available)
    func
        `une commune placée emmène ses familles et leurs propositions, retirée elle les laisse sans secteur`(
            engine: Engine
        ) async throws
    {
        let storage = try await engine.caisse()
        let famille = Exemples.famille(1)
        let fait = Exemples.fait(1, famille: famille)
        try await storage.write {
            try $0.familles.keep(famille)
            try $0.faits.keep(fait, .proposition(Exemples.proposition(1, fait)))
        }
        func compter() async throws -> [String: Int] {
            try await storage.read { try $0.secteurs.propositionsEnCours(au: "2026-10-05") }
                .filter { $0.value != 0 }
        }
        #expect(try await compter() == ["langres": 1])
        try await storage.write { try $0.secteurs.placer("52269", dans: "chaumont") }
        #expect(try await compter() == ["chaumont": 1])
        let habitee = try await storage.read { try $0.secteurs.communesHabitees() }
        #expect(habitee.map(\.secteur) == ["chaumont"])
        #expect(habitee.map(\.familles) == [1] && habitee.map(\.nom) == ["Langres"])
        try await storage.write { try $0.secteurs.retirer("chaumont") }
        #expect(try await compter() == ["": 1])
        let (relue, hugo) = try await storage.read {
            (
                try $0.familles.find(famille.id, pour: .systeme),
                try $0.agents.find(Exemples.hugo.id)
            )
        }
        #expect(relue?.secteur == nil && hugo?.secteurs == ["langres"])
    }

    @Test(arguments: Engine.available)
    func `deux secteurs n’ont pas le même code`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        await #expect(throws: SecteurDejaPris(code: "langres")) {
            try await storage.write {
                try $0.secteurs.insert(Secteur(code: "langres", nom: "Autre", communes: []))
            }
        }
    }
}
