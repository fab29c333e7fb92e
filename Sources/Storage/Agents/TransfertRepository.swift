import ActionSociale
import Valeurs

/// Les transferts de portefeuille, et ce qu’il faut savoir pour les défaire.
package struct TransfertRepository {
    let sql: any SQLConnection

    /// Opens a transfer; its families are added one by one, each in the transaction that moves it.
    package func ouvrir(_ transfert: Transfert) throws {
        try sql.execute(
            """
            INSERT INTO transfert (id, de, par, a)
            VALUES (\(transfert.id), \(transfert.de), \(transfert.par), \(transfert.a))
            ON CONFLICT (id) DO NOTHING
            """)
    }

    package func ajouter(_ ligne: Transfert.Ligne, a transfert: String) throws {
        try sql.execute(
            """
            INSERT INTO transfert_famille (transfert, famille, caisse, vers)
            SELECT \(transfert), id, caisse, \(ligne.vers) FROM famille
            WHERE id = \(ligne.famille)
            """)
    }

    package func noterLeRetour(
        _ famille: Identifiant<Famille>, de transfert: String, a instant: Instant
    ) throws {
        try sql.execute(
            """
            UPDATE transfert_famille SET defaite_a = \(instant)
            WHERE transfert = \(transfert) AND famille = \(famille)
            """)
    }

    package func find(_ id: String) throws -> Transfert? {
        guard let row = try sql.first("SELECT id, de, par, a FROM transfert WHERE id = \(id)")
        else { return nil }
        var transfert = try Transfert(row)
        transfert.lignes = try sql.fetch(
            """
            SELECT famille, vers, defaite_a FROM transfert_famille
            WHERE transfert = \(id) ORDER BY famille
            """
        ).map {
            Transfert.Ligne(
                famille: try $0["famille"], vers: try $0["vers"], defaiteA: try $0["defaite_a"])
        }
        return transfert
    }

    /// Those that this person did since then, the latest first, without their families.
    package func recents(
        par agent: Identifiant<Agent>, depuis instant: Instant
    ) throws -> [Transfert] {
        try sql.fetch(
            """
            SELECT id, de, par, a FROM transfert WHERE par = \(agent) AND a >= \(instant)
            ORDER BY a DESC, id
            """
        ).map(Transfert.init)
    }

    /// Whether anything but a reading was written about a family after that moment, the moves of a transfer apart.
    package func aVecu(_ famille: Identifiant<Famille>, depuis instant: Instant) throws -> Bool {
        let lectures: [Ecriture.Acte] = [
            .lectureDeFamille, .lectureAvecMotif, .lectureDuFichier, .recherche,
        ]
        let row = try sql.first(
            """
            SELECT count(*) AS n FROM journal
            WHERE famille = \(famille) AND a > \(instant) AND acte NOT IN \(lectures)
            """)
        return try row.map { try $0["n"] > 0 } ?? false
    }
}

extension Transfert {
    fileprivate init(_ row: Row) throws {
        self.init(id: try row["id"], de: try row["de"], par: try row["par"], a: try row["a"])
    }
}
