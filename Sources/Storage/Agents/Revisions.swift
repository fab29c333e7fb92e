import ActionSociale

/// Où en sont les données quand une page est demandée : ce qui a été préparé sous les mêmes numéros se montre encore.
/// The database keeps the numbers in the transaction that changes the data, whoever writes.
package struct Revisions: Hashable, Sendable {
    fileprivate static let sujetDeLAnnuaire = "annuaire:"

    fileprivate let sommes: [String: Int]

    /// Grows with all that is said of the agents and of the sectors.
    package var annuaire: Int { sommes[Self.sujetDeLAnnuaire] ?? 0 }

    /// Grows with all that the work list and the counters of the agent show.
    package func travail(pour agent: Agent) -> Int {
        let perimetre = FiltreDeTravail(pour: agent).perimetre
        return sommes.reduce(0) { somme, une in
            let compte = une.key != Self.sujetDeLAnnuaire && perimetre.contient(une.key)
            return compte ? somme + une.value : somme
        }
    }

    fileprivate init(_ rows: [Row]) throws {
        sommes = try rows.reduce(into: [:]) { sommes, row in
            sommes[try row["sujet"]] = try row["nombre"] as Int
        }
    }
}

extension SessionRepository {
    fileprivate static let revisions: SQL = """
        SELECT sujet, sum(nombre) AS nombre FROM revision GROUP BY sujet
        """

    /// The session of a cookie, and where the data stand at that moment: what each page begins with, in one round trip.
    package func ouverture(empreinte: String) throws -> (session: SessionOuverte?, Revisions) {
        let lues = try sql.fetch(together: [Self.lecture(empreinte), Self.revisions])
        return (try lues[0].first.map { try SessionOuverte($0) }, try Revisions(lues[1]))
    }

    package func revisions() throws -> Revisions { try Revisions(sql.fetch(Self.revisions)) }
}
