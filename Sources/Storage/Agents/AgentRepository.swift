import ActionSociale
import Valeurs

/// Les personnes qui ouvrent une session. Une personne partie est désactivée, jamais effacée.
package struct AgentRepository {
    let sql: any SQLConnection

    package func find(_ id: Identifiant<Agent>) throws -> Agent? {
        try agents("\(Self.lesSiens) WHERE id = \(id) ORDER BY secteur").first
    }

    /// The agent as at work on a day: with the sectors of those whom they replace then.
    package func enService(_ id: Identifiant<Agent>, le jour: Jour) throws -> Agent? {
        try agents(
            """
            LEFT JOIN (
                SELECT agent, secteur FROM agent_secteur WHERE agent = \(id)
                UNION
                SELECT r.remplacant, s.secteur FROM remplacement r
                JOIN agent_secteur s ON s.agent = r.absent
                WHERE r.remplacant = \(id) AND r.du <= \(jour) AND r.au >= \(jour)
            ) tenus ON agent = id WHERE id = \(id) ORDER BY secteur
            """
        ).first
    }

    /// By what is typed to sign in: « claire.morel ».
    package func find(identifiant: String) throws -> Agent? {
        try agents("\(Self.lesSiens) WHERE identifiant = \(identifiant) ORDER BY secteur").first
    }

    /// Everyone, by name; those who left too.
    package func all() throws -> [Agent] {
        try agents("\(Self.lesSiens) ORDER BY nom, prenom, id, secteur")
    }

    /// `motDePasse` is the PHC text of the hash, never the password. Throws `IdentifiantDejaPris`.
    package func insert(_ agent: Agent, motDePasse: String) throws {
        if try find(identifiant: agent.identifiant) != nil {
            throw IdentifiantDejaPris(identifiant: agent.identifiant)
        }
        try sql.execute(
            """
            INSERT INTO agent
                (id, identifiant, nom, prenom, role, equipe, mot_de_passe, desactive_le,
                    mot_de_passe_provisoire_depuis)
            VALUES (\(agent.id), \(agent.identifiant), \(agent.nom), \(agent.prenom), \(agent.role),
                \(agent.equipe), \(motDePasse), \(agent.desactiveLe), \(agent.motDePasseProvisoireDepuis))
            """)
        try connaitreLEquipe(agent)
        try writeSecteurs(agent)
    }

    /// Everything but the password and the name typed to sign in. Unknown agents are left unknown.
    package func update(_ agent: Agent) throws {
        try sql.execute(
            """
            UPDATE agent SET nom = \(agent.nom), prenom = \(agent.prenom), role = \(agent.role),
                equipe = \(agent.equipe), desactive_le = \(agent.desactiveLe)
            WHERE id = \(agent.id)
            """)
        try connaitreLEquipe(agent)
        try sql.execute("DELETE FROM agent_secteur WHERE agent = \(agent.id)")
        try writeSecteurs(agent)
    }

    /// The PHC text of the hash.
    package func motDePasse(de id: Identifiant<Agent>) throws -> String? {
        try sql.first("SELECT mot_de_passe FROM agent WHERE id = \(id)").map {
            try $0["mot_de_passe"]
        }
    }

    /// Changes the hash and closes the agent’s sessions. `provisoireDepuis` is given when others have seen the password.
    package func changerMotDePasse(
        de id: Identifiant<Agent>, _ motDePasse: String, provisoireDepuis: Jour? = nil
    ) throws {
        try sql.execute(
            """
            UPDATE agent SET mot_de_passe = \(motDePasse),
                mot_de_passe_provisoire_depuis = \(provisoireDepuis)
            WHERE id = \(id)
            """)
        try sql.execute("DELETE FROM session WHERE agent = \(id)")
    }

    /// In one statement: each page begins by reading who asks.
    private func agents(_ condition: SQL) throws -> [Agent] {
        let rows = try sql.fetch(
            """
            SELECT id, identifiant, nom, prenom, role, equipe, desactive_le,
                mot_de_passe_provisoire_depuis, secteur
            FROM agent \(condition)
            """)
        var agents: [Agent] = []
        for row in rows {
            let secteur: String? = try row["secteur"]
            if try agents.last?.id != row["id"] { agents.append(try Agent(row)) }
            if let secteur { agents[agents.count - 1].secteurs.append(secteur) }
        }
        return agents
    }

    private static let lesSiens: SQL = "LEFT JOIN agent_secteur ON agent = id"

    private func connaitreLEquipe(_ agent: Agent) throws {
        guard let equipe = agent.equipe else { return }
        try sql.execute("INSERT INTO equipe (nom) VALUES (\(equipe)) ON CONFLICT (nom) DO NOTHING")
    }

    private func writeSecteurs(_ agent: Agent) throws {
        try sql.insert(
            into: "agent_secteur", "agent, secteur",
            Set(agent.secteurs).sorted().map { [agent.id.sqlValue, $0.sqlValue] })
    }
}

extension Agent {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row["id"], identifiant: try row["identifiant"], nom: try row["nom"],
            prenom: try row["prenom"], role: try row["role"], equipe: try row["equipe"],
            desactiveLe: try row["desactive_le"],
            motDePasseProvisoireDepuis: try row["mot_de_passe_provisoire_depuis"])
    }
}

/// Deux personnes ne peuvent pas avoir le même identifiant.
package struct IdentifiantDejaPris: Refus, Hashable {
    package let identifiant: String

    package var motif: String {
        "L’identifiant «\u{A0}\(identifiant)\u{A0}» est déjà celui d’une autre personne. Choisissez-en un autre."
    }
}
