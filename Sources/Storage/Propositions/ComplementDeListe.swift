import ActionSociale
import Valeurs

/// Ce que la liste de travail montre en plus de ses lignes : les recherches gardées, les colonnes, les compteurs, et de
/// chaque ligne à qui la famille est confiée et jusqu’à quand le geste est remis.
package struct ComplementDeListe: Hashable, Sendable {
    /// De la famille d’une ligne.
    package struct Ligne: Hashable, Sendable {
        /// Le nom de la personne à qui la famille est confiée.
        package var referent: String?
        package var reporteeAu: Jour?
    }

    package internal(set) var recherches: [RechercheGardee] = []
    package internal(set) var preference = PreferenceDeListe()
    /// Behind the tab and the filters in view, but for the one that each counter sets.
    package internal(set) var aMoi = 0
    package internal(set) var confiees = 0
    package internal(set) var reportees = 0
    /// All of them; known only when a filter of these counters is set.
    package internal(set) var toutes: Int?
    package internal(set) var lignes: [Identifiant<Proposition>: Ligne] = [:]
}

extension ListesRepository {
    /// All of it in one statement: each kind of row says what it is.
    package func complement(
        pour agent: Agent, _ filtre: FiltreDeTravail, lignes: [Identifiant<Proposition>],
        au jour: Jour
    ) throws -> ComplementDeListe {
        var nu = filtre
        nu.referent = nil
        nu.reports = nil
        let condition = nu.condition(au: jour)
        var parties = [
            Self.recherches(agent), Self.preference(agent),
            Self.compte(
                "a-moi",
                "famille IN (SELECT famille FROM famille_referent WHERE agent = \(agent.id))",
                condition),
            Self.compte(
                "confiees", "famille IN (SELECT famille FROM famille_referent)", condition),
            Self.compte(
                "reportees",
                "id IN (SELECT proposition FROM proposition_report WHERE jusqu_au > \(jour))",
                condition),
        ]
        if !lignes.isEmpty { parties.append(Self.lignes(lignes, jour)) }
        if nu != filtre { parties.append(Self.compte("toutes", "1 = 1", condition)) }
        let rows = try sql.fetch(.joined(parties, by: " UNION ALL "))
        var complement = ComplementDeListe()
        for row in rows { try complement.ajouter(row) }
        complement.recherches = complement.recherches.ranges(pour: agent.id)
        return complement
    }

    private static func recherches(_ agent: Agent) -> SQL {
        """
        SELECT 'recherche' AS sorte, r.id AS cle, r.nom AS un, r.requete AS deux, r.agent AS trois,
            CASE WHEN r.partagee = 1 THEN 'oui' ELSE '' END AS quatre
        FROM recherche_gardee r JOIN agent a ON a.id = r.agent
        WHERE r.agent = \(agent.id) OR (r.partagee = 1 AND a.equipe = \(agent.equipe))
        """
    }

    private static func preference(_ agent: Agent) -> SQL {
        """
        SELECT 'preference', coalesce(recherche, ''), colonnes, '', '', ''
        FROM preference_de_liste WHERE agent = \(agent.id)
        """
    }

    private static func compte(_ cle: SQL, _ choix: SQL, _ condition: SQL) -> SQL {
        """
        SELECT 'compte', '\(cle)', CAST(count(*) AS text), '', '', ''
        FROM proposition WHERE \(choix) AND \(condition)
        """
    }

    private static func lignes(_ ids: [Identifiant<Proposition>], _ jour: Jour) -> SQL {
        """
        SELECT 'ligne', p.id, coalesce(a.prenom || ' ' || a.nom, ''), coalesce(s.jusqu_au, ''), '', ''
        FROM proposition p
        LEFT JOIN famille_referent f ON f.famille = p.famille LEFT JOIN agent a ON a.id = f.agent
        LEFT JOIN proposition_report s ON s.proposition = p.id AND s.jusqu_au > \(jour)
        WHERE p.id IN \(ids) AND (f.agent IS NOT NULL OR s.jusqu_au IS NOT NULL)
        """
    }
}

extension ComplementDeListe {
    fileprivate mutating func ajouter(_ row: Row) throws {
        let (cle, un, deux): (String, String, String) = (
            try row["cle"], try row["un"], try row["deux"]
        )
        switch try row["sorte"] as String {
        case "recherche":
            recherches.append(
                RechercheGardee(
                    id: cle, agent: try row["trois"], nom: un, requete: deux,
                    partagee: try row["quatre"] == "oui"))
        case "preference":
            preference = PreferenceDeListe(
                colonnes: PreferenceDeListe.colonnes(un), recherche: cle.isEmpty ? nil : cle)
        case "ligne":
            guard let id = Identifiant<Proposition>(cle) else { return }
            lignes[id] = Ligne(referent: un.isEmpty ? nil : un, reporteeAu: Jour(iso: deux))
        default: compter(cle, Int(un) ?? 0)
        }
    }

    private mutating func compter(_ cle: String, _ nombre: Int) {
        switch cle {
        case "a-moi": aMoi = nombre
        case "confiees": confiees = nombre
        case "reportees": reportees = nombre
        default: toutes = nombre
        }
    }
}
