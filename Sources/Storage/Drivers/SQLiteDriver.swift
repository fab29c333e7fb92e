internal import CSQLite
internal import GRDB
import Valeurs

#if canImport(Glibc)
    import Glibc
#endif

/// SQLite in the process, through GRDB: one writer, and readers that never wait for it.
struct SQLiteDriver: Driver {
    let dialect = Dialect.sqlite
    private let database: any DatabaseWriter

    /// A database in memory, for tests: it is gone with the value.
    init() throws(DatabaseError) {
        do {
            database = try DatabaseQueue(configuration: Self.configuration())
        } catch {
            throw DatabaseError(sqlite: error)
        }
    }

    /// The file is made when it is missing, readable by its owner alone.
    init(path: String) throws(DatabaseError) {
        let file = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw DatabaseError(
                kind: .connection, message: "\(path)\u{A0}: \(RaisonDuSysteme.enMots(errno))")
        }
        Glibc.close(file)
        do {
            database = try DatabasePool(path: path, configuration: Self.configuration())
            // The pool sets NORMAL, which loses acknowledged writes when the power is cut.
            try database.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL")
                // A month that is kept touches pages all over its indexes: evicted, they would be written again
                // and again. The memory is taken when it serves only.
                try $0.execute(sql: "PRAGMA cache_size = -100000")
            }
        } catch {
            throw DatabaseError(sqlite: error)
        }
    }

    /// Once in the process, before its first connection.
    private static let memoryStatus = socle_sqlite_without_memory_status()

    private static func configuration() -> Configuration {
        _ = memoryStatus
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        // A reader that waits for a core holds up no one; more of them only change places on it.
        configuration.maximumReaderCount = min(max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN))), 16)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -16000")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // No mmap_size: whenever another connection has written, the whole is unmapped and faulted in again, and the
            // journal is written at each page.
        }
        return configuration
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await translating { try readHere(work) }
    }

    func readAtLength<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await translating {
            try await database.read { try work(SQLiteConnection($0)) }
        }
    }

    /// On the thread that asks. There are as many readers as threads, and a reader never waits for the writer: to hand
    /// the work to another thread would only change threads twice.
    private func readHere<Value>(_ work: (any SQLConnection) throws -> Value) throws -> Value {
        try database.read { try work(SQLiteConnection($0)) }
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await translating {
            try await database.write { database in
                let connection = SQLiteConnection(database)
                let value = try work(connection)
                if let failure = connection.failure { throw failure }
                return value
            }
        }
    }

    func close() async {
        try? database.close()
    }

    /// A refusal of the closure goes through as it is; only the words of GRDB are translated.
    private func translating<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError(sqlite: error)
        }
    }
}
