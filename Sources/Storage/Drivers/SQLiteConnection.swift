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
        let cursor = try translating {
            let statement = try database.cachedStatement(sql: sql.questionMarks)
            return try GRDB.Row.fetchCursor(
                statement, arguments: StatementArguments(sql.values.map(Self.bound)))
        }
        var columns: Columns?
        while let row = try translating({ try cursor.next() }) {
            let shared = columns ?? Columns(Array(row.columnNames))
            columns = shared
            try body(Row(columns: shared, values: row.databaseValues.map(Self.read)))
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try translating {
            let statement = try database.cachedStatement(sql: sql.questionMarks)
            try statement.execute(arguments: StatementArguments(sql.values.map(Self.bound)))
            return database.changesCount
        }
    }

    func insert(into table: SQL, _ columns: SQL, _ rows: [[SQLValue]], ending: SQL) throws {
        guard let width = rows.first?.count else { return }
        let pieces = SQL.insertion(into: table, columns, rows: 1, width: width, ending: ending)
        try translating {
            var insertion = try SQLiteInsertion(pieces.joined(separator: "?"), database)
            try insertion.insert(rows)
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

    private static func bound(_ value: SQLValue) throws -> DatabaseValue {
        switch value {
        case .null: return .null
        case .integer(let integer): return integer.databaseValue
        case .text(let text):
            try text.refuseNul()
            return text.databaseValue
        }
    }

    private static func read(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .int64(let integer): .integer(integer)
        case .string(let text): .text(text)
        case .double(let number): .text(String(number))
        case .null, .blob: .null
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
