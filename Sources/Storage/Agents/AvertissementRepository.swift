import ActionSociale
import Valeurs

/// Ce que chaque agent a encore à voir.
package struct AvertissementRepository {
    let sql: any SQLConnection

    /// Tells it once: a warning already told under the same key stays as it is, seen or not.
    package func prevenir(_ avertissements: [Avertissement]) throws {
        for un in avertissements {
            try sql.execute(
                """
                INSERT INTO avertissement (agent, cle, sorte, famille, caisse, par, a)
                SELECT \(un.agent), \(un.cle), \(un.sorte), id, caisse, \(un.par), \(un.a)
                FROM famille WHERE id = \(un.famille)
                ON CONFLICT (agent, cle) DO NOTHING
                """)
        }
    }

    /// How many this worker has not seen.
    package func aVoir(de agent: Identifiant<Agent>) throws -> Int {
        let row = try sql.first(
            """
            SELECT count(*) AS n FROM avertissement WHERE agent = \(agent) AND vu_a IS NULL
            """)
        return try row?["n"] ?? 0
    }

    /// Whether one that this worker has not seen is about this family.
    package func concerne(
        _ famille: Identifiant<Famille>, _ agent: Identifiant<Agent>
    ) throws -> Bool {
        try sql.first(
            """
            SELECT cle FROM avertissement
            WHERE agent = \(agent) AND vu_a IS NULL AND famille = \(famille) LIMIT 1
            """) != nil
    }

    /// The latest first, with the name of the family; those not seen, or all of the last ones.
    package func derniers(
        de agent: Identifiant<Agent>, vus: Bool = false, limite: Int
    ) throws -> [(avertissement: Avertissement, famille: String)] {
        let choix: SQL = vus ? "v.vu_a IS NOT NULL" : "v.vu_a IS NULL"
        return try sql.fetch(
            """
            SELECT v.agent AS agent, v.cle AS cle, v.sorte AS sorte, v.famille AS famille,
                v.par AS par, v.a AS a, f.nom AS nom
            FROM avertissement v JOIN famille f ON f.id = v.famille
            WHERE v.agent = \(agent) AND \(choix) ORDER BY v.a DESC, v.cle LIMIT \(limite)
            """
        ).map { row in
            (
                Avertissement(
                    pour: try row["agent"], try row["sorte"], famille: try row["famille"],
                    cle: try row["cle"], par: try row["par"], a: try row["a"]),
                try row["nom"]
            )
        }
    }

    /// The page of the family was seen; `nil`: everything was.
    @discardableResult
    package func voir(
        _ famille: Identifiant<Famille>?, par agent: Identifiant<Agent>, a instant: Instant
    ) throws -> Int {
        let choix: SQL = famille.map { "famille = \($0)" } ?? "1 = 1"
        return try sql.execute(
            """
            UPDATE avertissement SET vu_a = \(instant)
            WHERE agent = \(agent) AND vu_a IS NULL AND \(choix)
            """)
    }

    /// Forgets what was seen before.
    @discardableResult
    package func purge(vusAvant instant: Instant) throws -> Int {
        try sql.execute("DELETE FROM avertissement WHERE vu_a < \(instant)")
    }

    /// Propositions of entrusted families that end between these days, with the worker to tell.
    package func echeances(
        du debut: Jour, au fin: Jour
    ) throws -> [(agent: Identifiant<Agent>, famille: Identifiant<Famille>, cle: String)] {
        try sql.fetch(
            """
            SELECT r.agent AS agent, p.famille AS famille, p.id AS id, p.expire_le AS expire_le
            FROM famille_referent r JOIN proposition p ON p.famille = r.famille
            WHERE p.etat = 'en_cours' AND p.ne_souhaite_plus_depuis IS NULL
                AND p.expire_le >= \(debut) AND p.expire_le <= \(fin)
            ORDER BY p.expire_le, p.id
            """
        ).map { row in
            let (id, jour): (String, String) = (try row["id"], try row["expire_le"])
            return (try row["agent"], try row["famille"], "echeance \(id) \(jour)")
        }
    }
}

extension Avertissement.Sorte: SQLConvertible {}
