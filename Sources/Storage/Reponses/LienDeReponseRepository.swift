import ActionSociale
import Valeurs

/// Les liens de réponse, sous leurs empreintes.
package struct LienDeReponseRepository {
    let sql: any SQLConnection

    private static let colonnes: SQL =
        "id, proposition, cle, cree_le, expire_le, essais, bloque_le, revoque_le"

    /// Keeps a link that nobody has yet. The fingerprints are those of what opens it, and of its code to be typed.
    package func insert(
        _ lien: LienDeReponse, empreinte: String, empreinteDuCode: String
    ) throws {
        try sql.execute(
            """
            INSERT INTO lien_de_reponse (id, caisse, proposition, empreinte, empreinte_du_code, cle, cree_le,
                expire_le, essais, bloque_le, revoque_le)
            SELECT \(lien.id), caisse, id, \(empreinte), \(empreinteDuCode), \(lien.cle), \(lien.creeLe),
                \(lien.expireLe), \(lien.essais), \(lien.bloqueLe), \(lien.revoqueLe)
            FROM proposition WHERE id = \(lien.proposition)
            """)
    }

    package func find(empreinte: String) throws -> LienDeReponse? {
        try liens("empreinte = \(empreinte)").first
    }

    /// One fingerprint of the code for each key of the installation.
    package func find(empreintesDuCode: [String]) throws -> LienDeReponse? {
        try liens("empreinte_du_code IN \(empreintesDuCode)").first
    }

    /// The one that serves the proposition now, blocked or past its day included; `nil` when there is none.
    package func vivant(_ proposition: Identifiant<Proposition>) throws -> LienDeReponse? {
        try liens("proposition = \(proposition) AND revoque_le IS NULL").first
    }

    /// Those of many propositions at once.
    package func vivants(_ propositions: [Identifiant<Proposition>]) throws -> [LienDeReponse] {
        try sql.fetch(for: propositions) {
            """
            SELECT \(Self.colonnes) FROM lien_de_reponse
            WHERE proposition IN \($0) AND revoque_le IS NULL
            """
        }.map { try LienDeReponse($0) }
    }

    package func revoquer(_ proposition: Identifiant<Proposition>, le jour: Jour) throws {
        try sql.execute(
            """
            UPDATE lien_de_reponse SET revoque_le = \(jour), ouverture = NULL, ouverte_jusqu_a = NULL
            WHERE proposition = \(proposition) AND revoque_le IS NULL
            """)
    }

    /// A try at the question, counted before it is looked at: of tries at the same moment, none is free. Returns how many
    /// there are, `nil` when the link is closed; the last of those `permis` closes it, unless `ouvrir` follows.
    @discardableResult
    package func compterUnEssai(
        _ id: Identifiant<LienDeReponse>, permis: Int, le jour: Jour
    ) throws -> Int? {
        try sql.first(
            """
            UPDATE lien_de_reponse SET essais = essais + 1,
                bloque_le = CASE WHEN essais + 1 >= \(permis) THEN \(jour) ELSE bloque_le END
            WHERE id = \(id) AND bloque_le IS NULL AND revoque_le IS NULL RETURNING essais
            """
        ).map { try $0["essais"] }
    }

    /// The question was answered: whoever holds this visit may see and answer until then. Another visit ends.
    package func ouvrir(
        _ id: Identifiant<LienDeReponse>, visite empreinte: String, jusquA: Instant
    ) throws {
        try sql.execute(
            """
            UPDATE lien_de_reponse SET essais = 0, bloque_le = NULL, ouverture = \(empreinte), ouverte_jusqu_a = \(jusquA)
            WHERE id = \(id)
            """)
    }

    package func estOuvert(
        _ id: Identifiant<LienDeReponse>, visite empreinte: String, a instant: Instant
    ) throws -> Bool {
        try sql.first(
            """
            SELECT id FROM lien_de_reponse
            WHERE id = \(id) AND ouverture = \(empreinte) AND ouverte_jusqu_a > \(instant)
            """) != nil
    }

    package func fermer(_ id: Identifiant<LienDeReponse>) throws {
        try sql.execute(
            "UPDATE lien_de_reponse SET ouverture = NULL, ouverte_jusqu_a = NULL WHERE id = \(id)")
    }

    /// The link stays open up to that day at least: a meeting is fixed on it.
    package func prolonger(_ proposition: Identifiant<Proposition>, jusquAu jour: Jour) throws {
        try sql.execute(
            """
            UPDATE lien_de_reponse SET expire_le = \(jour)
            WHERE proposition = \(proposition) AND revoque_le IS NULL AND expire_le < \(jour)
            """)
    }

    private func liens(_ condition: SQL) throws -> [LienDeReponse] {
        try sql.fetch("SELECT \(Self.colonnes) FROM lien_de_reponse WHERE \(condition)")
            .map { try LienDeReponse($0) }
    }
}

extension LienDeReponse {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row["id"], proposition: try row["proposition"], cle: try row["cle"],
            creeLe: try row["cree_le"], expireLe: try row["expire_le"], essais: try row["essais"],
            bloqueLe: try row["bloque_le"], revoqueLe: try row["revoque_le"])
    }
}
