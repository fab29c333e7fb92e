import ActionSociale
import Valeurs

/// L’adresse secrète par laquelle un agenda extérieur lit celui d’un agent. The secret itself is never kept.
package struct FluxDAgendaRepository {
    let sql: any SQLConnection

    /// When the address of the agent was made; `nil` when there is none.
    package func ouvert(de agent: Identifiant<Agent>) throws -> Instant? {
        try sql.first("SELECT ouvert_a FROM agenda_flux WHERE agent = \(agent)").map {
            try $0["ouvert_a"]
        }
    }

    /// The agent whose address it is.
    package func agent(empreinte: String) throws -> Identifiant<Agent>? {
        try sql.first("SELECT agent FROM agenda_flux WHERE empreinte = \(empreinte)").map {
            try $0["agent"]
        }
    }

    /// A new address: the one before, if any, leads nowhere from then on.
    package func ouvrir(
        pour agent: Identifiant<Agent>, empreinte: String, a instant: Instant
    ) throws {
        try sql.execute(
            """
            INSERT INTO agenda_flux (agent, empreinte, ouvert_a)
            VALUES (\(agent), \(empreinte), \(instant))
            ON CONFLICT (agent) DO UPDATE SET empreinte = excluded.empreinte, ouvert_a = excluded.ouvert_a
            """)
    }

    package func fermer(de agent: Identifiant<Agent>) throws {
        try sql.execute("DELETE FROM agenda_flux WHERE agent = \(agent)")
    }
}
