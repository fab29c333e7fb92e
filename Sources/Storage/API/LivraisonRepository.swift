import ActionSociale
import Valeurs

/// Les avis à remettre, et ce qui leur est arrivé.
package struct LivraisonRepository {
    let sql: any SQLConnection

    var taches: TacheRepository { TacheRepository(sql: sql) }

    package func find(_ id: Identifiant<Livraison>) throws -> Livraison? {
        try sql.first("SELECT * FROM livraison WHERE id = \(id)").map { try Livraison($0) }
    }

    /// Kept with the task that delivers them, to be done at once and given up after three days.
    package func insert(_ livraisons: [Livraison]) throws {
        try sql.insert(
            into: "livraison", "id, abonnement, sorte, corps, creee_a, code, essayee_a",
            livraisons.map {
                [
                    $0.id.sqlValue, $0.abonnement.sqlValue, $0.sorte.sqlValue, $0.corps.sqlValue,
                    $0.creeeA.sqlValue, $0.code.sqlValue, $0.essayeeA.sqlValue,
                ]
            })
        try sql.insert(
            into: "tache", "sorte, objet, a_faire_a, limite_a",
            livraisons.map {
                [
                    Livraison.sorteDeTache.sqlValue, $0.id.sqlValue, $0.creeeA.sqlValue,
                    $0.creeeA.plus(secondes: Livraison.limite).sqlValue,
                ]
            }, ending: " ON CONFLICT (sorte, objet) DO NOTHING")
    }

    /// What the other server answered to a try; no code when it did not answer.
    package func noter(_ id: Identifiant<Livraison>, code: Int?, a instant: Instant) throws {
        try sql.execute(
            "UPDATE livraison SET code = \(code), essayee_a = \(instant) WHERE id = \(id)")
    }

    /// Whether another notice to the same receiver got no answer since then.
    package func estMuet(
        _ abonnement: Identifiant<Abonnement>, saufA id: Identifiant<Livraison>, depuis: Instant
    ) throws -> Bool {
        try sql.first(
            """
            SELECT id FROM livraison
            WHERE abonnement = \(abonnement) AND id <> \(id) AND code IS NULL AND essayee_a > \(depuis)
            LIMIT 1
            """) != nil
    }

    /// A person asks for it to be sent again, whatever became of it, under the same identifier.
    package func renvoyer(_ id: Identifiant<Livraison>, a instant: Instant) throws {
        try sql.execute(
            "DELETE FROM tache WHERE sorte = \(Livraison.sorteDeTache) AND objet = \(id)")
        try taches.ajouter(
            Livraison.sorteDeTache, id.valeur, aFaireA: instant,
            limiteA: instant.plus(secondes: Livraison.limite))
    }

    /// Those of a subscription with their task, the latest first; the task of an old one may have been forgotten.
    package func de(
        _ abonnement: Identifiant<Abonnement>, limite: Int
    ) throws -> [(livraison: Livraison, tache: Tache?)] {
        let livraisons = try sql.fetch(
            """
            SELECT * FROM livraison WHERE abonnement = \(abonnement)
            ORDER BY creee_a DESC, id LIMIT \(limite)
            """
        ).map { try Livraison($0) }
        return try livraisons.map { livraison in
            (livraison, try taches.find(Livraison.sorteDeTache, livraison.id.valeur))
        }
    }

    /// For each subscription, how many notices wait and how many were given up.
    package func comptes() throws -> [Identifiant<Abonnement>: (enAttente: Int, abandonnees: Int)] {
        try sql.fetch(
            """
            SELECT abonnement, sum(CASE WHEN abandonnee_a IS NULL THEN 1 ELSE 0 END) AS en_attente,
                sum(CASE WHEN abandonnee_a IS NULL THEN 0 ELSE 1 END) AS abandonnees
            FROM livraison JOIN tache ON tache.sorte = \(Livraison.sorteDeTache) AND objet = livraison.id
            WHERE finie_a IS NULL GROUP BY abonnement
            """
        ).reduce(into: [:]) { comptes, row in
            comptes[try row["abonnement"]] = (try row["en_attente"], try row["abandonnees"])
        }
    }

    /// Forgets what was delivered, or given up, before.
    @discardableResult
    package func purge(de abonnement: Identifiant<Abonnement>, avant instant: Instant) throws -> Int
    {
        let anciennes: SQL =
            "SELECT id FROM livraison WHERE abonnement = \(abonnement) AND creee_a < \(instant)"
        try sql.execute(
            """
            DELETE FROM tache WHERE sorte = \(Livraison.sorteDeTache) AND objet IN (\(anciennes))
                AND (finie_a IS NOT NULL OR abandonnee_a IS NOT NULL)
            """)
        return try sql.execute(
            """
            DELETE FROM livraison WHERE abonnement = \(abonnement) AND creee_a < \(instant)
                AND NOT EXISTS (SELECT 1 FROM tache WHERE tache.sorte = \(Livraison.sorteDeTache)
                    AND objet = livraison.id)
            """)
    }
}

extension Livraison {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row["id"], abonnement: try row["abonnement"], sorte: try row["sorte"],
            corps: try row["corps"], creeeA: try row["creee_a"], code: try row["code"],
            essayeeA: try row["essayee_a"])
    }
}
