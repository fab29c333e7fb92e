import Foundation
import Testing

@testable import Storage

/// What a server does to its clients, and how they live through it.
@Suite(.enabled(if: Engine.available.contains(.postgres)))
struct PostgresDriverTests {
    private func parametre(_ storage: Storage, _ cle: String) async throws -> String? {
        try await storage.read { try $0.parametres.find(cle) }
    }

    /// Cuts the connections of this storage, from outside.
    private func cut(_ storage: Storage, _ name: String) async throws {
        let other = try await Storage(connecting: Engine.postgres.location())
        try await other.driver.write {
            _ = try $0.fetch(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = \(name) AND pid <> pg_backend_pid()
                """)
        }
        await other.close()
    }

    private func named(_ name: String) async throws -> Storage {
        guard case .postgres(let url) = try await Engine.postgres.location() else {
            throw PostgresCluster.Unavailable(description: "no address")
        }
        return try await Storage.open(.postgres(url: url + "&application_name=\(name)"))
    }

    @Test func `connections that were cut are replaced without a word`() async throws {
        let storage = try await named("coupee")
        try await storage.write { try $0.parametres.keep("a", "1") }
        try await cut(storage, "coupee")
        #expect(try await parametre(storage, "a") == "1")
        try await cut(storage, "coupee")
        try await storage.write { try $0.parametres.keep("a", "2") }
        #expect(try await parametre(storage, "a") == "2")
    }

    @Test func `a write cut before it was asked to be kept is done again`() async throws {
        let storage = try await named("reprise")
        try await storage.write { try $0.parametres.keep("tours", "0") }
        let rounds = LockedCount()
        try await storage.driver.write { connection in
            rounds.add()
            try connection.execute("UPDATE parametre SET valeur = 'x' WHERE cle = 'tours'")
            if rounds.value == 1 {
                _ = try connection.fetch("SELECT pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(rounds.value == 2)
        #expect(try await parametre(storage, "tours") == "x")
    }

    @Test func `a statement forgotten by the server is prepared again`() async throws {
        let storage = try await named("oubli")
        try await storage.write { try $0.parametres.keep("a", "1") }
        _ = try await parametre(storage, "a")
        try await storage.driver.read { try $0.executeScript("DEALLOCATE ALL") }
        #expect(try await parametre(storage, "a") == "1")
    }

    /// What two round trips of a reading see of a value that another connection changes between them.
    private static func twoTrips(
        _ connection: any SQLConnection, url: String
    ) throws -> [[String]] {
        let valeur: SQL = "SELECT valeur FROM parametre WHERE cle = 'a'"
        func trip() throws -> [String] {
            try connection.fetch(together: [valeur, valeur]).map { try $0[0]["valeur"] }
        }
        let before = try trip()
        let other = try PostgresConnection(url: url)
        try other.execute("UPDATE parametre SET valeur = valeur || '+' WHERE cle = 'a'")
        return [before, try trip()]
    }

    @Test func `a reading sees one state, a reading apart one state a trip`() async throws {
        guard case .postgres(let url) = try await Engine.postgres.location() else { return }
        let storage = try await Storage.open(.postgres(url: url))
        try await storage.write { try $0.parametres.keep("a", "0") }
        let one = try await storage.driver.read { try Self.twoTrips($0, url: url) }
        #expect(one == [["0", "0"], ["0", "0"]])
        let apart = try await storage.driver.readApart { try Self.twoTrips($0, url: url) }
        #expect(apart == [["0+", "0+"], ["0++", "0++"]])
        await storage.close()
    }

    @Test func `a reading apart that the server refuses leaves a connection that serves`()
        async throws
    {
        let storage = try await named("refusee")
        for _ in 1...10 {
            await #expect(throws: DatabaseError.self) {
                try await storage.driver.readApart {
                    try $0.fetch(together: ["SELECT 1 AS un", "SELECT rien FROM nulle_part"])
                }
            }
        }
        let rows = try await storage.driver.readApart {
            try $0.fetch(together: ["SELECT 1 AS un", "SELECT 2 AS deux"])
        }
        #expect(try rows.map(\.count) == [1, 1] && rows[1][0]["deux"] == 2)
        await storage.close()
    }

    @Test func `work done nearby asks all its questions from one thread`() async throws {
        let storage = try await named("voisine")
        let threads = try await storage.nearby {
            var threads: [UInt] = []
            for _ in 1...3 {
                threads.append(try await storage.driver.read { _ in UInt(pthread_self()) })
                threads.append(
                    try await storage.driver.readApart { _ in UInt(pthread_self()) })
            }
            return threads
        }
        #expect(threads.count == 6 && Set(threads).count == 1)
        await storage.close()
    }

    @Test func `two transactions that wait for each other both end`() async throws {
        let storage = try await named("croisees")
        try await storage.write {
            try $0.parametres.keep("a", "0")
            try $0.parametres.keep("b", "0")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for order in [["a", "b"], ["b", "a"], ["a", "b"], ["b", "a"]] {
                group.addTask {
                    try await storage.driver.write { connection in
                        for cle in order {
                            try connection.execute(
                                """
                                UPDATE parametre SET valeur =
                                    CAST(CAST(valeur AS integer) + 1 AS texte) WHERE cle = \(cle)
                                """)
                            _ = try connection.fetch("SELECT pg_sleep(0.05)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await parametre(storage, "a") == "4")
        #expect(try await parametre(storage, "b") == "4")
    }

    @Test func `a statement that lasts too long is stopped, and says so`() async throws {
        let storage = try await named("lente")
        let error = await #expect(throws: DatabaseError.self) {
            try await storage.driver.read { connection in
                try connection.executeScript("SET LOCAL statement_timeout = '50ms'")
                _ = try connection.fetch("SELECT pg_sleep(30)")
            }
        }
        #expect(error?.kind == .timeout)
    }

    @Test func `a server that is not there is named in the error`() async throws {
        let driver = PostgresDriver(
            url: "postgresql:///absente?host=/nulle/part", connectionAttempts: 2)
        let error = await #expect(throws: DatabaseError.self) {
            try await driver.read { try $0.fetch("SELECT 1").count }
        }
        #expect(error?.kind == .connection)
        #expect(error?.message.contains("/nulle/part") == true)
        await driver.close()
    }

    @Test func `reads cannot write`() async throws {
        let storage = try await named("lecture")
        await #expect(throws: DatabaseError.self) {
            try await storage.read { try $0.parametres.keep("a", "1") }
        }
    }
}

/// How many times a closure ran.
private final class LockedCount: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func add() { lock.withLock { count += 1 } }

    var value: Int { lock.withLock { count } }
}
