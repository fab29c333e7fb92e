import ActionSociale
import Valeurs

/// Des messages écrits ensemble à une liste de familles.
package struct Vague: Hashable, Sendable {
    package let id: String
    package let a: Instant
    package let par: Identifiant<Agent>
    package let intitule: String
    /// Families of the list that were not written to.
    package let ecartees: Int

    package init(
        id: String, a: Instant, par: Identifiant<Agent>, intitule: String, ecartees: Int
    ) {
        self.id = id
        self.a = a
        self.par = par
        self.intitule = intitule
        self.ecartees = ecartees
    }
}

/// Les vagues d’envoi.
package struct VagueRepository {
    let sql: any SQLConnection

    package func insert(_ vague: Vague) throws {
        try sql.execute(
            """
            INSERT INTO vague (id, a, par, intitule, ecartees)
            VALUES (\(vague.id), \(vague.a), \(vague.par), \(vague.intitule), \(vague.ecartees))
            """)
    }

    package func find(_ id: String) throws -> Vague? {
        try sql.first("SELECT id, a, par, intitule, ecartees FROM vague WHERE id = \(id)").map {
            Vague(
                id: try $0["id"], a: try $0["a"], par: try $0["par"],
                intitule: try $0["intitule"], ecartees: try $0["ecartees"])
        }
    }

    /// Of an agent, the latest first.
    package func de(_ agent: Identifiant<Agent>, limite: Int = 20) throws -> [Vague] {
        try sql.fetch(
            """
            SELECT id, a, par, intitule, ecartees FROM vague WHERE par = \(agent)
            ORDER BY a DESC, id LIMIT \(limite)
            """
        ).map {
            Vague(
                id: try $0["id"], a: try $0["a"], par: try $0["par"],
                intitule: try $0["intitule"], ecartees: try $0["ecartees"])
        }
    }
}
