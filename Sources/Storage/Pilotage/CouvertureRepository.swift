import ActionSociale
import Valeurs

/// La couverture : des comptes, que toute la caisse peut lire, et pour l’encadrement les familles derrière.
package struct CouvertureRepository {
    let sql: any SQLConnection

    /// By month, offer and sector. Withdrawn events and what came of them are left out.
    package func lignes(
        _ filtre: FiltreDeCouverture, au jour: Jour
    ) throws -> [LigneDeCouverture] {
        var lignes: [Cle: LigneDeCouverture] = [:]
        try ajouterLesFaits(filtre, &lignes)
        try ajouterLesPropositions(filtre, jour, &lignes)
        try ajouterLesMotifs(filtre, &lignes)
        return lignes.values.sorted {
            ($0.mois.iso, $0.offre.valeur, $0.secteur ?? "")
                < ($1.mois.iso, $1.offre.valeur, $1.secteur ?? "")
        }
    }

    private struct Cle: Hashable {
        let offre: Identifiant<Offre>
        let secteur: String
        let mois: Mois

        init(_ row: Row) throws {
            offre = try row["offre"]
            secteur = try row["secteur"]
            mois = try row["mois"]
        }

        var ligne: LigneDeCouverture {
            LigneDeCouverture(offre: offre, secteur: secteur.isEmpty ? nil : secteur, mois: mois)
        }
    }

    private func ajouterLesFaits(
        _ filtre: FiltreDeCouverture, _ lignes: inout [Cle: LigneDeCouverture]
    ) throws {
        for row in try sql.fetch(
            """
            SELECT f.offre AS offre, coalesce(a.secteur, '') AS secteur, f.mois AS mois,
                count(*) AS nombre
            FROM fait_generateur f JOIN famille a ON a.id = f.famille
            WHERE f.retire_le IS NULL
                AND \(filtre.condition("f", secteur: "coalesce(a.secteur, '')"))
            GROUP BY f.offre, coalesce(a.secteur, ''), f.mois
            """)
        {
            let cle = try Cle(row)
            lignes[cle, default: cle.ligne].faits = try row["nombre"]
        }
    }

    private func ajouterLesPropositions(
        _ filtre: FiltreDeCouverture, _ jour: Jour, _ lignes: inout [Cle: LigneDeCouverture]
    ) throws {
        let delais = DelaiDEnvoi.allCases.enumerated().map { rang, delai -> SQL in
            """
            count(*) FILTER (WHERE p.jours_avant_envoi
                BETWEEN \(delai.jours.lowerBound) AND \(delai.jours.upperBound)) AS \(Self.delais[rang])
            """
        }
        for row in try sql.fetch(
            """
            SELECT p.offre AS offre, p.secteur AS secteur, p.mois AS mois, count(*) AS nombre,
                count(p.envoyee_le) AS envoyees,
                count(*) FILTER (WHERE p.etat = 'acceptee') AS acceptees,
                count(*) FILTER (WHERE p.etat = 'declinee') AS declinees,
                count(*) FILTER (WHERE p.etat = 'annulee') AS annulees,
                count(*) FILTER (WHERE \(Onglet.enRetard(au: jour))) AS retard,
                \(.joined(delais, by: ", "))
            FROM proposition p JOIN fait_generateur f ON f.id = p.fait_generateur
            WHERE p.suite = 'proposition' AND f.retire_le IS NULL
                AND \(filtre.condition("p", secteur: "p.secteur"))
            GROUP BY p.offre, p.secteur, p.mois
            """)
        {
            let cle = try Cle(row)
            try lignes[cle, default: cle.ligne].prendre(row)
        }
    }

    private func ajouterLesMotifs(
        _ filtre: FiltreDeCouverture, _ lignes: inout [Cle: LigneDeCouverture]
    ) throws {
        for row in try sql.fetch(
            """
            SELECT f.offre AS offre, coalesce(a.secteur, '') AS secteur, f.mois AS mois,
                s.code AS code, count(*) AS nombre
            FROM sans_proposition s
                JOIN fait_generateur f ON f.id = s.fait_generateur
                JOIN famille a ON a.id = f.famille
            WHERE f.retire_le IS NULL
                AND \(filtre.condition("f", secteur: "coalesce(a.secteur, '')"))
            GROUP BY f.offre, coalesce(a.secteur, ''), f.mois, s.code
            """)
        {
            let cle = try Cle(row)
            lignes[cle, default: cle.ligne].motifs[try row["code"]] = try row["nombre"]
        }
    }

    fileprivate static let delais: [SQL] = ["delai_0", "delai_1", "delai_2", "delai_3", "delai_4"]
}

extension LigneDeCouverture {
    fileprivate mutating func prendre(_ row: Row) throws {
        propositions = try row["nombre"]
        envoyees = try row["envoyees"]
        acceptees = try row["acceptees"]
        declinees = try row["declinees"]
        annulees = try row["annulees"]
        enRetard = try row["retard"]
        for (rang, delai) in DelaiDEnvoi.allCases.enumerated() {
            delais[delai] = try row["delai_\(rang)"]
        }
    }
}
