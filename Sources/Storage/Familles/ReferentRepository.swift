import ActionSociale
import Valeurs

/// À qui les familles sont confiées.
package struct ReferentRepository {
    let sql: any SQLConnection

    package func find(_ famille: Identifiant<Famille>) throws -> Referent? {
        try de([famille])[famille]
    }

    /// Of many families; those that have none are left out.
    package func de(
        _ familles: [Identifiant<Famille>]
    ) throws -> [Identifiant<Famille>: Referent] {
        try sql.fetch(for: familles) {
            """
            SELECT famille, agent, depuis, par, transfert FROM famille_referent
            WHERE famille IN \($0)
            """
        }.reduce(into: [:]) { referents, row in
            let referent = try Referent(row)
            referents[referent.famille] = referent
        }
    }

    /// Puts this worker in the place of the one before.
    package func confier(_ referent: Referent) throws {
        try sql.execute(
            """
            INSERT INTO famille_referent (famille, caisse, agent, depuis, par, transfert)
            SELECT id, caisse, \(referent.agent), \(referent.depuis), \(referent.par), \(referent.transfert)
            FROM famille WHERE id = \(referent.famille)
            ON CONFLICT (famille) DO UPDATE SET agent = excluded.agent, depuis = excluded.depuis,
                par = excluded.par, transfert = excluded.transfert
            """)
    }

    /// The family belongs to its sector again.
    package func rendreAuSecteur(_ famille: Identifiant<Famille>) throws {
        try sql.execute("DELETE FROM famille_referent WHERE famille = \(famille)")
    }

    /// The families entrusted to a worker that this reader may see, by name.
    package func portefeuille(
        de agent: Identifiant<Agent>, pour lecteur: Lecteur
    ) throws -> [Famille] {
        try FamilleRepository(sql: sql).familles(
            """
            WHERE id IN (SELECT famille FROM famille_referent WHERE agent = \(agent))
                AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))
            ORDER BY nom_tri, id
            """)
    }

    /// How many families each worker has.
    package func charges() throws -> [Identifiant<Agent>: Int] {
        try sql.fetch("SELECT agent, count(*) AS n FROM famille_referent GROUP BY agent")
            .reduce(into: [:]) { charges, row in
                let agent: Identifiant<Agent> = try row["agent"]
                charges[agent] = try row["n"]
            }
    }
}

extension Referent {
    fileprivate init(_ row: Row) throws {
        self.init(
            famille: try row["famille"], agent: try row["agent"], depuis: try row["depuis"],
            par: try row["par"], transfert: try row["transfert"])
    }
}
