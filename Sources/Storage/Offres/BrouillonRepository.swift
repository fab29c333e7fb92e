import ActionSociale
import Valeurs

/// Un brouillon avec son texte du moment.
package struct BrouillonGarde: Hashable, Sendable {
    package var brouillon: BrouillonDOffre
    package let texte: String
    /// Goes up at each writing: who writes from an older one is told.
    package let version: Int
    /// Who wrote last, and when.
    package let par: Identifiant<Agent>
    package let a: Instant
}

/// Les textes d’offres en préparation, et chaque version enregistrée.
package struct BrouillonRepository {
    let sql: any SQLConnection

    package static let sorteDeTache = "offre"

    package func insert(_ brouillon: BrouillonDOffre, texte: String) throws {
        try sql.insert(
            into: "offre_brouillon",
            """
            id, nom, base, etat, version, ouvert_par, ouvert_a, auteurs, effet_le, soumis_par,
            approuve_par, motif, fini_a
            """,
            [
                [
                    brouillon.id.sqlValue, brouillon.nom.sqlValue, brouillon.base.sqlValue,
                    brouillon.etat.rawValue.sqlValue, 1.sqlValue, brouillon.ouvertPar.sqlValue,
                    brouillon.ouvertA.sqlValue, brouillon.auteursEcrits.sqlValue,
                    brouillon.effetLe.sqlValue, brouillon.soumisPar.sqlValue,
                    brouillon.approuvePar.sqlValue, brouillon.motif.sqlValue,
                    brouillon.finiA.sqlValue,
                ]
            ])
        try garder(brouillon.id, 1, texte, par: brouillon.ouvertPar, a: brouillon.ouvertA)
    }

    package func find(_ id: Identifiant<BrouillonDOffre>) throws -> BrouillonGarde? {
        try brouillons("b.id = \(id)").first
    }

    /// The latest first.
    package func liste(limite: Int = 100) throws -> [BrouillonGarde] {
        try brouillons("b.version > 0", limite: limite)
    }

    /// The text of an earlier version; `nil` when it was never saved.
    package func texte(_ id: Identifiant<BrouillonDOffre>, version: Int) throws -> String? {
        try sql.first(
            """
            SELECT contenu FROM offre_brouillon_texte
            WHERE brouillon = \(id) AND version <= \(version) ORDER BY version DESC LIMIT 1
            """
        ).map { try $0["contenu"] }
    }

    /// Writes it when nobody else has since that version was read. `false` otherwise. `texte`: when it changes too.
    package func ecrire(
        _ brouillon: BrouillonDOffre, texte: String? = nil, depuisLaVersion version: Int,
        par agent: Identifiant<Agent>, a instant: Instant
    ) throws -> Bool {
        let ecrit =
            try sql.execute(
                """
                UPDATE offre_brouillon SET base = \(brouillon.base), etat = \(brouillon.etat.rawValue),
                    version = \(version + 1), auteurs = \(brouillon.auteursEcrits),
                    effet_le = \(brouillon.effetLe), soumis_par = \(brouillon.soumisPar),
                    approuve_par = \(brouillon.approuvePar), motif = \(brouillon.motif),
                    fini_a = \(brouillon.finiA)
                WHERE id = \(brouillon.id) AND version = \(version)
                """) == 1
        if ecrit, let texte { try garder(brouillon.id, version + 1, texte, par: agent, a: instant) }
        return ecrit
    }

    private func garder(
        _ id: Identifiant<BrouillonDOffre>, _ version: Int, _ texte: String,
        par agent: Identifiant<Agent>, a instant: Instant
    ) throws {
        try sql.insert(
            into: "offre_brouillon_texte", "brouillon, version, contenu, par, a",
            [
                [
                    id.sqlValue, version.sqlValue, texte.sqlValue, agent.sqlValue,
                    instant.sqlValue,
                ]
            ])
    }

    private func brouillons(_ condition: SQL, limite: Int = 1) throws -> [BrouillonGarde] {
        try sql.fetch(
            """
            SELECT b.*, t.contenu, t.par, t.a FROM offre_brouillon b
            JOIN offre_brouillon_texte t ON t.brouillon = b.id
            WHERE \(condition) AND t.version = (
                SELECT max(d.version) FROM offre_brouillon_texte d WHERE d.brouillon = b.id)
            ORDER BY b.ouvert_a DESC, b.id LIMIT \(limite)
            """
        ).map {
            BrouillonGarde(
                brouillon: try BrouillonDOffre($0), texte: try $0["contenu"],
                version: try $0["version"], par: try $0["par"], a: try $0["a"])
        }
    }
}

extension BrouillonDOffre {
    fileprivate var auteursEcrits: String { auteurs.map(\.valeur).joined(separator: "\n") }

    fileprivate init(_ row: Row) throws {
        let (etat, auteurs): (String, String) = (try row["etat"], try row["auteurs"])
        guard let etat = Etat(rawValue: etat) else {
            throw DatabaseError(kind: .unreadable, message: "draft \(etat)")
        }
        self.init(
            id: try row["id"], nom: try row["nom"], base: try row["base"], etat: etat,
            ouvertPar: try row["ouvert_par"], ouvertA: try row["ouvert_a"],
            auteurs: auteurs.split(separator: "\n").compactMap { Identifiant(String($0)) },
            effetLe: try row["effet_le"], soumisPar: try row["soumis_par"],
            approuvePar: try row["approuve_par"], motif: try row["motif"],
            finiA: try row["fini_a"])
    }
}
