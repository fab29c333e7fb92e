import ActionSociale
import Valeurs

/// Combien de propositions derrière chaque onglet et chaque filtre de la liste de travail.
package struct ComptesDeTravail: Hashable, Sendable {
    struct Case: Hashable, Sendable {
        /// Empty outside of all sectors.
        let secteur: String
        let offre: Identifiant<Offre>
        let onglet: Onglet
        let enRetard: Bool
        let nombre: Int
    }

    let cases: [Case]
    let filtre: FiltreDeTravail

    /// Behind a tab, the other filters kept.
    package func nombre(_ onglet: Onglet) -> Int {
        compter { $0.onglet = onglet }
    }

    /// Behind the tab in view once the filter says so.
    package func nombre(_ changer: (inout FiltreDeTravail) -> Void) -> Int {
        compter(changer)
    }

    /// Those of the tab in view on which the service is late.
    package var enRetard: Int { compter { $0.enRetard = true } }

    /// All that the filters in force leave: what the pages hold.
    package var total: Int { compter { _ in } }

    /// The offers there are in the scope of the agent, whatever the filters.
    package var offres: [Identifiant<Offre>] {
        Set(cases.map(\.offre)).sorted { $0.valeur < $1.valeur }
    }

    /// The sectors there are in the scope of the agent, whatever the filters.
    package var secteurs: [String] {
        Set(cases.map(\.secteur)).subtracting([""]).sorted()
    }

    private func compter(_ changer: (inout FiltreDeTravail) -> Void) -> Int {
        var voulu = filtre
        changer(&voulu)
        return cases.reduce(0) { somme, une in
            let garde =
                (voulu.onglet == .toutes || une.onglet == voulu.onglet)
                && (voulu.offre == nil || une.offre == voulu.offre)
                && (voulu.secteur == nil || une.secteur == voulu.secteur)
                && (!voulu.enRetard || une.enRetard)
            return garde ? somme + une.nombre : somme
        }
    }
}

extension PropositionRepository {
    /// How many are to be sent to the families of the agent: what the menu of every page says.
    package func aEnvoyer(pour agent: Agent) throws -> Int {
        let filtre = FiltreDeTravail(pour: agent)
        let row = try sql.first(
            """
            SELECT coalesce(sum(nombre), 0) AS n FROM compte_de_travail
            WHERE \(filtre.portee) AND etat = 'a_envoyer'
            """)
        return try row?["n"] ?? 0
    }

    /// All the counters of the page: from the kept counts, or from the rows when words choose among them.
    package func comptes(_ filtre: FiltreDeTravail, au jour: Jour) throws -> ComptesDeTravail {
        try comptes(filtre, au: jour, dans: filtre.cherche ? Self.unParUn : Self.gardes)
    }

    /// As many rows as propositions: what the kept counts must agree with.
    static let unParUn: SQL = """
        SELECT id, secteur, offre, etat, geste_le, expire_le, ne_souhaite_plus_depuis, famille, 1 AS nombre
        FROM proposition
        """

    private static let gardes: SQL = """
        SELECT secteur, offre, etat, nullif(geste_le, '') AS geste_le, nullif(expire_le, '') AS expire_le,
            CASE WHEN opposee = 1 THEN '' END AS ne_souhaite_plus_depuis, nombre
        FROM compte_de_travail
        """

    func comptes(
        _ filtre: FiltreDeTravail, au jour: Jour, dans source: SQL
    ) throws -> ComptesDeTravail {
        let onglets: [Onglet] = [.aEnvoyer, .aRelancer, .enAttente, .acceptees]
        let branches = onglets.map { onglet -> SQL in
            "WHEN \(onglet.condition(au: jour)) THEN \(onglet)"
        }
        let rows = try sql.fetch(
            """
            SELECT secteur, offre, onglet, retard, sum(nombre) AS nombre FROM (
                SELECT secteur, offre, CASE \(.joined(branches, by: " ")) ELSE 'closes' END AS onglet,
                    CASE WHEN \(Onglet.enRetard(au: jour)) THEN 1 ELSE 0 END AS retard, nombre
                FROM (\(source)) s WHERE \(filtre.portee)
            ) t GROUP BY secteur, offre, onglet, retard HAVING sum(nombre) > 0
            """)
        return ComptesDeTravail(cases: try rows.map(ComptesDeTravail.Case.init), filtre: filtre)
    }
}

extension Onglet: SQLConvertible {}

extension ComptesDeTravail.Case {
    fileprivate init(_ row: Row) throws {
        self.init(
            secteur: try row["secteur"], offre: try row["offre"], onglet: try row["onglet"],
            enRetard: try row["retard"] == 1, nombre: try row["nombre"])
    }
}
