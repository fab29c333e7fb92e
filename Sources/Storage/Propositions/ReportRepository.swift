import ActionSociale
import Valeurs

/// Les gestes remis à plus tard. Un report passé reste écrit, et ne compte plus.
package struct ReportRepository {
    let sql: any SQLConnection

    package func find(_ proposition: Identifiant<Proposition>) throws -> Report? {
        try sql.first(
            """
            SELECT proposition, jusqu_au, motif, par FROM proposition_report
            WHERE proposition = \(proposition)
            """
        ).map {
            Report(
                proposition: try $0["proposition"], jusquAu: try $0["jusqu_au"],
                motif: try $0["motif"], par: try $0["par"])
        }
    }

    /// Takes the place of the one before.
    package func keep(_ report: Report) throws {
        try sql.execute(
            """
            INSERT INTO proposition_report (proposition, caisse, jusqu_au, motif, par)
            SELECT id, caisse, \(report.jusquAu), \(report.motif), \(report.par)
            FROM proposition WHERE id = \(report.proposition)
            ON CONFLICT (proposition) DO UPDATE SET jusqu_au = excluded.jusqu_au,
                motif = excluded.motif, par = excluded.par
            """)
        try sql.execute(
            """
            UPDATE famille SET nom = nom
            WHERE id IN (SELECT famille FROM proposition WHERE id = \(report.proposition))
            """)
    }
}
