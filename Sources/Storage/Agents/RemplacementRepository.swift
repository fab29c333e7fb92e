import ActionSociale
import Valeurs

/// Qui remplace qui, et quand.
package struct RemplacementRepository {
    let sql: any SQLConnection

    package func find(_ id: Identifiant<Remplacement>) throws -> Remplacement? {
        try remplacements("WHERE id = \(id)").first
    }

    /// Those that end on this day or later, by their first day.
    package func depuis(_ jour: Jour) throws -> [Remplacement] {
        try remplacements("WHERE au >= \(jour) ORDER BY du, au, id")
    }

    /// Those that are over, the latest first.
    package func finis(avant jour: Jour, limite: Int) throws -> [Remplacement] {
        try remplacements("WHERE au < \(jour) ORDER BY au DESC, id LIMIT \(limite)")
    }

    /// Those in which the agent replaces someone on this day.
    package func tenus(par agent: Identifiant<Agent>, le jour: Jour) throws -> [Remplacement] {
        try remplacements(
            "WHERE remplacant = \(agent) AND du <= \(jour) AND au >= \(jour) ORDER BY au, id")
    }

    package func insert(_ remplacement: Remplacement) throws {
        try sql.execute(
            """
            INSERT INTO remplacement (id, absent, remplacant, du, au, note)
            VALUES (\(remplacement.id), \(remplacement.absent), \(remplacement.remplacant),
                \(remplacement.du), \(remplacement.au), \(remplacement.note))
            """)
    }

    /// It ends sooner than was said: on this day, its last; or it never begins, when that comes before its first day.
    package func finir(_ id: Identifiant<Remplacement>, le jour: Jour) throws {
        try sql.execute("DELETE FROM remplacement WHERE id = \(id) AND du > \(jour)")
        try sql.execute(
            "UPDATE remplacement SET au = \(jour) WHERE id = \(id) AND au > \(jour)")
    }

    private func remplacements(_ suite: SQL) throws -> [Remplacement] {
        try sql.fetch("SELECT id, absent, remplacant, du, au, note FROM remplacement \(suite)")
            .map { try Remplacement($0) }
    }
}

extension Remplacement {
    init(_ row: Row) throws {
        self.init(
            id: try row["id"], absent: try row["absent"], remplacant: try row["remplacant"],
            du: try row["du"], au: try row["au"], note: try row["note"])
    }
}
