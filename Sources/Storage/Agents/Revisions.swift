import ActionSociale

/// Où en sont les données quand une page est demandée : ce qui a été préparé sous les mêmes numéros se montre encore.
/// The database keeps the numbers in the transaction that changes the data, whoever writes.
package struct Revisions: Hashable, Sendable {
    fileprivate static let sujetDeLAnnuaire = "annuaire:"

    fileprivate let sommes: [String: Int]

    /// Grows with all that is said of the agents and of the sectors.
    package var annuaire: Int { sommes[Self.sujetDeLAnnuaire] ?? 0 }

    /// Grows with all that the work list and the counters of the agent show.
    package func travail(pour agent: Agent) -> Int {
        let perimetre = FiltreDeTravail(pour: agent).perimetre
        return sommes.reduce(0) { somme, une in
            let compte =
                une.key.contains(":")
                ? une.key == "agent:\(agent.id.valeur)" : perimetre.contient(une.key)
            return compte ? somme + une.value : somme
        }
    }

    fileprivate init() {
        sommes = [:]
    }

    fileprivate init(_ rows: [Row]) throws {
        sommes = try rows.reduce(into: [:]) { sommes, row in
            guard let sujet: String = try row["sujet"] else { return }
            sommes[sujet] = try row["nombre"] as Int
        }
    }
}

/// Ce par quoi chaque page commence : qui demande, et où en sont les données à ce moment.
package struct Ouverture: Sendable {
    package struct DeFamille: Sendable {
        /// `nil` : hors de tout secteur.
        package let secteur: String?
    }

    /// `nil` when there is none; nothing else was read then.
    package internal(set) var session: SessionOuverte?
    package internal(set) var revisions = Revisions()
    /// The family that was asked about; `nil` when there is none.
    package internal(set) var famille: DeFamille?
}

extension SessionRepository {
    /// Of all subjects but the agents other than this one.
    private static func revisions(_ agent: SQL) -> SQL {
        """
        SELECT sujet, sum(nombre) AS nombre FROM revision
        WHERE sujet < 'agent:' OR sujet > 'agent;' OR sujet = 'agent:' || \(agent) GROUP BY sujet
        """
    }

    /// In one statement; with how the family of the page stands to sectors, when it is about one.
    package func ouverture(
        empreinte: String, famille: Identifiant<Famille>? = nil
    ) throws -> Ouverture {
        let secteur: SQL =
            famille.map { "(SELECT coalesce(secteur, '') FROM famille WHERE id = \($0))" } ?? "NULL"
        let lues = try sql.fetch(
            """
            SELECT \(Self.colonnes), \(secteur) AS secteur, r.sujet AS sujet, r.nombre AS nombre
            FROM session LEFT JOIN (
                \(Self.revisions("(SELECT agent FROM session WHERE empreinte = \(empreinte))"))
            ) r ON 1 = 1
            WHERE empreinte = \(empreinte)
            """)
        guard let premiere = lues.first else { return Ouverture() }
        let lu: String? = try premiere["secteur"]
        return Ouverture(
            session: try SessionOuverte(premiere), revisions: try Revisions(lues),
            famille: lu.map { Ouverture.DeFamille(secteur: $0.isEmpty ? nil : $0) })
    }

    /// As `ouverture` reads them, for whoever reads again.
    package func revisions(pour agent: Agent) throws -> Revisions {
        try Revisions(sql.fetch(Self.revisions("\(agent.id)")))
    }
}
