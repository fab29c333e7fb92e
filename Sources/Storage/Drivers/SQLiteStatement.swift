internal import GRDB
internal import GRDBSQLite

#if canImport(Glibc)
    import Glibc
#endif

/// A prepared statement of SQLite, its values bound where they lie and its rows read where they come.
///
/// By hand, since a month is millions of values and a page some hundreds: GRDB copies each of them twice, and looks
/// its columns up by name.
struct SQLiteStatement {
    private let statement: Statement
    private let database: Database

    init(_ text: String, _ database: Database) throws {
        self.database = database
        statement = try database.cachedStatement(sql: text)
    }

    private var handle: OpaquePointer { statement.sqliteStatement }

    /// The names of the columns of its rows.
    var columns: Columns {
        Columns(
            (0..<sqlite3_column_count(handle)).map { rank in
                sqlite3_column_name(handle, rank).map { String(cString: $0) } ?? ""
            })
    }

    /// Runs it to its end, once for these values; the body sees each row.
    func run(_ values: [SQLValue], _ body: ([SQLValue]) throws -> Void = { _ in }) throws {
        let bytes = try Self.texts(values)
        // SQLite reads the texts here while it steps.
        try bytes.withUnsafeBytes { buffer in
            defer {
                sqlite3_reset(handle)
                sqlite3_clear_bindings(handle)
            }
            bind(values, buffer.baseAddress?.assumingMemoryBound(to: CChar.self))
            while true {
                switch sqlite3_step(handle) {
                case SQLITE_ROW: try body(row())
                case SQLITE_DONE: return
                case let code: throw error(code)
                }
            }
        }
    }

    /// The texts, one after the other.
    private static func texts(_ values: [SQLValue]) throws -> [UInt8] {
        var length = 0
        for case .text(let text) in values { length += text.utf8.count }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        for case .text(let text) in values { bytes += text.utf8 }
        let holdsNul = bytes.withUnsafeBytes { buffer in
            buffer.baseAddress.map { memchr($0, 0, buffer.count) != nil } ?? false
        }
        if holdsNul {
            for case .text(let text) in values { try text.refuseNul() }
        }
        return bytes
    }

    private func error(_ code: Int32) -> GRDB.DatabaseError {
        GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(database.sqliteConnection)),
            sql: statement.sql)
    }

    private func bind(_ values: [SQLValue], _ base: UnsafePointer<CChar>?) {
        var start = 0
        for (rank, value) in values.enumerated() {
            let place = Int32(rank + 1)
            switch value {
            case .null: sqlite3_bind_null(handle, place)
            case .integer(let integer): sqlite3_bind_int64(handle, place, integer)
            case .text(let text):
                let length = text.utf8.count
                if let base, length > 0 {
                    sqlite3_bind_text(handle, place, base + start, Int32(length), nil)
                } else {
                    // A null address would be NULL.
                    sqlite3_bind_text(handle, place, "", 0, Self.copied)
                }
                start += length
            }
        }
    }

    private func row() -> [SQLValue] {
        (0..<sqlite3_column_count(handle)).map { column in
            switch sqlite3_column_type(handle, column) {
            case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
            case SQLITE_FLOAT: .text(String(sqlite3_column_double(handle, column)))
            case SQLITE_TEXT: .text(text(column))
            default: .null
            }
        }
    }

    private func text(_ column: Int32) -> String {
        guard let bytes = sqlite3_column_text(handle, column) else { return "" }
        let length = Int(sqlite3_column_bytes(handle, column))
        return String(
            decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
    }

    /// SQLITE_TRANSIENT, a cast that C makes and Swift does not import.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
