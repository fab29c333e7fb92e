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

    fileprivate init(_ rows: [Row]) throws {
        sommes = try rows.reduce(into: [:]) { sommes, row in
            sommes[try row["sujet"]] = try row["nombre"] as Int
        }
    }
}

/// Ce par quoi chaque page commence : qui demande, et où en sont les données à ce moment.
package struct Ouverture: Sendable {
    package struct DeFamille: Sendable {
        /// `nil` : hors de tout secteur.
        package let secteur: String?
    }

    package let session: SessionOuverte?
    package let revisions: Revisions
    /// The family that was asked about; `nil` when there is none.
    package let famille: DeFamille?
}

extension SessionRepository {
    /// Of all subjects but the agents other than this one.
    private static func revisions(_ agent: SQL) -> SQL {
        """
        SELECT sujet, sum(nombre) AS nombre FROM revision
        WHERE sujet < 'agent:' OR sujet > 'agent;' OR sujet = 'agent:' || \(agent) GROUP BY sujet
        """
    }

    /// In one round trip; with how the family of the page stands to sectors, when it is about one.
    package func ouverture(
        empreinte: String, famille: Identifiant<Famille>? = nil
    ) throws -> Ouverture {
        var questions = [
            Self.lecture(empreinte),
            Self.revisions("(SELECT agent FROM session WHERE empreinte = \(empreinte))"),
        ]
        if let famille { questions.append(FamilleRepository.secteur(de: famille)) }
        let lues = try sql.fetch(together: questions)
        return Ouverture(
            session: try lues[0].first.map { try SessionOuverte($0) },
            revisions: try Revisions(lues[1]),
            famille: try lues.count > 2
                ? lues[2].first.map { Ouverture.DeFamille(secteur: try $0["secteur"]) } : nil)
    }

    /// As `ouverture` reads them, for whoever reads again.
    package func revisions(pour agent: Agent) throws -> Revisions {
        try Revisions(sql.fetch(Self.revisions("\(agent.id)")))
    }
}
