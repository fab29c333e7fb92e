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

/// Une famille de la liste à qui rien n’est parti, et pourquoi, comme l’agent l’a lu.
package struct LigneEcartee: Hashable, Sendable {
    /// `nil` for a line that was not there any more.
    package let famille: Identifiant<Famille>?
    package let motif: String

    package init(_ famille: Identifiant<Famille>?, _ motif: String) {
        self.famille = famille
        self.motif = motif
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

    /// Keeps the lines left out, after those that were, and counts them.
    package func ecarter(_ lignes: [LigneEcartee], de vague: String) throws {
        guard !lignes.isEmpty else { return }
        let row = try sql.first(
            "SELECT coalesce(max(rang), -1) AS n FROM vague_ecartee WHERE vague = \(vague)")
        let dernier: Int = try row?["n"] ?? -1
        for (rang, ligne) in lignes.enumerated() {
            try sql.execute(
                """
                INSERT INTO vague_ecartee (vague, rang, famille, motif)
                VALUES (\(vague), \(dernier + 1 + rang), \(ligne.famille),
                    \(String(ligne.motif.prefix(1000))))
                """)
        }
        try sql.execute(
            "UPDATE vague SET ecartees = ecartees + \(lignes.count) WHERE id = \(vague)")
    }

    /// The lines left out, in their order.
    package func ecartees(de vague: String, limite: Int) throws -> [LigneEcartee] {
        try sql.fetch(
            """
            SELECT famille, motif FROM vague_ecartee WHERE vague = \(vague)
            ORDER BY rang LIMIT \(limite)
            """
        ).map { LigneEcartee(try $0["famille"], try $0["motif"]) }
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
