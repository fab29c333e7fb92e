import ActionSociale
import Valeurs

/// Les jetons des autres programmes. Un jeton se révoque, il ne s’efface pas : le journal le nomme encore.
package struct JetonDAPIRepository {
    let sql: any SQLConnection

    /// By the SHA-256 of the token, revoked and expired ones too: the caller says which.
    package func find(empreinte: String) throws -> JetonDAPI? {
        try jetons("WHERE empreinte = \(empreinte) ORDER BY secteur").first
    }

    package func find(_ id: Identifiant<JetonDAPI>) throws -> JetonDAPI? {
        try jetons("WHERE id = \(id) ORDER BY secteur").first
    }

    /// All of them, the latest made first.
    package func all() throws -> [JetonDAPI] {
        try jetons("ORDER BY cree_a DESC, id, secteur")
    }

    /// How the journal and the pages name the programs, revoked ones too.
    package func noms() throws -> [Identifiant<Agent>: String] {
        try all().reduce(into: [:]) { $0[$1.auteur] = $1.nomDAuteur }
    }

    package func insert(_ jeton: JetonDAPI, empreinte: String) throws {
        try sql.execute(
            """
            INSERT INTO jeton_d_api
                (id, empreinte, nom, debut, portees, limite, cree_a, cree_par, expire_le, revoque_a, servi_a,
                refuse_a)
            VALUES (\(jeton.id), \(empreinte), \(jeton.nom), \(jeton.debut),
                \(jeton.portees.map(\.rawValue).sorted().joined(separator: " ")),
                \(jeton.secteurs == nil ? 0 : 1), \(jeton.creeA), \(jeton.creePar), \(jeton.expireLe),
                \(jeton.revoqueA), \(jeton.serviA), \(jeton.refuseA))
            """)
        try sql.insert(
            into: "jeton_d_api_secteur", "jeton, secteur",
            Set(jeton.secteurs ?? []).sorted().map { [jeton.id.sqlValue, $0.sqlValue] })
    }

    /// At once: the next request is refused. False when it was revoked already, or is unknown.
    @discardableResult
    package func revoquer(_ id: Identifiant<JetonDAPI>, a instant: Instant) throws -> Bool {
        try sql.execute(
            """
            UPDATE jeton_d_api SET revoque_a = \(instant) WHERE id = \(id) AND revoque_a IS NULL
            """) == 1
    }

    /// It opened a request.
    package func noterUnService(_ id: Identifiant<JetonDAPI>, a instant: Instant) throws {
        try sql.execute(
            """
            UPDATE jeton_d_api SET servi_a = \(instant)
            WHERE id = \(id) AND (servi_a IS NULL OR servi_a < \(instant))
            """)
    }

    /// Someone tried it after it had ended.
    package func noterUnRefus(_ id: Identifiant<JetonDAPI>, a instant: Instant) throws {
        try sql.execute(
            """
            UPDATE jeton_d_api SET refuse_a = \(instant)
            WHERE id = \(id) AND (refuse_a IS NULL OR refuse_a < \(instant))
            """)
    }

    /// In one statement: each request of a program begins by it.
    private func jetons(_ condition: SQL) throws -> [JetonDAPI] {
        let rows = try sql.fetch(
            """
            SELECT id, nom, debut, portees, limite, cree_a, cree_par, expire_le, revoque_a, servi_a, refuse_a,
                secteur
            FROM jeton_d_api LEFT JOIN jeton_d_api_secteur ON jeton = id \(condition)
            """)
        var secteurs: [String] = []
        return try rows.enumerated().compactMap { rang, row in
            if let secteur: String = try row["secteur"] { secteurs.append(secteur) }
            let suivant: String? = rang + 1 < rows.count ? try rows[rang + 1]["id"] : nil
            guard try row["id"] != suivant else { return nil }
            defer { secteurs = [] }
            return try JetonDAPI(row, secteurs: secteurs)
        }
    }
}

extension JetonDAPI {
    fileprivate init(_ row: Row, secteurs: [String]) throws {
        let portees: String = try row["portees"]
        let limite: Int = try row["limite"]
        self.init(
            id: try row["id"], nom: try row["nom"], debut: try row["debut"],
            portees: Set(portees.split(separator: " ").compactMap { Portee(rawValue: String($0)) }),
            secteurs: limite == 1 ? secteurs : nil, creeA: try row["cree_a"],
            creePar: try row["cree_par"], expireLe: try row["expire_le"],
            revoqueA: try row["revoque_a"], serviA: try row["servi_a"],
            refuseA: try row["refuse_a"])
    }
}
