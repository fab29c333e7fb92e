import ActionSociale
import Valeurs

/// Ce qu’une personne donne après son mot de passe : un code de son téléphone, ou l’un de ses codes de secours.
package struct SecondFacteur: Hashable, Sendable {
    package let agent: Identifiant<Agent>
    /// Sealed with the key of the installation.
    package let secret: String
    package let proposeA: Instant
    /// `nil` until a first code has shown that the telephone holds it.
    package let confirmeA: Instant?
    /// The last half-minute whose code was used.
    package let dernierPas: Int64
}

/// Les seconds facteurs. Each code opens once, whatever comes at the same moment.
package struct SecondFacteurRepository {
    let sql: any SQLConnection

    package func find(_ agent: Identifiant<Agent>) throws -> SecondFacteur? {
        try sql.first("SELECT * FROM second_facteur WHERE agent = \(agent)").map {
            SecondFacteur(
                agent: try $0["agent"], secret: try $0["secret"], proposeA: try $0["propose_a"],
                confirmeA: try $0["confirme_a"], dernierPas: try $0["dernier_pas"])
        }
    }

    /// Those who have confirmed one.
    package func confirmes() throws -> Set<Identifiant<Agent>> {
        Set(
            try sql.fetch("SELECT agent FROM second_facteur WHERE confirme_a IS NOT NULL").map {
                try $0["agent"] as Identifiant<Agent>
            })
    }

    /// A secret to be confirmed, in the place of another that was not. One that was confirmed stays.
    package func proposer(_ agent: Identifiant<Agent>, secret: String, a instant: Instant) throws {
        try sql.execute(
            """
            INSERT INTO second_facteur (agent, secret, propose_a)
            VALUES (\(agent), \(secret), \(instant))
            ON CONFLICT (agent) DO UPDATE SET secret = excluded.secret,
                propose_a = excluded.propose_a, dernier_pas = 0
            WHERE second_facteur.confirme_a IS NULL
            """)
    }

    package func confirmer(_ agent: Identifiant<Agent>, a instant: Instant) throws {
        try sql.execute(
            """
            UPDATE second_facteur SET confirme_a = \(instant)
            WHERE agent = \(agent) AND confirme_a IS NULL
            """)
    }

    /// `false` when this code, or a later one, has served already.
    package func consommer(_ agent: Identifiant<Agent>, pas: Int64) throws -> Bool {
        try sql.execute(
            """
            UPDATE second_facteur SET dernier_pas = \(pas)
            WHERE agent = \(agent) AND dernier_pas < \(pas)
            """) == 1
    }

    /// With its recovery codes.
    package func retirer(_ agent: Identifiant<Agent>) throws {
        try sql.execute("DELETE FROM code_de_secours WHERE agent = \(agent)")
        try sql.execute("DELETE FROM second_facteur WHERE agent = \(agent)")
    }

    /// New recovery codes: those before open nothing any more. They are kept as fingerprints.
    package func remplacerLesCodes(
        de agent: Identifiant<Agent>, _ empreintes: [String]
    ) throws {
        try sql.execute("DELETE FROM code_de_secours WHERE agent = \(agent)")
        try sql.insert(
            into: "code_de_secours", "agent, empreinte",
            empreintes.map { [agent.sqlValue, $0.sqlValue] })
    }

    /// `false` when there is no such code, or when it has served.
    package func consommerUnCode(
        de agent: Identifiant<Agent>, _ empreinte: String, a instant: Instant
    ) throws -> Bool {
        try sql.execute(
            """
            UPDATE code_de_secours SET utilise_a = \(instant)
            WHERE agent = \(agent) AND empreinte = \(empreinte) AND utilise_a IS NULL
            """) == 1
    }

    /// How many recovery codes have not served.
    package func codesRestants(de agent: Identifiant<Agent>) throws -> Int {
        let row = try sql.first(
            """
            SELECT count(*) AS n FROM code_de_secours
            WHERE agent = \(agent) AND utilise_a IS NULL
            """)
        return try row?["n"] ?? 0
    }
}
