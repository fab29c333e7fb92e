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
}
