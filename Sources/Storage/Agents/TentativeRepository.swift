import Valeurs

/// Les ouvertures de session manquées, pour ralentir qui devine un mot de passe.
package struct TentativeRepository {
    let sql: any SQLConnection

    /// Held until the end of the transaction: what is counted under it is still so when the next try is added.
    package func uneALaFois() throws { try sql.lock(.tentatives) }

    package func ajouter(identifiant: String, adresse: String, a instant: Instant) throws {
        try sql.execute(
            """
            INSERT INTO tentative_de_session (identifiant, adresse, a)
            VALUES (\(identifiant), \(adresse), \(instant))
            """)
    }

    /// Failed sign-ins under this name since the instant.
    package func compter(identifiant: String, depuis instant: Instant) throws -> Int {
        try compter("identifiant = \(identifiant) AND a >= \(instant)")
    }

    /// Failed sign-ins from this network address since the instant.
    package func compter(adresse: String, depuis instant: Instant) throws -> Int {
        try compter("adresse = \(adresse) AND a >= \(instant)")
    }

    /// Gives back one try, counted before it was known to be right.
    package func rendre(identifiant: String, adresse: String, a instant: Instant) throws {
        let ligne: SQL = sql.dialect == .sqlite ? "rowid" : "ctid"
        try uneALaFois()
        try sql.execute(
            """
            DELETE FROM tentative_de_session WHERE \(ligne) = (
                SELECT \(ligne) FROM tentative_de_session
                WHERE identifiant = \(identifiant) AND adresse = \(adresse) AND a = \(instant) LIMIT 1)
            """)
    }

    /// The agent signed in: what came before is forgiven.
    package func effacer(identifiant: String) throws {
        try sql.execute("DELETE FROM tentative_de_session WHERE identifiant = \(identifiant)")
    }

    @discardableResult
    package func purge(avant instant: Instant) throws -> Int {
        try sql.execute("DELETE FROM tentative_de_session WHERE a < \(instant)")
    }

    private func compter(_ condition: SQL) throws -> Int {
        let row = try sql.first("SELECT count(*) AS n FROM tentative_de_session WHERE \(condition)")
        return try row?["n"] ?? 0
    }
}
