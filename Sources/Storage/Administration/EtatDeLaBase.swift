import Valeurs

/// Ce que la page de santé dit de la base.
package struct EtatDeLaBase: Hashable, Sendable {
    /// « SQLite 3.40.1 », « PostgreSQL 15.8 ».
    package let moteur: String
    package let octets: Int64
    /// Migrations done, and those that the program brings.
    package let migrations: Int
    package let migrationsLivrees: Int
    /// The clock of the database, when it has one of its own.
    package let horloge: Instant?
}

extension Storage {
    /// Asks the engine itself.
    package func etat() async throws -> EtatDeLaBase {
        let livrees = try Migrations.livrees(driver.dialect).derniere
        return try await driver.readAtLength { connection in
            let faites = try Migrations.faites(connection).count
            let detail =
                try connection.dialect == .sqlite
                ? Self.etatDeSQLite(connection) : Self.etatDePostgreSQL(connection)
            return EtatDeLaBase(
                moteur: detail.moteur, octets: detail.octets, migrations: faites,
                migrationsLivrees: livrees, horloge: detail.horloge)
        }
    }

    private typealias Detail = (moteur: String, octets: Int64, horloge: Instant?)

    private static func etatDeSQLite(_ connection: any SQLConnection) throws -> Detail {
        let row = try connection.first(
            """
            SELECT sqlite_version() AS version, c.page_count * s.page_size AS octets
            FROM pragma_page_count() c, pragma_page_size() s
            """)
        let version: String = try row?["version"] ?? ""
        return ("SQLite \(version)", try row?["octets"] ?? 0, nil)
    }

    private static func etatDePostgreSQL(_ connection: any SQLConnection) throws -> Detail {
        let row = try connection.first(
            """
            SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
                pg_database_size(current_database()) AS octets,
                to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS heure
            """)
        let version: String = try row?["version"] ?? ""
        let heure: String = try row?["heure"] ?? ""
        return ("PostgreSQL \(version)", try row?["octets"] ?? 0, Instant(iso: heure))
    }
}
