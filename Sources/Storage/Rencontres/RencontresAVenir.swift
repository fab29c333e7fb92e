import ActionSociale
import Valeurs

extension RencontreRepository {
    /// How many meetings are fixed with this agent from that moment on: what is to be handed over before they leave.
    package func nombreAVenir(
        de agent: Identifiant<Agent>, depuis instant: Instant
    ) throws -> Int {
        let row = try sql.first(
            """
            SELECT count(*) AS n FROM rencontre
            WHERE agent = \(agent) AND debut_a >= \(instant) AND annulee_a IS NULL
            """)
        return try row?["n"] ?? 0
    }
}
