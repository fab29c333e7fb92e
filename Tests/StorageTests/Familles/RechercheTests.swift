import ActionSociale
import Testing
import Valeurs

@testable import Storage

struct RechercheTests {
    private func base(_ engine: Engine) async throws -> Storage {
        let storage = try await engine.caisse()
        try await storage.write {
            try $0.familles.keep([
                FamilleRepositoryTests.complete,
                Exemples.famille(2, nom: "Dupont Claire", nomCommune: "Saint-Ciergues"),
                Exemples.famille(
                    3, nom: "Le Goff Anaïs", commune: "52121", nomCommune: "Chaumont",
                    secteur: "chaumont"),
                Exemples.famille(
                    4, nom: "Dupontel Marc", commune: "52121", nomCommune: "Chaumont",
                    secteur: "chaumont"),
                Exemples.famille(
                    5, nom: "Durand Léa", commune: "52448", nomCommune: "Joinville", secteur: nil),
            ])
        }
        return storage
    }

    private func numeros(_ storage: Storage, _ texte: String, _ agent: Agent) async throws -> Set<
        Int
    > {
        let trouvees = try await storage.read {
            try $0.familles.chercher(TexteDeRecherche(texte), pour: agent, limite: 20)
        }
        return Set(trouvees.familles.map { Int($0.dossier.matricule)! })
    }

    @Test(arguments: Engine.available)
    func `on trouve par nom, prénom, matricule, naissance et commune, sans accents ni casse`(
        engine: Engine
    ) async throws {
        let storage = try await base(engine)
        let cas: [(String, Set<Int>)] = [
            ("lefevre", [1]), ("LEFÈV", [1]), ("zoé lef", [1]), ("œuvrard", [1]), ("oeuvr", [1]),
            ("jean-pierre", [1]), ("jeanpierre", [1]), ("pierre", [1]), ("noel", [1]),
            ("12/03/1985", [1]), ("1985-03-12", [1]), ("3/1985", [1]), ("1985", [1]),
            ("12/04/1985", []), ("0000001", [1]), ("dupont", [2, 4]), ("dupont claire", [2]),
            ("claire dupont", [2]), ("saint ciergues", [2]), ("Saint-Ciergues dupont", [2]),
            ("le goff", [3]), ("legoff", [3]), ("anais", [3]), ("chaumont dup", [4]),
            ("52121", [3, 4]), ("durand", [5]), ("goffe", []), ("zoé dupont", []), ("%", []),
            ("dup_nt", []), ("'", []), ("", []), ("d", []),
        ]
        for (texte, attendues) in cas {
            #expect(try await numeros(storage, texte, Exemples.hugo) == attendues, "\(texte)")
        }
    }

    @Test(arguments: Engine.available)
    func `les autres secteurs ne donnent qu’un nombre`(engine: Engine) async throws {
        let storage = try await base(engine)
        let trouvees = try await storage.read {
            try $0.familles.chercher(TexteDeRecherche("du"), pour: Exemples.claire, limite: 20)
        }
        #expect(trouvees.familles.map(\.dossier.matricule) == ["0000002"])
        #expect(trouvees.autresSecteurs == 2)
    }

    @Test(arguments: Engine.available)
    func `qui ne peut ouvrir aucune famille n’apprend rien`(engine: Engine) async throws {
        let storage = try await base(engine)
        let trouvees = try await storage.read {
            try $0.familles.chercher(TexteDeRecherche("dupont"), pour: Exemples.paule, limite: 20)
        }
        #expect(trouvees == FamillesTrouvees(familles: [], autresSecteurs: 0))
    }

    @Test(arguments: Engine.available)
    func `une recherche large s’arrête à la limite et compte jusqu’à cent`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        try await storage.write { depots in
            try depots.familles.keep(
                (0..<300).map {
                    Exemples.famille(
                        $0, nom: "Dupont \($0)",
                        secteur: $0.isMultiple(of: 2) ? "langres" : "chaumont")
                })
        }
        let trouvees = try await storage.read {
            try $0.familles.chercher(TexteDeRecherche("dupont"), pour: Exemples.claire, limite: 20)
        }
        #expect(Set(trouvees.familles.map(\.id)).count == 20)
        #expect(trouvees.familles.allSatisfy { $0.secteur == "langres" })
        #expect(trouvees.autresSecteurs == FamillesTrouvees.compteMaximal + 1)
    }
}
