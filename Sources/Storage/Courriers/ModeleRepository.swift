import ActionSociale
import Valeurs

/// Les modèles de la caisse, leurs versions et leur brouillon ; à défaut, ceux livrés avec Socle.
package struct ModeleRepository {
    let sql: any SQLConnection

    /// The one in force: the latest published, or the one delivered.
    package func enVigueur(_ code: Modele.Code) throws -> Modele {
        try versions(
            "WHERE modele = \(code.texte) AND publie_a IS NOT NULL ORDER BY numero DESC LIMIT 1"
        ).first ?? ModelesLivres.modele(code)
    }

    package func brouillon(_ code: Modele.Code) throws -> Modele? {
        try versions("WHERE modele = \(code.texte) AND publie_a IS NULL").first
    }

    /// The latest first, the draft included.
    package func versions(_ code: Modele.Code) throws -> [Modele] {
        try versions("WHERE modele = \(code.texte) ORDER BY numero DESC")
    }

    /// Of every template: the number in force, and whether a draft waits.
    package func etats() throws -> [String: (numero: Int, brouillon: Bool)] {
        try sql.fetch(
            """
            SELECT modele, max(CASE WHEN publie_a IS NULL THEN 0 ELSE numero END) AS numero,
                sum(CASE WHEN publie_a IS NULL THEN 1 ELSE 0 END) AS brouillons
            FROM modele_version GROUP BY modele
            """
        ).reduce(into: [:]) { etats, row in
            let brouillons: Int = try row["brouillons"]
            let modele: String = try row["modele"]
            etats[modele] = (try row["numero"], brouillons > 0)
        }
    }

    /// Replaces the draft, which is made when there is none.
    package func ecrire(
        _ code: Modele.Code, objet: String, texte: String, par agent: Identifiant<Agent>,
        a instant: Instant
    ) throws {
        let changes = try sql.execute(
            """
            UPDATE modele_version SET objet = \(objet), texte = \(texte), par = \(agent), a = \(instant)
            WHERE modele = \(code.texte) AND publie_a IS NULL
            """)
        guard changes == 0 else { return }
        try sql.execute(
            """
            INSERT INTO modele_version (modele, numero, objet, texte, par, a)
            SELECT \(code.texte), coalesce(max(numero), 0) + 1, \(objet), \(texte), \(agent), \(instant)
            FROM modele_version WHERE modele = \(code.texte)
            """)
    }

    /// `false` when there is no draft.
    package func publier(_ code: Modele.Code, a instant: Instant) throws -> Bool {
        try sql.execute(
            """
            UPDATE modele_version SET publie_a = \(instant)
            WHERE modele = \(code.texte) AND publie_a IS NULL
            """) == 1
    }

    package func abandonner(_ code: Modele.Code) throws {
        try sql.execute(
            "DELETE FROM modele_version WHERE modele = \(code.texte) AND publie_a IS NULL")
    }

    private func versions(_ condition: SQL) throws -> [Modele] {
        try sql.fetch(
            "SELECT modele, numero, objet, texte, par, a, publie_a FROM modele_version \(condition)"
        ).compactMap { row in
            try Modele.Code(row["modele"]).map { code in
                Modele(
                    code: code, numero: try row["numero"], objet: try row["objet"],
                    texte: try row["texte"], par: try row["par"], a: try row["a"],
                    publieA: try row["publie_a"])
            }
        }
    }
}
