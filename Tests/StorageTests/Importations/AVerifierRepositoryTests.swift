import ActionSociale
import Storage
import Testing
import Valeurs

struct AVerifierRepositoryTests {
    static let aVerifier = [
        Importation.AVerifier(
            offre: "impaye-logement", nombre: 1_200,
            foyers: [
                .init(matricule: "0001", commune: "52269", manque: ["loyer", "quotient"]),
                .init(matricule: "0002", commune: "", manque: []),
            ]),
        Importation.AVerifier(
            offre: "separation", nombre: 1,
            foyers: [.init(matricule: "0003", commune: "52269", manque: ["date de situation"])]),
    ]

    @Test(arguments: Engine.available)
    func `ce qu’un mois laisse en suspens se relit, et un nouveau repérage le remplace`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (relus, comptes, remplaces) = try await storage.write { base in
            try base.importations.insert(ImportationRepositoryTests.importation(1, mois: "2026-09"))
            try base.importations.garder(aVerifier: Self.aVerifier, de: "import-1", mois: "2026-09")
            let relus = try base.importations.aVerifier("import-1")
            let comptes = try base.importations.comptesAVerifier()
            try base.importations.garder(
                aVerifier: [Self.aVerifier[1]], de: "import-1", mois: "2026-09")
            return (relus, comptes, try base.importations.aVerifier("import-1"))
        }
        #expect(relus == Self.aVerifier)
        #expect(comptes == ["import-1": ["impaye-logement": 1_200, "separation": 1]])
        #expect(remplaces == [Self.aVerifier[1]])
    }

    @Test(arguments: Engine.available)
    func `les foyers d’un mois ancien ne sont plus nommés, leur nombre reste`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (anciens, recents) = try await storage.write { base in
            for (rang, mois) in [Mois("2026-06"), "2026-07", "2026-10"].enumerated() {
                let importation = ImportationRepositoryTests.importation(rang + 1, mois: mois)
                try base.importations.insert(importation)
                try base.importations.garder(
                    aVerifier: Self.aVerifier, de: importation.id, mois: mois)
            }
            return (
                try base.importations.aVerifier("import-1"),
                try base.importations.aVerifier("import-2")
            )
        }
        #expect(anciens.map(\.nombre) == [1_200, 1])
        #expect(anciens.allSatisfy { $0.foyers.isEmpty })
        #expect(recents == Self.aVerifier)
    }
}
