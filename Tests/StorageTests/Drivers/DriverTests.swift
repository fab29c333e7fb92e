import ActionSociale
import Foundation
import Testing
import Valeurs

@testable import Storage

/// What both engines promise above their differences.
struct DriverTests {
    private struct Abandon: Error {}

    private func kind(
        _ storage: Storage, _ work: @escaping @Sendable (any SQLConnection) throws -> Void
    ) async -> DatabaseError.Kind? {
        do {
            try await storage.driver.write { try work($0) }
            return nil
        } catch {
            return (error as? DatabaseError)?.kind
        }
    }

    @Test(arguments: Engine.available)
    func `each constraint is refused under its own name`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let refusals: [(DatabaseError.Kind, SQL)] = [
            (.unique, "INSERT INTO secteur (code, nom) VALUES ('langres', 'Langres')"),
            (.unique, "INSERT INTO secteur_commune (commune, secteur) VALUES ('52121', 'langres')"),
            (.notNull, "INSERT INTO secteur (code, nom) VALUES ('bologne', NULL)"),
            (.check, "INSERT INTO secteur_commune (commune, secteur) VALUES ('5', 'langres')"),
            (
                .foreignKey,
                "INSERT INTO secteur_commune (commune, secteur) VALUES ('52001', 'rien')"
            ),
            (.other, "SELECT rien FROM nulle_part"),
        ]
        for (expected, sql) in refusals {
            let found = await kind(storage) { _ = try $0.execute(sql) }
            #expect(found == expected, "\(sql.questionMarks)")
        }
    }

    @Test(arguments: Engine.available)
    func `a refusal undoes the whole`(engine: Engine) async throws {
        let storage = try await engine.storage()
        await #expect(throws: Abandon.self) {
            try await storage.write {
                try $0.parametres.keep("a", "1")
                throw Abandon()
            }
        }
        let kept = try await storage.read { try $0.parametres.find("a") }
        #expect(kept == nil)
    }

    @Test(arguments: Engine.available)
    func `an error that is swallowed does not pass for success`(engine: Engine) async throws {
        let storage = try await engine.caisse()
        let found = await kind(storage) {
            try $0.execute("INSERT INTO parametre (cle, valeur) VALUES ('a', '1')")
            _ = try? $0.execute("INSERT INTO secteur (code, nom) VALUES ('langres', 'Langres')")
            _ = try? $0.execute("INSERT INTO parametre (cle, valeur) VALUES ('b', '1')")
        }
        #expect(found == .unique)
        let kept = try await storage.read { try $0.parametres.find("a") }
        #expect(kept == nil)
    }

    @Test(arguments: Engine.available)
    func `text comes back as it went, and U+0000 is refused`(engine: Engine) async throws {
        let storage = try await engine.storage()
        let text = "« L’œuvre »\t\\ \n 'x' \"y\" ? $1 👋🏽 \u{1}"
        let read = try await storage.write {
            try $0.parametres.keep("texte", text)
            return try $0.parametres.find("texte")
        }
        #expect(read == text)
        let found = await kind(storage) {
            _ = try $0.fetch("SELECT valeur FROM parametre WHERE cle = \("a\u{0}b")")
        }
        #expect(found == .check)
    }

    @Test(arguments: Engine.available)
    func `the queries of one read see one moment`(engine: Engine) async throws {
        let storage = try await engine.storage()
        try await storage.write { try $0.parametres.keep("etat", "avant") }
        let inside = DispatchSemaphore(value: 0)
        let written = DispatchSemaphore(value: 0)
        async let seen = storage.read {
            let first = try $0.parametres.find("etat")
            inside.signal()
            _ = written.wait(timeout: .now() + 60)
            return (first, try $0.parametres.find("etat"))
        }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                inside.wait()
                continuation.resume()
            }
        }
        try await storage.write { try $0.parametres.keep("etat", "après") }
        written.signal()
        let (first, second) = try await seen
        #expect(first == "avant")
        #expect(second == "avant")
    }

    @Test(arguments: Engine.available)
    func `writers at once lose nothing`(engine: Engine) async throws {
        let storage = try await engine.storage()
        try await storage.write { try $0.parametres.keep("compte", "0") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    _ = try await storage.driver.write {
                        try $0.execute(
                            """
                            UPDATE parametre SET valeur =
                                CAST(CAST(valeur AS integer) + 1 AS texte) WHERE cle = 'compte'
                            """)
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try await storage.read { try $0.parametres.find("compte") }
        #expect(count == "40")
    }

    @Test(arguments: Engine.available)
    func `rows one after the other are those of the query, and the body may stop them`(
        engine: Engine
    ) async throws {
        let storage = try await engine.storage()
        try await storage.driver.write { connection in
            try connection.insert(
                into: "parametre", "cle, valeur",
                (0..<5000).map { [String($0).sqlValue, "v".sqlValue] })
        }
        let (sum, after) = try await storage.driver.read { connection in
            var sum = 0
            try connection.forEach("SELECT cle FROM parametre") {
                let cle: Int = try $0["cle"]
                sum += cle
            }
            #expect(throws: Abandon.self) {
                try connection.forEach("SELECT cle FROM parametre") { _ in throw Abandon() }
            }
            // The connection still serves.
            let after: Int? = try connection.first("SELECT count(*) AS n FROM parametre")?["n"]
            return (sum, after)
        }
        #expect(sum == 4999 * 5000 / 2)
        #expect(after == 5000)
    }

    @Test func `SQLite waits for the disk before it acknowledges`() async throws {
        let storage = try await Engine.sqlite.storage()
        let (synchronous, journal, foreignKeys) = try await storage.driver.write { connection in
            func pragma(_ sql: SQL) throws -> String? {
                try connection.first(sql).flatMap {
                    $0.values.first.flatMap(String.init(sqlValue:))
                }
            }
            return (
                try pragma("PRAGMA synchronous"), try pragma("PRAGMA journal_mode"),
                try pragma("PRAGMA foreign_keys")
            )
        }
        #expect(synchronous == "2")
        #expect(journal == "wal")
        #expect(foreignKeys == "1")
    }

    @Test func `the file of SQLite is its owner’s alone`() async throws {
        let path = try TemporaryFolder.shared.newFolder() + "/a.sqlite"
        let storage = try await Storage.open(.sqlite(path: path))
        try await storage.write { try $0.parametres.keep("a", "1") }
        for name in [path, path + "-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: name)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
        }
        await storage.close()
    }

    @Test func `a file that is no database is refused`() async throws {
        let path = try TemporaryFolder.shared.newFolder() + "/a.sqlite"
        try Data(repeating: 65, count: 8192).write(to: URL(fileURLWithPath: path))
        await #expect(throws: DatabaseError.self) { try await Storage.open(.sqlite(path: path)) }
    }
}
