import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// PostgreSQL: as many connections as threads, so that a piece of work never waits for a connection.
///
/// What takes long has threads of its own: pages do not wait behind it.
final class PostgresDriver: Driver {
    let dialect = Dialect.postgres
    private let url: String
    private let readers: WorkerThreads
    /// Of their own: a page that waits for its line of the journal does not wait behind the pages that came after it.
    private let writers: WorkerThreads
    private let longReaders: WorkerThreads
    /// `nil` once the driver is closed.
    private let idle = Mutex<[PostgresConnection]?>([])

    private let connectionAttempts: Int

    /// Two for each core: one waits for the server while the other works, and more would only change places.
    private static var enough: Int { max(4, 2 * sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// `connectionAttempts` are a tenth of a second apart.
    init(url: String, connections: Int = PostgresDriver.enough, connectionAttempts: Int = 30) {
        self.url = url
        self.connectionAttempts = connectionAttempts
        readers = WorkerThreads(count: connections)
        writers = WorkerThreads(count: max(1, connections / 2))
        longReaders = WorkerThreads(count: max(1, connections / 2))
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await readers.run { try self.reading(work) }
    }

    func readApart<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await readers.run { try self.transaction(nil, work, { _ in }) }
    }

    func readAtLength<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await longReaders.run { try self.reading(work) }
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        // READ COMMITTED: each statement sees what others committed before it, and versions and locks
        // do the rest.
        try await writers.run {
            try self.transaction(
                "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", work, { try $0.commit() })
        }
    }

    func nearby<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await withTaskExecutorPreference(readers) { try await work() }
    }

    func close() async {
        await readers.end()
        await writers.end()
        await longReaders.end()
        idle.withLock { $0 = nil }
    }

    /// REPEATABLE READ: the queries of one closure see one state, as they do on SQLite.
    private func reading<Value>(
        _ work: (any SQLConnection) throws -> Value
    ) throws -> Value {
        try transaction(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work, { try $0.endReading() })
    }

    /// Tries again when another transaction came first, and when the server went away before anything
    /// was asked to be kept.
    ///
    /// - Parameter begin: `nil`: each round trip is a transaction by itself.
    private func transaction<Value>(
        _ begin: String?, _ work: (any SQLConnection) throws -> Value,
        _ end: (PostgresConnection) throws -> Void
    ) throws -> Value {
        var attempt = 1
        while true {
            let connection = try take()
            defer { give(connection) }
            do {
                connection.begin(begin)
                let value = try work(connection)
                try end(connection)
                return value
            } catch {
                let mayRetry = connection.mayRetry(after: error)
                connection.rollback()
                guard mayRetry, attempt < 10 else { throw error }
            }
            attempt += 1
            // Longer and longer, so that the two do not meet for ever.
            usleep(UInt32(attempt * attempt) * 1_500)
        }
    }

    private func take() throws -> PostgresConnection {
        while true {
            let (isClosed, connection) = idle.withLock { ($0 == nil, $0?.popLast()) }
            if isClosed { throw DatabaseError(kind: .connection, message: "closed") }
            guard let connection else { return try connect() }
            if connection.isAlive { return connection }
        }
    }

    /// A connection that was lost is let go.
    private func give(_ connection: PostgresConnection) {
        guard connection.isAlive else { return }
        idle.withLock { $0?.append(connection) }
    }

    /// A server that restarts refuses for a second or three.
    private func connect() throws -> PostgresConnection {
        var attempt = 1
        while true {
            do {
                return try PostgresConnection(url: url)
            } catch let error as DatabaseError
                where error.kind == .connection && attempt < connectionAttempts
            {
                attempt += 1
                usleep(100_000)
            }
        }
    }
}
