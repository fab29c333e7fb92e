import ActionSociale
import Valeurs

/// Les sessions ouvertes, que tous les serveurs de la caisse se partagent.
package struct SessionRepository {
    let sql: any SQLConnection

    package func insert(_ session: SessionOuverte) throws {
        try sql.execute(
            """
            INSERT INTO session
                (empreinte, agent, jeton, ouverte_a, vue_a, etape, jeton_du_fournisseur)
            VALUES (\(session.empreinte), \(session.agent), \(session.jeton), \(session.ouverteA),
                \(session.vueA), \(session.etape), \(session.jetonDuFournisseur))
            """)
    }

    /// By the SHA-256 of the token of the cookie.
    package func find(empreinte: String) throws -> SessionOuverte? {
        try sql.first("SELECT \(Self.colonnes) FROM session WHERE empreinte = \(empreinte)")
            .map { try SessionOuverte($0) }
    }

    static let colonnes: SQL =
        "empreinte, agent, jeton, ouverte_a, vue_a, etape, jeton_du_fournisseur"

    /// Notes that the session still serves.
    package func touch(empreinte: String, a instant: Instant) throws {
        try sql.execute(
            """
            UPDATE session SET vue_a = \(instant)
            WHERE empreinte = \(empreinte) AND vue_a < \(instant)
            """)
    }

    /// The same session under another token: what an onlooker read is worth nothing any more.
    /// False when the session is gone.
    @discardableResult
    package func rotate(empreinte: String, vers nouvelle: String, a instant: Instant) throws -> Bool
    {
        try sql.execute(
            """
            UPDATE session SET empreinte = \(nouvelle), vue_a = \(instant)
            WHERE empreinte = \(empreinte)
            """) == 1
    }

    /// What was still to be given has been: the session opens, under another token, and its life begins now.
    /// False when it is gone, or lacked nothing.
    @discardableResult
    package func terminer(empreinte: String, vers nouvelle: String, a instant: Instant) throws
        -> Bool
    {
        try sql.execute(
            """
            UPDATE session SET empreinte = \(nouvelle), etape = NULL, ouverte_a = \(instant),
                vue_a = \(instant)
            WHERE empreinte = \(empreinte) AND etape IS NOT NULL
            """) == 1
    }

    package func delete(empreinte: String) throws {
        try sql.execute("DELETE FROM session WHERE empreinte = \(empreinte)")
    }

    /// All the sessions of someone who leaves, or whose rights change.
    package func delete(agent: Identifiant<Agent>) throws {
        try sql.execute("DELETE FROM session WHERE agent = \(agent)")
    }

    /// Closes the sessions that have not served since this instant; how many there were.
    @discardableResult
    package func purge(avant instant: Instant) throws -> Int {
        try sql.execute("DELETE FROM session WHERE vue_a < \(instant)")
    }
}

extension SessionOuverte {
    init(_ row: Row) throws {
        self.init(
            empreinte: try row["empreinte"], agent: try row["agent"], jeton: try row["jeton"],
            ouverteA: try row["ouverte_a"], vueA: try row["vue_a"], etape: try row["etape"],
            jetonDuFournisseur: try row["jeton_du_fournisseur"])
    }
}
