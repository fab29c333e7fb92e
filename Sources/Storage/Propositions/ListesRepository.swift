import ActionSociale
import Valeurs

/// Comment chaque agent range sa liste de travail : recherches gardées, colonnes.
package struct ListesRepository {
    let sql: any SQLConnection

    /// Keeps a search under its name; the same name of the same worker is replaced.
    package func keep(_ recherche: RechercheGardee) throws {
        try sql.execute(
            """
            INSERT INTO recherche_gardee (id, agent, nom, requete, partagee)
            VALUES (\(recherche.id), \(recherche.agent), \(recherche.nom), \(recherche.requete),
                \(recherche.partagee ? 1 : 0))
            ON CONFLICT (agent, nom) DO UPDATE SET requete = excluded.requete,
                partagee = excluded.partagee
            """)
    }

    /// Only its author takes it away.
    package func effacer(_ id: String, de agent: Identifiant<Agent>) throws {
        try sql.execute("DELETE FROM recherche_gardee WHERE id = \(id) AND agent = \(agent)")
    }

    /// Those of the worker, then those that the team shares, by name.
    package func recherches(de agent: Agent) throws -> [RechercheGardee] {
        try sql.fetch(
            """
            SELECT r.id AS id, r.agent AS agent, r.nom AS nom, r.requete AS requete,
                r.partagee AS partagee
            FROM recherche_gardee r JOIN agent a ON a.id = r.agent
            WHERE r.agent = \(agent.id) OR (r.partagee = 1 AND a.equipe = \(agent.equipe))
            """
        ).map {
            RechercheGardee(
                id: try $0["id"], agent: try $0["agent"], nom: try $0["nom"],
                requete: try $0["requete"], partagee: try $0["partagee"] == 1)
        }.ranges(pour: agent.id)
    }

    package func preference(de agent: Identifiant<Agent>) throws -> PreferenceDeListe {
        try sql.first(
            "SELECT colonnes, recherche FROM preference_de_liste WHERE agent = \(agent)"
        ).map {
            PreferenceDeListe(
                colonnes: PreferenceDeListe.colonnes(try $0["colonnes"]),
                recherche: try $0["recherche"])
        } ?? PreferenceDeListe()
    }

    package func keep(_ preference: PreferenceDeListe, de agent: Identifiant<Agent>) throws {
        let colonnes = preference.colonnes.joined(separator: ",")
        try sql.execute(
            """
            INSERT INTO preference_de_liste (agent, colonnes, recherche)
            VALUES (\(agent), \(colonnes), \(preference.recherche))
            ON CONFLICT (agent) DO UPDATE SET colonnes = excluded.colonnes,
                recherche = excluded.recherche
            """)
    }
}

/// Une recherche de la liste de travail, gardée sous un nom.
package struct RechercheGardee: Hashable, Sendable {
    package static let longueurDuNom = 60

    package let id: String
    package let agent: Identifiant<Agent>
    package let nom: String
    /// What follows `?` in the address of the list.
    package let requete: String
    /// L’équipe la voit aussi.
    package let partagee: Bool

    package init(
        id: String, agent: Identifiant<Agent>, nom: String, requete: String, partagee: Bool
    ) {
        self.id = id
        self.agent = agent
        self.nom = nom
        self.requete = requete
        self.partagee = partagee
    }
}

extension [RechercheGardee] {
    func ranges(pour agent: Identifiant<Agent>) -> [RechercheGardee] {
        sorted { a, b in
            (a.agent == agent ? 0 : 1, a.nom, a.id) < (b.agent == agent ? 0 : 1, b.nom, b.id)
        }
    }
}

/// Les colonnes qu’un agent a choisies (vide : celles d’origine), et la recherche par laquelle sa liste s’ouvre.
package struct PreferenceDeListe: Hashable, Sendable {
    package var colonnes: [String]
    package var recherche: String?

    package init(colonnes: [String] = [], recherche: String? = nil) {
        self.colonnes = colonnes
        self.recherche = recherche
    }

    static func colonnes(_ texte: String) -> [String] {
        texte.split(separator: ",").map(String.init)
    }
}
