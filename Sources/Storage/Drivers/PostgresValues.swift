internal import CLibPQ

/// A text that the server has prepared for one connection.
final class PreparedStatement {
    /// Under which the server keeps it.
    let name: String
    /// Of its rows: the server refuses to run it again once they have changed.
    private var columns: Columns?

    init(_ name: String) {
        self.name = name
    }

    func rows(of result: OpaquePointer?) -> [Row] {
        let count = PQntuples(result)
        guard count > 0 else { return [] }
        let columns = self.columns ?? PostgresConnection.columns(result)
        self.columns = columns
        return (0..<count).map { PostgresConnection.row(result, $0, columns) }
    }
}

extension PostgresConnection {
    static func columns(_ result: OpaquePointer?) -> Columns {
        Columns((0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) })
    }

    static func row(_ result: OpaquePointer?, _ rank: Int32, _ columns: Columns) -> Row {
        let values = (0..<Int32(columns.names.count)).map { column -> SQLValue in
            guard PQgetisnull(result, rank, column) == 0,
                let bytes = PQgetvalue(result, rank, column)
            else { return .null }
            let length = Int(PQgetlength(result, rank, column))
            return bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
                .text(
                    String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self))
            }
        }
        return Row(columns: columns, values: values)
    }

    /// Every value goes as text: the server reads it as the type of the column.
    func withParameters<Value>(
        _ values: [SQLValue], _ body: (Int32, [UnsafePointer<CChar>?]) -> Value
    ) throws(DatabaseError) -> Value {
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        starts.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null:
                starts.append(nil)
                continue
            case .integer(let integer):
                starts.append(bytes.count)
                bytes += String(integer).utf8
            case .text(let text):
                try text.refuseNul()
                starts.append(bytes.count)
                bytes += text.utf8
            }
            bytes.append(0)
        }
        return bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(
                Int32(values.count),
                starts.map { start in start.flatMap { base?.advanced(by: $0) } })
        }
    }
}

/// A null-ended list of C strings, for the length of a call.
func withCStrings<Value>(
    _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Value
) -> Value {
    var bytes: [UInt8] = []
    let starts = texts.map { text in
        defer { bytes += Array(text.utf8) + [0] }
        return bytes.count
    }
    return bytes.withUnsafeBytes { buffer in
        let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        return body(starts.map { base?.advanced(by: $0) } + [nil])
    }
}

extension DatabaseError {
    /// The five characters by which every server names an error.
    init(sqlState: String, _ message: String) {
        let kind: Kind =
            switch sqlState {
            case "23505": .unique
            case "23503": .foreignKey
            case "23502": .notNull
            case "23514": .check
            case "23000": .refused
            case "40001", "40P01": .serialization
            case "55P03": .busy
            case "57014": .timeout
            case "57P01", "57P02", "57P03", "25P03": .connection
            case "26000", "0A000": .stalePlan
            default: sqlState.hasPrefix("08") ? .connection : .other
            }
        self.init(kind: kind, message: "\(sqlState) \(message)")
    }
}
