import ActionSociale
import Valeurs

/// Les liens par lesquels une personne choisit son mot de passe : un seul à la fois, qui sert une fois.
package struct LienDeMotDePasseRepository {
    let sql: any SQLConnection

    /// Un lien qui attend. Its token was shown once to the administrator; here is its SHA-256 only.
    package struct Lien: Hashable, Sendable {
        package let agent: Identifiant<Agent>
        package let empreinte: String
        package let creeA: Instant
        package let expireA: Instant

        package init(
            agent: Identifiant<Agent>, empreinte: String, creeA: Instant, expireA: Instant
        ) {
            self.agent = agent
            self.empreinte = empreinte
            self.creeA = creeA
            self.expireA = expireA
        }
    }

    /// Takes the place of the one that waited.
    package func keep(_ lien: Lien) throws {
        try sql.execute(
            """
            INSERT INTO lien_de_mot_de_passe (agent, empreinte, cree_a, expire_a)
            VALUES (\(lien.agent), \(lien.empreinte), \(lien.creeA), \(lien.expireA))
            ON CONFLICT (agent) DO UPDATE SET empreinte = excluded.empreinte,
                cree_a = excluded.cree_a, expire_a = excluded.expire_a
            """)
    }

    /// Only while it is valid.
    package func find(empreinte: String, a instant: Instant) throws -> Lien? {
        try lien("empreinte = \(empreinte) AND expire_a > \(instant)")
    }

    /// The one that waits for this person, expired or not.
    package func find(de agent: Identifiant<Agent>) throws -> Lien? {
        try lien("agent = \(agent)")
    }

    /// `false` when it was used already: of two people who follow it at once, one wins.
    package func consommer(empreinte: String) throws -> Bool {
        try sql.execute("DELETE FROM lien_de_mot_de_passe WHERE empreinte = \(empreinte)") == 1
    }

    private func lien(_ condition: SQL) throws -> Lien? {
        try sql.first(
            """
            SELECT agent, empreinte, cree_a, expire_a FROM lien_de_mot_de_passe WHERE \(condition)
            """
        ).map {
            Lien(
                agent: try $0["agent"], empreinte: try $0["empreinte"], creeA: try $0["cree_a"],
                expireA: try $0["expire_a"])
        }
    }
}
