/// A statement in which every interpolated value is bound, never pasted: an injection cannot be written.
///
/// `"SELECT nom FROM famille WHERE id = \(id)"` becomes `… id = ?` on SQLite and `… id = $1` on PostgreSQL.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text around the values: always one piece more than there are values.
    private(set) var pieces: [String]
    private(set) var values: [SQLValue]

    package init(stringLiteral value: String) {
        pieces = [value]
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
        values = stringInterpolation.values
    }

    /// Names of columns that come from a file of ours: lower-case letters, digits and underscores
    /// between commas, or nothing is made of them.
    init?(plainNames text: String) {
        let plain = text.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || [95, 44, 32].contains(byte)
        }
        guard plain, !text.isEmpty else { return nil }
        pieces = [text]
        values = []
    }

    /// So many rows to insert, whose values are given later: the same pieces serve many statements.
    static func insertion(
        into table: SQL, _ columns: SQL, rows: Int, width: Int, ending: SQL
    ) -> [String] {
        var pieces = ("INSERT INTO \(table) (\(columns)) VALUES (" as SQL).pieces
        for rank in 1..<max(1, rows * width) { pieces.append(rank % width == 0 ? "),(" : ",") }
        pieces.append(")\(ending.pieces.joined())")
        return pieces
    }

    init(pieces: [String], values: [SQLValue]) {
        precondition(pieces.count == values.count + 1, "one piece more than there are values")
        self.pieces = pieces
        self.values = values
    }

    package static func + (left: SQL, right: SQL) -> SQL { "\(left)\(right)" }

    /// Fragments side by side, with this between them.
    package static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
        var all = StringInterpolation(literalCapacity: 0, interpolationCount: parts.count)
        for (rank, part) in parts.enumerated() {
            if rank > 0 { all.appendInterpolation(separator) }
            all.appendInterpolation(part)
        }
        return SQL(stringInterpolation: all)
    }

    /// As SQLite reads it.
    var questionMarks: String { pieces.joined(separator: "?") }

    /// As PostgreSQL reads it.
    var numbered: String {
        var text = pieces[0]
        for (rank, piece) in pieces.dropFirst().enumerated() {
            text += "$\(rank + 1)"
            text += piece
        }
        return text
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces = [""]
        fileprivate var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            pieces[pieces.count - 1] += literal
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            bind(value.sqlValue)
        }

        package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            bind(value.sqlValue)
        }

        package mutating func appendInterpolation(_ fragment: SQL) {
            pieces[pieces.count - 1] += fragment.pieces[0]
            pieces += fragment.pieces.dropFirst()
            values += fragment.values
        }

        /// A list for `IN`, in parentheses. Its length is rounded up to a power of two by repeating
        /// the last value, so that few different texts are prepared. An empty list matches nothing.
        package mutating func appendInterpolation(_ list: [some SQLConvertible]) {
            guard let last = list.last else { return appendLiteral("(NULL)") }
            var length = 1
            while length < list.count { length *= 2 }
            appendLiteral("(")
            for rank in 0..<length {
                if rank > 0 { appendLiteral(",") }
                bind((rank < list.count ? list[rank] : last).sqlValue)
            }
            appendLiteral(")")
        }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            pieces.append("")
        }
    }
}
