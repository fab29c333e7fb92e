import Testing

@testable import Storage

struct MigrationsTests {
    private static let dialects: [Engine: Dialect] = [.sqlite: .sqlite, .postgres: .postgres]

    private func essai(_ fichiers: [(String, String)], _ engine: Engine) throws -> Migrations {
        try Migrations(fichiers.map { (nom: $0.0, texte: $0.1) }, Self.dialects[engine]!)
    }

    @Test(arguments: Engine.available)
    func `opening again changes nothing, and what was kept is there`(engine: Engine) async throws {
        let location = try await engine.location()
        let first = try await Storage.open(location)
        try await first.write { try $0.parametres.keep("a", "1") }
        await first.close()
        let second = try await Storage.open(location)
        #expect(try await second.read { try $0.parametres.find("a") } == "1")
        await second.close()
    }

    @Test(arguments: Engine.available)
    func `two programs may open an empty database at once`(engine: Engine) async throws {
        let location = try await engine.location()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let storage = try await Storage.open(location)
                    _ = try await storage.read { try $0.secteurs.all() }
                    await storage.close()
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: Engine.available)
    func `a migration whose text changed is refused`(engine: Engine) async throws {
        let storage = try Storage(connecting: await engine.location())
        let premiere = try essai([("0001_a.sql", "CREATE TABLE a (x integer)")], engine)
        let changee = try essai([("0001_a.sql", "CREATE TABLE a (y integer)")], engine)
        try await storage.driver.write { try premiere.appliquer($0) }
        await #expect(throws: SchemaRefuse.migrationChangee("0001_a")) {
            try await storage.driver.write { try changee.appliquer($0) }
        }
        await storage.close()
    }

    @Test(arguments: Engine.available)
    func `a database of a later program is refused`(engine: Engine) async throws {
        let storage = try Storage(connecting: await engine.location())
        let fichiers = [
            ("0001_a.sql", "CREATE TABLE a (x integer)"),
            ("0002_b.sql", "CREATE TABLE b (x integer)"),
        ]
        let recente = try essai(fichiers, engine)
        let ancienne = try essai(Array(fichiers.prefix(1)), engine)
        try await storage.driver.write { try recente.appliquer($0) }
        await #expect(throws: SchemaRefuse.plusRecent(base: 2, programme: 1)) {
            try await storage.driver.write { try ancienne.appliquer($0) }
        }
        await storage.close()
    }

    @Test(arguments: Engine.available)
    func `a migration that fails leaves nothing behind`(engine: Engine) async throws {
        let storage = try Storage(connecting: await engine.location())
        let fautive = try essai(
            [("0001_a.sql", "CREATE TABLE a (x integer); CREATE TABLE a (x integer)")], engine)
        let juste = try essai([("0001_a.sql", "CREATE TABLE a (x integer)")], engine)
        await #expect(throws: DatabaseError.self) {
            try await storage.driver.write { try fautive.appliquer($0) }
        }
        try await storage.driver.write { try juste.appliquer($0) }
        #expect(try await storage.driver.read { try $0.tables() } == ["a", "migration"])
        await storage.close()
    }

    @Test func `each engine takes its own files, and a hole in the numbers is refused`() throws {
        let fichiers = [
            ("0002_b.postgres.sql", "P"), ("0002_b.sqlite.sql", "S"), ("0001_a.sql", "A"),
            ("LISEZMOI", ""),
        ]
        #expect(try essai(fichiers, .sqlite).liste.map(\.texte) == ["A", "S"])
        #expect(try essai(fichiers, .postgres).liste.map(\.texte) == ["A", "P"])
        #expect(throws: SchemaRefuse.fichiersAbsents) {
            try essai([("0001_a.sql", "A"), ("0003_c.sql", "C")], .sqlite)
        }
    }

    @Test func `both engines have as many migrations`() throws {
        let sqlite = try Migrations.livrees(.sqlite)
        let postgres = try Migrations.livrees(.postgres)
        #expect(sqlite.liste.map(\.nom) == postgres.liste.map(\.nom))
        #expect(sqlite.derniere >= 3)
    }

    @Test(arguments: Engine.available)
    func `who replaced whom in the agenda of before replaces for good, on the days of the wall`(
        engine: Engine
    ) async throws {
        let storage = try Storage(connecting: await engine.location())
        let toutes = try Migrations.livrees(Self.dialects[engine]!)
        let avant = try essai(
            toutes.liste.prefix(16).map { ("\($0.nom).sql", $0.texte) }, engine)
        try await storage.driver.write { connection in
            try avant.appliquer(connection)
            for nom in ["a", "b"] {
                try connection.execute(
                    """
                    INSERT INTO agent (id, identifiant, nom, prenom, role, mot_de_passe)
                    VALUES (\(nom), \(nom), 'N', 'P', 'travailleur_social', 'x')
                    """)
            }
            // The 12th of October in summer time, the 1st and 2nd of December in winter time.
            for (id, debut, fin, par) in [
                ("ete", "2026-10-11T22:00:00.000Z", "2026-10-12T22:00:00.000Z", "b"),
                ("hiver", "2026-11-30T23:00:00.000Z", "2026-12-02T23:00:00.000Z", "b"),
                ("seule", "2026-12-07T08:00:00.000Z", "2026-12-07T11:00:00.000Z", nil),
            ] as [(String, String, String, String?)] {
                try connection.execute(
                    """
                    INSERT INTO absence (id, agent, debut_a, fin_a, remplacant, intitule)
                    VALUES (\(id), 'a', \(debut), \(fin), \(par), 'congé')
                    """)
            }
            try toutes.appliquer(connection)
            let rows = try connection.fetch(
                """
                SELECT r.id AS id, r.du AS du, r.au AS au FROM absence b
                JOIN remplacement r ON r.id = b.remplacement ORDER BY r.du
                """
            ).map { row -> [String] in [try row["id"], try row["du"], try row["au"]] }
            #expect(
                rows == [
                    ["ete", "2026-10-12", "2026-10-12"], ["hiver", "2026-12-01", "2026-12-02"],
                ])
        }
        await storage.close()
    }
}
