import ActionSociale
import Valeurs

/// Les lieux où les familles sont reçues. Un lieu qui ferme est daté, jamais effacé.
package struct LieuRepository {
    let sql: any SQLConnection

    package func find(_ id: Identifiant<Lieu>) throws -> Lieu? {
        try lieux("WHERE id = \(id)").first
    }

    /// By name; those that closed too.
    package func all() throws -> [Lieu] { try lieux("ORDER BY nom, id") }

    /// By name, those where families are received on that day.
    package func ouverts(le jour: Jour) throws -> [Lieu] {
        try lieux("WHERE ferme_le IS NULL OR ferme_le > \(jour) ORDER BY nom, id")
    }

    /// Adds it, or changes what is said of it.
    package func keep(_ lieu: Lieu) throws {
        try sql.execute(
            """
            INSERT INTO lieu (id, nom, adresse, acces, secteur, ferme_le)
            VALUES (\(lieu.id), \(lieu.nom), \(lieu.adresse), \(lieu.acces), \(lieu.secteur), \(lieu.fermeLe))
            ON CONFLICT (id) DO UPDATE SET nom = excluded.nom, adresse = excluded.adresse,
                acces = excluded.acces, secteur = excluded.secteur, ferme_le = excluded.ferme_le
            """)
    }

    private func lieux(_ condition: SQL) throws -> [Lieu] {
        try Self.lieux(sql.fetch(Self.lecture(condition)))
    }

    static func lecture(_ condition: SQL) -> SQL {
        "SELECT id, nom, adresse, acces, secteur, ferme_le FROM lieu \(condition)"
    }

    static func lieux(_ rows: [Row]) throws -> [Lieu] {
        try rows.map {
            Lieu(
                id: try $0["id"], nom: try $0["nom"], adresse: try $0["adresse"],
                acces: try $0["acces"], secteur: try $0["secteur"], fermeLe: try $0["ferme_le"])
        }
    }
}
