import ActionSociale
import Valeurs

/// Qui est chaque personne pour le fournisseur d’identités de la caisse, et les connexions en chemin vers lui.
package struct IdentiteExterneRepository {
    let sql: any SQLConnection

    /// By what never changes: the provider and its subject.
    package func agent(emetteur: String, sujet: String) throws -> Identifiant<Agent>? {
        try sql.first(
            """
            SELECT agent FROM identite_externe WHERE emetteur = \(emetteur) AND sujet = \(sujet)
            """
        ).map { try $0["agent"] }
    }

    /// Whether someone else of this provider is this person already.
    package func estLie(_ agent: Identifiant<Agent>, emetteur: String) throws -> Bool {
        try sql.first(
            "SELECT sujet FROM identite_externe WHERE emetteur = \(emetteur) AND agent = \(agent)"
        ) != nil
    }

    package func lier(
        _ agent: Identifiant<Agent>, emetteur: String, sujet: String, a instant: Instant
    ) throws {
        try sql.execute(
            """
            INSERT INTO identite_externe (emetteur, sujet, agent, liee_a)
            VALUES (\(emetteur), \(sujet), \(agent), \(instant))
            """)
    }

    /// Forgets who the person is for any provider: the next sign-in links again.
    package func delier(_ agent: Identifiant<Agent>) throws {
        try sql.execute("DELETE FROM identite_externe WHERE agent = \(agent)")
    }

    /// A sign-in leaves for the provider. `etat` is the SHA-256 of what comes back with it.
    package func partir(etat: String, vers: String, a instant: Instant) throws {
        try sql.execute(
            """
            INSERT INTO connexion_externe (etat, vers, demandee_a)
            VALUES (\(etat), \(vers), \(instant))
            """)
    }

    /// Where it was going; `nil` when it never left from here, came back already, or left before `depuis`.
    package func revenir(etat: String, depuis: Instant) throws -> String? {
        try sql.execute("DELETE FROM connexion_externe WHERE demandee_a < \(depuis)")
        let row = try sql.first("SELECT vers FROM connexion_externe WHERE etat = \(etat)")
        let effacees = try sql.execute("DELETE FROM connexion_externe WHERE etat = \(etat)")
        return effacees == 1 ? try row?["vers"] : nil
    }
}
