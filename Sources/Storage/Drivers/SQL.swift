/// A statement in which every interpolated value is bound, never pasted: an injection cannot be written.
///
/// `"SELECT nom FROM famille WHERE id = \(id)"` becomes `… id = ?` on SQLite and `… id = $1` on PostgreSQL.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The text around the values: always one piece more than there are values.
    private(set) var pieces: [String]
    private(set) var values: [SQLValue]
    /// Which of the values are those of a list, one range a list, in order.
    private var lists: [Range<Int>] = []

    package init(stringLiteral value: String) {
        pieces = [value]
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        pieces = stringInterpolation.pieces
        values = stringInterpolation.values
        lists = stringInterpolation.lists
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

    /// As PostgreSQL reads it, and the values that it binds. `IN` and a list become `= ANY` and one array: of a list, the
    /// server would make an array again for each row that it looks at, and a plan for each length.
    var numbered: (text: String, values: [SQLValue]) {
        var text = pieces[0]
        var bound: [SQLValue] = []
        var rank = 0
        var rest = lists[...]
        while rank < values.count {
            var next = rank + 1
            if let list = rest.first, list.lowerBound == rank,
                let operation = Self.arrayOperation(endingOf: &text)
            {
                bound.append(.text(Self.array(values[list])))
                text += "\(operation) ("
                next = list.upperBound
            } else {
                bound.append(values[rank])
            }
            rest = rest.drop { $0.lowerBound < next }
            text += "$\(bound.count)\(pieces[next])"
            rank = next
        }
        return (text, bound)
    }

    /// Takes `IN (` off the end, and says what stands for it before an array.
    private static func arrayOperation(endingOf text: inout String) -> String? {
        for (words, operation) in [("NOT IN (", "<> ALL"), ("IN (", "= ANY")]
        where text.hasSuffix(words) {
            text.removeLast(words.count)
            return operation
        }
        return nil
    }

    /// `{"a","b"}`
    private static func array(_ values: some Sequence<SQLValue>) -> String {
        var text = "{"
        for value in values {
            if text.utf8.count > 1 { text += "," }
            switch value {
            case .null: text += "NULL"
            case .integer(let integer): text += String(integer)
            case .text(let content):
                text += "\""
                for character in content.unicodeScalars {
                    if character == "\"" || character == "\\" { text += "\\" }
                    text.unicodeScalars.append(character)
                }
                text += "\""
            }
        }
        return text + "}"
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var pieces = [""]
        fileprivate var values: [SQLValue] = []
        fileprivate var lists: [Range<Int>] = []

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
            lists += fragment.lists.map {
                $0.lowerBound + values.count..<$0.upperBound + values.count
            }
            values += fragment.values
        }

        /// A list for `IN`, in parentheses. Its length is rounded up to a power of two by repeating
        /// the last value, so that few different texts are prepared. An empty list matches nothing.
        package mutating func appendInterpolation(_ list: [some SQLConvertible]) {
            guard let last = list.last else { return appendLiteral("(NULL)") }
            var length = 1
            while length < list.count { length *= 2 }
            lists.append(values.count..<values.count + length)
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
