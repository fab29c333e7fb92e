import ActionSociale
import Valeurs

extension PropositionRepository {
    /// These propositions with their families, in the order asked; those that are gone are left out.
    package func choisies(_ ids: [Identifiant<Proposition>]) throws -> [LigneDeTravail] {
        let rows = try sql.fetch(for: ids) {
            "SELECT \(Self.colonnesDeListe) FROM proposition p WHERE p.id IN \($0)"
        }
        let trouvees = Dictionary(
            try lignes(rows).map { ($0.proposition.id, $0) }, uniquingKeysWith: { $1 })
        return ids.compactMap { trouvees[$0] }
    }
}

extension PropositionRepository {
    /// How many propositions of each of these families still call for something on that day.
    package func ouvertes(
        de familles: [Identifiant<Famille>], au jour: Jour
    ) throws -> [Identifiant<Famille>: Int] {
        try sql.fetch(for: familles) {
            """
            SELECT famille, count(*) AS n FROM proposition
            WHERE famille IN \($0) AND (etat IN ('a_envoyer', 'acceptee')
                OR (etat = 'en_cours' AND expire_le >= \(jour)))
            GROUP BY famille
            """
        }.reduce(into: [:]) { ouvertes, row in
            let famille: Identifiant<Famille> = try row["famille"]
            ouvertes[famille] = try row["n"]
        }
    }
}
