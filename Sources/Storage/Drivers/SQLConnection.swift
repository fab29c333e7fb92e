/// One transaction on one connection. It never leaves the closure it was given to.
package protocol SQLConnection: AnyObject {
    var dialect: Dialect { get }
    /// All the rows of a query.
    func fetch(_ sql: SQL) throws -> [Row]
    /// The rows of several queries that do not wait for one another: one round trip on PostgreSQL.
    func fetch(together queries: [SQL]) throws -> [[Row]]
    /// The rows one after the other, for results that would not fit in memory. The body runs no
    /// other statement.
    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws
    /// The number of rows changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int
    /// Several statements without values: a migration.
    func executeScript(_ text: String) throws
    /// Rows of values for these columns, in the way that costs the engine least. `ending` is what follows the values,
    /// such as `ON CONFLICT`, and binds none.
    func insert(into table: SQL, _ columns: SQL, _ rows: [[SQLValue]], ending: SQL) throws
    /// Plans made when a table was empty read it whole for each question: said again once many rows have come, within
    /// the transaction. A no-op on SQLite, which takes an index whenever there is one.
    func refreshPlans() throws
    /// The names of our tables, in order.
    func tables() throws -> [String]
    /// Held until the end of the transaction. A no-op on SQLite, which has one writer at a time.
    func lock(_ lock: SQLLock) throws
}

/// What two transactions must not do at once on PostgreSQL.
package enum SQLLock: Int64, Sendable {
    case migrations = 7_301
    case familles
    case faitsGenerateurs
    case tentatives
}

/// The seam between the two databases. Nothing above this line knows which one it talks to.
package protocol Driver: Sendable {
    /// A consistent view: what two queries of the closure see is of the same moment. For milliseconds: the engine may
    /// run it on the thread that asks, and nothing else goes on there meanwhile.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// Reads in which each round trip is of the moment it is made: two of them may see different states. Costs no
    /// transaction, for what is whole in one trip.
    func readApart<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// As `read`, for what takes long, such as a backup, on a thread of its own.
    func readAtLength<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// All or nothing. The closure may be called again when another transaction came first: it has
    /// no effect outside the connection.
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value

    /// A piece of work that reads and writes, where it changes threads least.
    func nearby<Value>(_ work: () async throws -> Value) async throws -> Value

    /// Which migrations apply.
    var dialect: Dialect { get }

    /// Ends the connections, once what is under way has ended.
    func close() async
}

/// The few things that the two engines cannot say alike.
package enum Dialect: String, Sendable {
    case sqlite, postgres
}

extension Driver {
    package func readApart<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await read(work)
    }

    package func nearby<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await work()
    }
}

extension SQLConnection {
    package func fetch(together queries: [SQL]) throws -> [[Row]] { try queries.map(fetch) }

    /// The one row of a query, or none.
    func first(_ sql: SQL) throws -> Row? { try fetch(sql).first }

    func insert(into table: SQL, _ columns: SQL, _ rows: [[SQLValue]]) throws {
        try insert(into: table, columns, rows, ending: "")
    }

    /// The same query for many keys, a few hundred at a time.
    func fetch<Key: SQLConvertible>(for keys: [Key], _ query: ([Key]) -> SQL) throws -> [Row] {
        if keys.isEmpty { return [] }
        return try stride(from: 0, to: keys.count, by: 256).flatMap { start in
            try fetch(query(Array(keys[start..<min(start + 256, keys.count)])))
        }
    }
}
