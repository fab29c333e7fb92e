/// The columns of a result, shared by all its rows.
final class Columns: Sendable {
    let names: [String]

    init(_ names: [String]) {
        self.names = names
    }

    /// Some ten names: comparing them costs less than the table that would find one.
    func rank(_ name: String) -> Int? { names.firstIndex(of: name) }
}

/// One row of a result.
package struct Row: Sendable {
    let columns: Columns
    let values: [SQLValue]

    /// The value of a column. Throws when it is missing, null or of another kind: the schema and the
    /// code disagree, which no person can repair.
    package subscript<Value: SQLConvertible>(name: String) -> Value {
        get throws(DatabaseError) {
            let stored = try value(name)
            guard let value = Value(sqlValue: stored) else { throw unreadable(name, stored) }
            return value
        }
    }

    /// The value of a column that may be null.
    package subscript<Value: SQLConvertible>(name: String) -> Value? {
        get throws(DatabaseError) {
            let stored = try value(name)
            if stored == .null { return nil }
            guard let value = Value(sqlValue: stored) else { throw unreadable(name, stored) }
            return value
        }
    }

    private func value(_ name: String) throws(DatabaseError) -> SQLValue {
        guard let rank = columns.rank(name) else {
            throw DatabaseError(kind: .unreadable, message: "no column \(name)")
        }
        return values[rank]
    }

    private func unreadable(_ name: String, _ value: SQLValue) -> DatabaseError {
        DatabaseError(kind: .unreadable, message: "column \(name) holds \(value)")
    }
}
