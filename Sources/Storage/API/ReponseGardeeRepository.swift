import ActionSociale
import Valeurs

/// Ce qui a été répondu à une écriture, pour répondre de même si le programme la renvoie.
package struct ReponseGardee: Hashable, Sendable {
    /// SHA-256 of what was asked: the same key with another demand is a mistake.
    package let demande: String
    package let corps: String
    package let etiquette: String

    package init(demande: String, corps: String, etiquette: String) {
        self.demande = demande
        self.corps = corps
        self.etiquette = etiquette
    }
}

/// Les réponses gardées deux jours, sous la clé que le programme a choisie.
package struct ReponseGardeeRepository {
    /// Seconds after which a key may serve again.
    package static let duree = 48 * 3600

    let sql: any SQLConnection

    package func find(
        _ jeton: Identifiant<JetonDAPI>, cle: String, a instant: Instant
    ) throws -> ReponseGardee? {
        try sql.first(
            """
            SELECT demande, corps, etiquette FROM reponse_gardee
            WHERE jeton = \(jeton) AND cle = \(cle) AND a > \(instant.plus(secondes: -Self.duree))
            """
        ).map {
            ReponseGardee(
                demande: try $0["demande"], corps: try $0["corps"], etiquette: try $0["etiquette"])
        }
    }

    /// In the transaction of the writing; forgets those whose time has passed.
    package func garder(
        _ reponse: ReponseGardee, de jeton: Identifiant<JetonDAPI>, cle: String, a instant: Instant
    ) throws {
        try sql.execute(
            "DELETE FROM reponse_gardee WHERE a <= \(instant.plus(secondes: -Self.duree))")
        try sql.execute(
            """
            INSERT INTO reponse_gardee (jeton, cle, demande, corps, etiquette, a)
            VALUES (\(jeton), \(cle), \(reponse.demande), \(reponse.corps), \(reponse.etiquette), \(instant))
            """)
    }
}
