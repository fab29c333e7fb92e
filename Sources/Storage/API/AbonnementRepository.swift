import ActionSociale
import Valeurs

/// Qui a demandé à être averti.
package struct AbonnementRepository {
    let sql: any SQLConnection

    package func find(_ id: Identifiant<Abonnement>) throws -> Abonnement? {
        try abonnements("WHERE id = \(id)").first
    }

    /// The latest first, those that were stopped too.
    package func all() throws -> [Abonnement] {
        try abonnements("ORDER BY cree_a DESC, id")
    }

    package func insert(_ abonnement: Abonnement) throws {
        try sql.execute(
            """
            INSERT INTO abonnement (id, nom, adresse, sortes, secret, secret_precedent, precedent_jusqu_a, cree_a,
                cree_par, arrete_a)
            VALUES (\(abonnement.id), \(abonnement.nom), \(abonnement.adresse),
                \(abonnement.sortes.map(\.rawValue).sorted().joined(separator: " ")), \(abonnement.secret),
                \(abonnement.secretPrecedent), \(abonnement.precedentJusquA), \(abonnement.creeA),
                \(abonnement.creePar), \(abonnement.arreteA))
            """)
    }

    /// The present secret becomes the one before, which still signs until then.
    package func changerDeSecret(
        _ id: Identifiant<Abonnement>, _ secret: String, ancienJusquA: Instant
    ) throws {
        try sql.execute(
            """
            UPDATE abonnement SET secret_precedent = secret, precedent_jusqu_a = \(ancienJusquA),
                secret = \(secret)
            WHERE id = \(id)
            """)
    }

    /// Nothing more is sent, what waits included; `nil` starts again, from now on.
    package func arreter(_ id: Identifiant<Abonnement>, a instant: Instant?) throws {
        try sql.execute("UPDATE abonnement SET arrete_a = \(instant) WHERE id = \(id)")
        guard instant != nil else { return }
        try sql.execute(
            """
            DELETE FROM tache WHERE sorte = \(Livraison.sorteDeTache) AND finie_a IS NULL
                AND abandonnee_a IS NULL AND objet IN (SELECT id FROM livraison WHERE abonnement = \(id))
            """)
    }

    private func abonnements(_ condition: SQL) throws -> [Abonnement] {
        try sql.fetch("SELECT * FROM abonnement \(condition)").map { row in
            let sortes: String = try row["sortes"]
            return Abonnement(
                id: try row["id"], nom: try row["nom"], adresse: try row["adresse"],
                sortes: Set(
                    sortes.split(separator: " ").compactMap { SorteDAvis(rawValue: String($0)) }),
                secret: try row["secret"], secretPrecedent: try row["secret_precedent"],
                precedentJusquA: try row["precedent_jusqu_a"], creeA: try row["cree_a"],
                creePar: try row["cree_par"], arreteA: try row["arrete_a"])
        }
    }
}
