import ActionSociale
import Valeurs

/// Une ligne de la liste de travail : la proposition, la famille à rencontrer, et ce qui est survenu.
package struct LigneDeTravail: Hashable, Sendable {
    package let proposition: Proposition
    /// With its persons.
    package let famille: Famille
    package let survenuLe: Jour
    /// The month of the file that showed the event.
    package let mois: Mois
}

extension PropositionRepository {
    /// A page of the work list; the first is 1.
    package func liste(
        _ filtre: FiltreDeTravail, au jour: Jour, page: Int = 1
    ) throws -> [LigneDeTravail] {
        let taille = min(max(filtre.parPage, 1), 200)
        let debut = (min(max(page, 1), 1_000_000) - 1) * taille
        let choix = choix(filtre, au: jour, jusquA: debut + taille)
        return try liste(filtre, choix, debut, taille)
    }

    /// Where the rows of a page are chosen: the beginning of the list of each sector, when an index gives it in its
    /// order; else all that answer.
    private func choix(_ filtre: FiltreDeTravail, au jour: Jour, jusquA fin: Int) -> SQL {
        guard let secteurs = filtre.secteursEnOrdre, !secteurs.isEmpty, fin <= Self.finEnOrdre
        else {
            return Self.tout(filtre, au: jour)
        }
        let debuts = secteurs.map { secteur -> SQL in
            """
            SELECT id, echeance_tri FROM (
                SELECT id, echeance_tri FROM proposition
                WHERE secteur = \(secteur) AND \(filtre.conditionDOnglet(au: jour))
                ORDER BY echeance_tri, id LIMIT \(fin)) d
            """
        }
        return .joined(debuts, by: " UNION ALL ")
    }

    /// Further on, as many rows a sector would cost more than putting all of them in order.
    private static let finEnOrdre = 5000

    static func tout(_ filtre: FiltreDeTravail, au jour: Jour) -> SQL {
        """
        SELECT id, echeance_tri, survenu_le, nom_tri, commune_tri FROM proposition
        WHERE \(filtre.condition(au: jour))
        """
    }

    /// The choice reads an index alone; only the rows of the page are fetched.
    func liste(
        _ filtre: FiltreDeTravail, _ choix: SQL, _ debut: Int, _ taille: Int
    ) throws -> [LigneDeTravail] {
        let rows = try sql.fetch(
            """
            SELECT \(Self.colonnesDeListe) FROM (
                \(choix) ORDER BY \(filtre.ordre("")) LIMIT \(taille) OFFSET \(debut)
            ) page JOIN proposition p ON p.id = page.id
            ORDER BY \(filtre.ordre("p."))
            """)
        return try lignes(rows)
    }

    static let colonnesDeListe: SQL = """
        p.id AS id, p.fait_generateur AS fait_generateur, p.famille AS famille, p.offre AS offre,
        p.contact AS contact, p.creee_le AS creee_le, p.delai AS delai, p.relance AS relance,
        p.echeance AS echeance, p.survenu_le AS survenu_le, p.mois AS mois
        """

    func lignes(_ rows: [Row]) throws -> [LigneDeTravail] {
        let actes = try actes(de: rows.map { try $0["id"] })
        let ids = Set(try rows.map { try $0["famille"] as Identifiant<Famille> })
        let familles = try FamilleRepository(sql: sql).familles(ids: Array(ids))
        return try rows.compactMap { row in
            let proposition = try Proposition(row, actes)
            return try familles[proposition.famille].map {
                LigneDeTravail(
                    proposition: proposition, famille: $0, survenuLe: try row["survenu_le"],
                    mois: try row["mois"])
            }
        }
    }
}
