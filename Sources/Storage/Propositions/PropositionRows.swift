import ActionSociale
import Valeurs

extension PropositionRepository {
    static let colonnes: SQL = """
        id, fait_generateur, famille, offre, contact, creee_le, delai, relance, echeance
        """

    static let colonnesInserees: SQL = """
        id, caisse, fait_generateur, suite, famille, offre, contact, creee_le, delai, relance,
        echeance, secteur, mois, survenu_le, nom_tri, commune_tri, ne_souhaite_plus_depuis, version, etat, envoyee_le,
        relancee_le, conclue_le, geste_le, silence_le, expire_le, jours_avant_envoi, echeance_tri
        """

    func actes(
        de propositions: [Identifiant<Proposition>]
    ) throws -> [Identifiant<Proposition>: [Proposition.Acte]] {
        try Self.actes(try sql.fetch(for: propositions) { Self.lectureDesActes("IN \($0)") })
    }

    static func lecture(_ condition: SQL) -> SQL {
        "SELECT \(colonnes) FROM proposition \(condition)"
    }

    static func lectureDesActes(_ desquelles: SQL) -> SQL {
        """
        SELECT proposition, nature, le, par, canal, precise FROM proposition_acte
        WHERE proposition \(desquelles) ORDER BY proposition, rang
        """
    }

    static func actes(_ rows: [Row]) throws -> [Identifiant<Proposition>: [Proposition.Acte]] {
        try rows.reduce(into: [:]) { actes, row in
            let proposition: Identifiant<Proposition> = try row["proposition"]
            actes[proposition, default: []].append(
                Proposition.Acte(
                    nature: try row["nature"], le: try row["le"], par: try row["par"],
                    canal: try row["canal"], precision: try row["precise"]))
        }
    }
}

extension Proposition {
    /// In the order of `colonnesInserees`.
    func sqlValues(_ fait: FaitGenerateur, _ copie: Famille.Copie?) -> [SQLValue] {
        [
            id.sqlValue, (copie?.caisse).sqlValue, fait.id.sqlValue, "proposition".sqlValue,
            famille.sqlValue, offre.sqlValue, contact.sqlValue, creeeLe.sqlValue,
            horloge.delai.sqlValue, horloge.relance.sqlValue, horloge.echeance.sqlValue,
            (copie?.secteur).sqlValue, fait.mois.sqlValue, fait.survenuLe.sqlValue,
            (copie?.nomTri).sqlValue, (copie?.communeTri).sqlValue,
            (copie?.neSouhaitePlusDepuis).sqlValue,
        ] + colonnesDeduites(survenuLe: fait.survenuLe).map(\.valeur)
    }

    init(_ row: Row, _ actes: [Identifiant<Proposition>: [Acte]]) throws {
        let id: Identifiant<Proposition> = try row["id"]
        self.init(
            id: id, faitGenerateur: try row["fait_generateur"], famille: try row["famille"],
            offre: try row["offre"], contact: try row["contact"], creeeLe: try row["creee_le"],
            horloge: Horloge(
                delai: try row["delai"], relance: try row["relance"],
                echeance: try row["echeance"]),
            actes: actes[id] ?? [])
    }
}
