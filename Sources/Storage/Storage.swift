import ActionSociale
import Foundation
import Valeurs

/// Where the data live.
package enum StorageLocation: Hashable, Sendable {
    /// Gone when the program ends: for tests.
    case memory
    /// One file and its journal beside it.
    case sqlite(path: String)
    /// A libpq connection string or `postgres://` address.
    case postgres(url: String)

    /// What a person writes: `postgres://…`, `postgresql://…`, or the path of a file.
    package init(_ texte: String) {
        let distant = ["postgres://", "postgresql://"].contains { texte.hasPrefix($0) }
        self = distant ? .postgres(url: texte) : .sqlite(path: texte)
    }
}

/// How everything is kept, whatever the engine.
///
/// A closure is a transaction, synchronous inside: no `await` can slip between a check and the write
/// that relies on it. A refusal thrown inside undoes the whole.
package struct Storage: Sendable {
    let driver: any Driver
    let carnet: Carnet

    /// Opens the database and brings its schema up to date. Throws `SchemaRefuse` or `DatabaseError`.
    package static func open(_ lieu: StorageLocation) async throws -> Storage {
        let storage = try Storage(connecting: lieu)
        let migrations = try Migrations.livrees(storage.driver.dialect)
        try await storage.driver.write { try migrations.appliquer($0) }
        return storage
    }

    /// Opens a database that must be there already, and makes nothing. Throws `BaseAbsente`, `SchemaRefuse` or
    /// `DatabaseError`.
    package static func open(existing lieu: StorageLocation) async throws -> Storage {
        if case .sqlite(let path) = lieu, !FileManager.default.fileExists(atPath: path) {
            throw BaseAbsente(lieu)
        }
        let storage = try Storage(connecting: lieu)
        guard try await storage.driver.read({ try $0.tables().contains("migration") }) else {
            await storage.close()
            throw BaseAbsente(lieu)
        }
        await storage.close()
        return try await open(lieu)
    }

    /// Connects without touching the schema.
    init(connecting lieu: StorageLocation) throws {
        switch lieu {
        case .memory: self.init(driver: try SQLiteDriver())
        case .sqlite(let path): self.init(driver: try SQLiteDriver(path: path))
        case .postgres(let url): self.init(driver: PostgresDriver(url: url))
        }
    }

    init(driver: any Driver) {
        self.driver = driver
        carnet = Carnet(driver)
    }

    /// Reads of one moment: what two queries of the closure see is of the same state. For milliseconds.
    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (Repositories) throws -> Value
    ) async throws -> Value {
        try await driver.read { try work(Repositories($0)) }
    }

    /// Reads of which each round trip is of the moment it is made: a later one may see a newer state. The cheapest, for
    /// what is whole in one trip, or does not mind.
    package func readApart<Value: Sendable>(
        _ work: @escaping @Sendable (Repositories) throws -> Value
    ) async throws -> Value {
        try await driver.readApart { try work(Repositories($0)) }
    }

    /// Work that reads and writes many times, such as serving pages: its thread is then one that may wait for the
    /// database.
    package func nearby<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await driver.nearby(work)
    }

    /// The same as `read` for what takes long: other pages are answered meanwhile.
    package func readAtLength<Value: Sendable>(
        _ work: @escaping @Sendable (Repositories) throws -> Value
    ) async throws -> Value {
        try await driver.readAtLength { try work(Repositories($0)) }
    }

    /// All or nothing. On PostgreSQL the closure may run again when another transaction came first:
    /// it must have no effect outside of the repositories.
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (Repositories) throws -> Value
    ) async throws -> Value {
        try await driver.write { try work(Repositories($0)) }
    }

    /// Refreshes what the engine knows of its tables, by which it chooses its indexes: after an import.
    package func optimiser() async throws {
        let dialect = driver.dialect
        try await driver.write { connection in
            switch dialect {
            case .sqlite: try connection.executeScript("PRAGMA analysis_limit = 2000; ANALYZE")
            case .postgres: try connection.executeScript("ANALYZE")
            }
        }
    }

    /// Ends the connections.
    package func close() async {
        await driver.close()
    }
}
