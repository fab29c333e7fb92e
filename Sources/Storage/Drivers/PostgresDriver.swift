internal import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// PostgreSQL: as many connections as threads, so that a piece of work never waits for a connection.
final class PostgresDriver: Driver {
    let dialect = Dialect.postgres
    private let url: String
    private let threads: NIOThreadPool
    private let idle = Mutex<[PostgresConnection]>([])

    private let connectionAttempts: Int

    /// `connectionAttempts` are a tenth of a second apart.
    init(url: String, connections: Int = 8, connectionAttempts: Int = 30) {
        self.url = url
        self.connectionAttempts = connectionAttempts
        threads = NIOThreadPool(numberOfThreads: connections)
        threads.start()
    }

    deinit {
        threads.shutdownGracefully { _ in }
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        // REPEATABLE READ: the queries of one closure see one state, as they do on SQLite.
        try await threads.runIfActive {
            try self.transaction(
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work, { try $0.endReading() })
        }
    }

    func readAtLength<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await read(work)
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        // READ COMMITTED: each statement sees what others committed before it, and versions and locks
        // do the rest.
        try await threads.runIfActive {
            try self.transaction(
                "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", work, { try $0.commit() })
        }
    }

    func close() async {
        try? await threads.shutdownGracefully()
        idle.withLock { $0 = [] }
    }

    /// Tries again when another transaction came first, and when the server went away before anything
    /// was asked to be kept.
    private func transaction<Value>(
        _ begin: String, _ work: (any SQLConnection) throws -> Value,
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
        while let connection = idle.withLock({ $0.popLast() }) {
            if connection.isAlive { return connection }
        }
        return try connect()
    }

    /// A connection that was lost is let go.
    private func give(_ connection: PostgresConnection) {
        guard connection.isAlive else { return }
        idle.withLock { $0.append(connection) }
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
