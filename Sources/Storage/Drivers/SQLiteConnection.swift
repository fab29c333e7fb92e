internal import GRDB

/// A transaction of SQLite. It lives as long as the closure of the transaction.
final class SQLiteConnection: SQLConnection {
    private let database: Database
    /// After an error PostgreSQL refuses to go on; so that both engines behave alike, so do we.
    private(set) var failure: DatabaseError?

    init(_ database: Database) {
        self.database = database
    }

    func fetch(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try forEach(sql) { rows.append($0) }
        return rows
    }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        var thrown: (any Error)?
        try translating {
            let statement = try SQLiteStatement(sql.questionMarks, database)
            let columns = statement.columns
            do {
                try statement.run(sql.values) { values in
                    do {
                        try body(Row(columns: columns, values: values))
                    } catch {
                        thrown = error
                        throw error
                    }
                }
            } catch {
                // What the body refuses is not a failure of the database.
                guard thrown == nil else { return }
                throw error
            }
        }
        if let thrown { throw thrown }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try translating {
            try SQLiteStatement(sql.questionMarks, database).run(sql.values)
            return database.changesCount
        }
    }

    /// Row by row, under one statement: a statement of many rows copies each page that it touches, so as to be undone
    /// alone.
    func insert(into table: SQL, _ columns: SQL, _ rows: [[SQLValue]], ending: SQL) throws {
        guard let width = rows.first?.count else { return }
        let pieces = SQL.insertion(into: table, columns, rows: 1, width: width, ending: ending)
        try translating {
            let statement = try SQLiteStatement(pieces.joined(separator: "?"), database)
            for row in rows { try statement.run(row) }
        }
    }

    func executeScript(_ text: String) throws {
        try translating { try database.execute(sql: text) }
    }

    func tables() throws -> [String] {
        try fetch(
            """
            SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
            ORDER BY name
            """
        ).map { try $0["name"] }
    }

    func lock(_ lock: SQLLock) throws {}

    func refreshPlans() throws {}

    private func translating<Value>(_ work: () throws -> Value) throws(DatabaseError) -> Value {
        if let failure { throw failure }
        do {
            return try work()
        } catch {
            let error = DatabaseError(sqlite: error)
            failure = error
            throw error
        }
    }
}

extension DatabaseError {
    init(sqlite error: any Error) {
        guard let error = error as? GRDB.DatabaseError else {
            self = error as? DatabaseError ?? DatabaseError(kind: .other, message: "\(error)")
            return
        }
        let kind: Kind =
            switch error.extendedResultCode {
            case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: .unique
            case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
            case .SQLITE_CONSTRAINT_NOTNULL: .notNull
            case .SQLITE_CONSTRAINT_CHECK: .check
            case .SQLITE_CONSTRAINT_TRIGGER: .refused
            default:
                switch error.resultCode {
                case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
                case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_NOTADB, .SQLITE_CORRUPT: .connection
                case .SQLITE_INTERRUPT: .timeout
                default: .other
                }
            }
        self.init(kind: kind, message: error.description)
    }
}

extension String {
    /// PostgreSQL cannot hold U+0000 and libpq would cut the text there: neither engine gets it.
    func refuseNul() throws(DatabaseError) {
        if utf8.contains(0) {
            throw DatabaseError(kind: .check, message: "text holds the character U+0000")
        }
    }
}
