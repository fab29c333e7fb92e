import ActionSociale
import Valeurs

/// Ce que la caisse règle elle-même, avec le jour à partir duquel cela vaut.
extension ParametreRepository {
    /// The values that hold on a day.
    package func valeurs(le jour: Jour) throws -> Parametres {
        Parametres(try lues("WHERE depuis <= \(jour)"), au: jour)
    }

    /// All values of all days, the latest first.
    package func historique() throws -> [ValeurDeParametre] {
        try lues("ORDER BY depuis DESC, cle")
    }

    /// Another value for the same day takes its place.
    package func fixer(_ valeur: ValeurDeParametre) throws {
        try sql.execute(
            """
            INSERT INTO parametre_date (cle, depuis, valeur, par, fixee_a)
            VALUES (\(valeur.parametre.rawValue), \(valeur.depuis), \(valeur.valeur), \(valeur.par),
                \(valeur.fixeeA))
            ON CONFLICT (cle, depuis) DO UPDATE SET valeur = excluded.valeur, par = excluded.par,
                fixee_a = excluded.fixee_a
            """)
    }

    /// What was to hold from a day that has not come.
    package func retirer(_ parametre: Parametre, depuis jour: Jour) throws {
        try sql.execute(
            "DELETE FROM parametre_date WHERE cle = \(parametre.rawValue) AND depuis = \(jour)")
    }

    /// A parameter that this program does not know is left where it is.
    private func lues(_ suite: SQL) throws -> [ValeurDeParametre] {
        try sql.fetch("SELECT cle, depuis, valeur, par, fixee_a FROM parametre_date \(suite)")
            .compactMap { row in
                let cle: String = try row["cle"]
                guard let parametre = Parametre(rawValue: cle) else { return nil }
                return ValeurDeParametre(
                    parametre, try row["valeur"], depuis: try row["depuis"], par: try row["par"],
                    fixeeA: try row["fixee_a"])
            }
    }
}
