import ActionSociale

/// Where the data stood when a page was asked for: what was prepared under the same numbers may be shown again.
/// The database keeps them, whoever writes.
package struct Revision: Hashable, Sendable {
    /// Grows with all that the work list and the counters of the agent show.
    package let travail: Int
    /// Grows with all that is said of the agents and of the sectors.
    package let annuaire: Int
}

extension PropositionRepository {
    private static let annuaire = "annuaire:"

    package func revision(pour agent: Agent) throws -> Revision {
        let perimetre = FiltreDeTravail(pour: agent).perimetre
        let rows = try sql.fetch(
            """
            SELECT CASE WHEN sujet = \(Self.annuaire) THEN 1 ELSE 0 END AS annuaire, sum(nombre) AS nombre
            FROM revision WHERE sujet = \(Self.annuaire) OR \(perimetre.condition("sujet"))
            GROUP BY 1
            """)
        var sommes = [0, 0]
        for row in rows { sommes[try row["annuaire"] == 1 ? 1 : 0] = try row["nombre"] }
        return Revision(travail: sommes[0], annuaire: sommes[1])
    }
}
