/// PostgreSQL through libpq.
struct PostgresDriver: Driver {
    let dialect = Dialect.postgres

    init(url: String) {}

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        throw DatabaseError(kind: .connection, message: "not yet")
    }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        throw DatabaseError(kind: .connection, message: "not yet")
    }

    func close() async {}
}
