internal import CLibPQ

/// Several statements sent together, in the pipeline mode of libpq: what costs is going to the server and back.
extension PostgresConnection {
    /// The results of all, to be cleared by the caller; BEGIN goes first when the transaction has not begun.
    func run(together queries: [SQL]) throws -> [(OpaquePointer?, PreparedStatement)] {
        let prepared = try queries.map { query in
            let (text, values) = query.numbered
            return (statement: try prepare(text), values: values)
        }
        let begin = takeBegin()
        var results = try inPipeline {
            if let begin, PQsendQueryParams(link, begin, 0, nil, nil, nil, nil, 0) != 1 {
                return false
            }
            return try prepared.allSatisfy { query in
                try withParameters(query.values) { count, values in
                    PQsendQueryPrepared(
                        link, query.statement.name, count, values, nil, nil, 0)
                } == 1
            }
        }
        do {
            for result in results { try check(result) }
            let expected = queries.count + (begin == nil ? 0 : 1)
            guard results.count == expected else { throw failed() }
        } catch {
            for result in results { PQclear(result) }
            throw error
        }
        if begin != nil { PQclear(results.removeFirst()) }
        return zip(results, prepared).map { ($0, $1.statement) }
    }

    /// What was sent in order, and the first failure at most: those after it were not run.
    private func inPipeline(_ send: () throws -> Bool) throws -> [OpaquePointer?] {
        // What ended the reading before.
        while let result = PQgetResult(link) { PQclear(result) }
        guard PQenterPipelineMode(link) == 1 else { throw failed() }
        defer { PQexitPipelineMode(link) }
        guard try send(), PQpipelineSync(link) == 1 else { throw failed() }
        var results: [OpaquePointer?] = []
        // A null ends the results of each statement; a lost connection has no sync to wait for.
        var nulls = 0
        while nulls < 2, isAlive || nulls == 0 {
            guard let result = PQgetResult(link) else {
                nulls += 1
                continue
            }
            nulls = 0
            let status = PQresultStatus(result)
            if status == PGRES_PIPELINE_SYNC || status == PGRES_PIPELINE_ABORTED {
                PQclear(result)
                if status == PGRES_PIPELINE_SYNC { break }
            } else {
                results.append(result)
            }
        }
        return results
    }
}
