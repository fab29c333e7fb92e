internal import CLibPQ

/// One connection to PostgreSQL, through libpq, and the transaction that runs on it.
///
/// Unchecked: the pool gives it to one thread at a time.
final class PostgresConnection: SQLConnection, @unchecked Sendable {
    let dialect = Dialect.postgres
    let link: OpaquePointer
    /// By text.
    private var prepared: [String: PreparedStatement] = [:]
    /// What made the transaction under way unusable: PostgreSQL refuses to go on, and so do we.
    private(set) var failure: DatabaseError?
    private var askedToKeep = false
    /// Said with the first statement, in one round trip.
    private var pendingBegin: String?

    init(url: String) throws {
        // What comes after `dbname` was written by the person who installs, and wins.
        let settings = [
            ("connect_timeout", "5"), ("fallback_application_name", "socle"), ("dbname", url),
        ]
        let link = withCStrings(settings.map(\.0)) { names in
            withCStrings(settings.map(\.1)) { PQconnectdbParams(names, $0, 1) }
        }
        guard let link else { throw DatabaseError(kind: .connection, message: "out of memory") }
        self.link = link
        guard PQstatus(link) == CONNECTION_OK else {
            throw DatabaseError(kind: .connection, message: String(cString: PQerrorMessage(link)))
        }
        try configure()
    }

    deinit {
        PQfinish(link)
    }

    private func configure() throws {
        if let encoding = PQparameterStatus(link, "server_encoding").map({ String(cString: $0) }),
            encoding != "UTF8"
        {
            throw SchemaRefuse.encodage(encoding)
        }
        PQsetClientEncoding(link, "UTF8")
        try executeScript(
            """
            SET client_min_messages = error;
            SET statement_timeout = '60s';
            SET lock_timeout = '20s';
            SET idle_in_transaction_session_timeout = '120s';
            SET default_transaction_isolation = 'repeatable read'
            """)
    }

    /// False once the server is gone.
    var isAlive: Bool { PQstatus(link) == CONNECTION_OK }

    /// `nil`: each round trip is a transaction by itself, in which all statements see one state.
    func begin(_ statement: String?) {
        failure = nil
        askedToKeep = false
        pendingBegin = statement
    }

    /// A transaction that failed half-way must not pass for kept.
    func commit() throws(DatabaseError) {
        if let failure { throw failure }
        if nothingWasAsked() { return }
        askedToKeep = true
        let result = PQexec(link, "COMMIT")
        defer { PQclear(result) }
        try check(result)
        guard String(cString: PQcmdStatus(result)) == "COMMIT" else {
            throw DatabaseError(kind: .other, message: "rolled back by the server")
        }
    }

    /// The end of a reading keeps nothing: its answer is taken with that of the next transaction.
    func endReading() throws(DatabaseError) {
        if let failure { throw failure }
        if nothingWasAsked() { return }
        guard PQsendQuery(link, "COMMIT") == 1 else { throw failed() }
    }

    private func nothingWasAsked() -> Bool { takeBegin() != nil }

    /// What is still to be said before the first statement.
    func takeBegin() -> String? {
        defer { pendingBegin = nil }
        return pendingBegin
    }

    /// When the connection is lost on the answer to COMMIT, no one can say whether the work was kept:
    /// doing it again could do it twice.
    func mayRetry(after error: any Error) -> Bool {
        switch failure?.kind ?? (error as? DatabaseError)?.kind {
        case .serialization, .stalePlan: true
        case .connection: !askedToKeep
        default: false
        }
    }

    func rollback() {
        pendingBegin = nil
        guard isAlive else { return }
        PQclear(PQexec(link, "ROLLBACK"))
        if failure?.kind == .stalePlan { forgetPlans() }
        failure = nil
    }

    func fetch(_ sql: SQL) throws -> [Row] {
        let (result, statement) = try run(sql)
        defer { PQclear(result) }
        return statement.rows(of: result)
    }

    func fetch(together queries: [SQL]) throws -> [[Row]] {
        let results = try run(together: queries)
        defer { for (result, _) in results { PQclear(result) } }
        return results.map { result, statement in statement.rows(of: result) }
    }

    /// In single-row mode: nothing is gathered. The body runs no other statement.
    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try executeScript("SET LOCAL statement_timeout = 0")
        let sent = try send(sql)
        guard sent == 1 else { throw failed() }
        PQsetSingleRowMode(link)
        var columns: Columns?
        var thrown: (any Error)?
        // Every result is taken, or the connection would be of no more use.
        while let result = PQgetResult(link) {
            defer { PQclear(result) }
            guard thrown == nil else { continue }
            do {
                try check(result)
                let shared = columns ?? Self.columns(result)
                columns = shared
                for rank in 0..<PQntuples(result) { try body(Self.row(result, rank, shared)) }
            } catch {
                thrown = error
            }
        }
        if let thrown { throw thrown }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        let (result, _) = try run(sql)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    /// Many at a time: a statement a row would cost a round trip each.
    func insert(into table: SQL, _ columns: SQL, _ rows: [[SQLValue]], ending: SQL) throws {
        guard let width = rows.first?.count else { return }
        var start = 0
        // Chunks of powers of two only, so that few different texts are prepared.
        var size = 1
        while size * 2 * width <= 2048 { size *= 2 }
        var pieces: [String] = []
        while start < rows.count {
            if pieces.isEmpty || size > rows.count - start {
                while size > rows.count - start { size /= 2 }
                pieces = SQL.insertion(
                    into: table, columns, rows: size, width: width, ending: ending)
            }
            let values = rows[start..<start + size].flatMap(\.self)
            try execute(SQL(pieces: pieces, values: values))
            start += size
        }
    }

    func executeScript(_ text: String) throws(DatabaseError) {
        if let failure { throw failure }
        if let begin = takeBegin() { try executeScript(begin) }
        let result = PQexec(link, text)
        defer { PQclear(result) }
        try check(result)
    }

    func tables() throws -> [String] {
        try fetch(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name
            """
        ).map { try $0["table_name"] }
    }

    /// Within the schema: two databases of one server do not wait for each other.
    func lock(_ lock: SQLLock) throws {
        _ = try fetch(
            "SELECT pg_advisory_xact_lock(hashtext(current_schema()), CAST(\(lock.rawValue) AS integer))"
        )
    }

    func refreshPlans() throws {
        try executeScript(
            """
            ANALYZE famille, famille_personne, famille_mot, fait_generateur, sans_proposition, proposition,
                proposition_acte, compte_de_travail
            """)
    }

    private func run(_ sql: SQL) throws -> (OpaquePointer?, PreparedStatement) {
        if pendingBegin != nil { return try run(together: [sql])[0] }
        let (text, values) = sql.numbered
        let statement = try prepare(text)
        let result = try withParameters(values) { count, values in
            PQexecPrepared(link, statement.name, count, values, nil, nil, 0)
        }
        do {
            try check(result)
        } catch {
            PQclear(result)
            throw error
        }
        return (result, statement)
    }

    private func send(_ sql: SQL) throws -> Int32 {
        let (text, values) = sql.numbered
        let statement = try prepare(text)
        return try withParameters(values) { count, values in
            PQsendQueryPrepared(link, statement.name, count, values, nil, nil, 0)
        }
    }

    func prepare(_ text: String) throws(DatabaseError) -> PreparedStatement {
        if let failure { throw failure }
        if let statement = prepared[text] { return statement }
        // Lists of many lengths make many texts: a server should not keep them for ever.
        if prepared.count >= 500 { forgetPlans() }
        let name = "s\(prepared.count)"
        let result = PQprepare(link, name, text, 0, nil)
        defer { PQclear(result) }
        try check(result)
        let statement = PreparedStatement(name)
        prepared[text] = statement
        return statement
    }

    private func forgetPlans() {
        PQclear(PQexec(link, "DEALLOCATE ALL"))
        prepared = [:]
    }

    func check(_ result: OpaquePointer?) throws(DatabaseError) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return
        default: throw failed(result)
        }
    }

    func failed(_ result: OpaquePointer? = nil) -> DatabaseError {
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
        let text = String(
            cString: result == nil ? PQerrorMessage(link) : PQresultErrorMessage(result))
        let error = DatabaseError(sqlState: isAlive ? state ?? "" : "08006", text)
        failure = error
        return error
    }
}
