import ActionSociale
import Storage
import Testing
import Valeurs

struct ParametresDatesTests {
    private static let instant: Instant = "2026-10-01T08:00:00.000Z"

    private static func valeur(_ texte: String, depuis: Jour) -> ValeurDeParametre {
        ValeurDeParametre(
            .petitsNombres, texte, depuis: depuis, par: Exemples.claire.id, fixeeA: instant)
    }

    @Test(arguments: Engine.available)
    func `une valeur vaut de son jour à la veille de la suivante`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let lues = try await storage.write { depots in
            try depots.parametres.fixer(Self.valeur("8", depuis: "2026-10-01"))
            try depots.parametres.fixer(Self.valeur("11", depuis: "2027-01-01"))
            return try (["2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01"] as [Jour]).map {
                try depots.parametres.valeurs(le: $0).entier(.petitsNombres)
            }
        }
        #expect(lues == [5, 8, 8, 11])
    }

    @Test(arguments: Engine.available)
    func `le même jour, la dernière valeur dite est la bonne, et un jour à venir se retire`(
        engine: Engine
    ) async throws {
        let storage = try await engine.caisse()
        let (corrigee, apres) = try await storage.write { depots in
            try depots.parametres.fixer(Self.valeur("8", depuis: "2026-10-01"))
            try depots.parametres.fixer(Self.valeur("9", depuis: "2026-10-01"))
            try depots.parametres.fixer(Self.valeur("11", depuis: "2027-01-01"))
            let corrigee = try depots.parametres.historique().map(\.valeur)
            try depots.parametres.retirer(.petitsNombres, depuis: "2027-01-01")
            return (corrigee, try depots.parametres.historique().map(\.valeur))
        }
        #expect(corrigee == ["11", "9"])
        #expect(apres == ["9"])
    }

    @Test(arguments: Engine.available)
    func `l’état de la base nomme le moteur, et ses migrations sont toutes faites`(
        engine: Engine
    ) async throws {
        let storage = try await engine.storage()
        let etat = try await storage.etat()
        #expect(etat.moteur.hasPrefix(engine == .sqlite ? "SQLite 3." : "PostgreSQL "))
        #expect(etat.octets > 10_000)
        #expect(etat.migrations == etat.migrationsLivrees && etat.migrations >= 13)
        #expect((etat.horloge == nil) == (engine == .sqlite))
    }

    @Test(arguments: Engine.available)
    func `la vérification du journal est gardée avec son jour`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        #expect(try await storage.read { try $0.parametres.derniereVerificationDuJournal() } == nil)
        let etat = try await storage.verifierLeJournal(a: Self.instant, par: Exemples.claire.id)
        #expect(etat == .intact(0))
        let gardee = try await storage.read { try $0.parametres.derniereVerificationDuJournal() }
        #expect(gardee?.a == Self.instant && gardee?.intactes == 0 && gardee?.rupture == nil)
    }
}
