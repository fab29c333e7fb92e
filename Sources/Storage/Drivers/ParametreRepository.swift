/// Small settings that the caisse keeps with its data: the day of the last backup, for one.
package struct ParametreRepository {
    let sql: any SQLConnection

    package func find(_ cle: String) throws -> String? {
        try sql.first("SELECT valeur FROM parametre WHERE cle = \(cle)").map { try $0["valeur"] }
    }

    package func keep(_ cle: String, _ valeur: String) throws {
        try sql.execute(
            """
            INSERT INTO parametre (cle, valeur) VALUES (\(cle), \(valeur))
            ON CONFLICT (cle) DO UPDATE SET valeur = excluded.valeur
            """)
    }
}
