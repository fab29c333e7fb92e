internal import GRDB
internal import GRDBSQLite

/// Many rows under one statement of SQLite, each bound where it lies.
///
/// Row by row, since a statement of many rows copies each page that it touches, so as to be undone alone. Bound by
/// hand, since a month is millions of values and GRDB copies each of them twice.
struct SQLiteInsertion {
    private let statement: Statement
    private let database: Database
    /// The texts of a row, one after the other; SQLite reads them here while it steps.
    private var bytes: [UInt8] = []

    init(_ text: String, _ database: Database) throws {
        self.database = database
        statement = try database.cachedStatement(sql: text)
    }

    mutating func insert(_ rows: [[SQLValue]]) throws {
        defer { sqlite3_clear_bindings(statement.sqliteStatement) }
        for row in rows { try insert(row) }
    }

    private mutating func insert(_ row: [SQLValue]) throws {
        let handle = statement.sqliteStatement
        bytes.removeAll(keepingCapacity: true)
        for case .text(let text) in row {
            try text.refuseNul()
            bytes += text.utf8
        }
        let code = bytes.withUnsafeBytes { buffer in
            Self.bind(row, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), handle)
            let code = sqlite3_step(handle)
            sqlite3_reset(handle)
            return code
        }
        guard code == SQLITE_DONE else {
            throw GRDB.DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
                sql: statement.sql)
        }
    }

    /// An empty text must not be bound to a null address, which would be NULL.
    private static func bind(
        _ row: [SQLValue], _ base: UnsafePointer<CChar>?, _ handle: OpaquePointer
    ) {
        var start = 0
        for (rank, value) in row.enumerated() {
            let place = Int32(rank + 1)
            switch value {
            case .null: sqlite3_bind_null(handle, place)
            case .integer(let integer): sqlite3_bind_int64(handle, place, integer)
            case .text(let text):
                let length = text.utf8.count
                if let base, length > 0 {
                    sqlite3_bind_text(handle, place, base + start, Int32(length), nil)
                } else {
                    sqlite3_bind_text(handle, place, "", 0, Self.copied)
                }
                start += length
            }
        }
    }

    /// SQLITE_TRANSIENT, a cast that C makes and Swift does not import.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
