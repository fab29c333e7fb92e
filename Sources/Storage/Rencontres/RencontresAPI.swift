import ActionSociale
import Valeurs

/// Ce qu’un programme demande à voir des rencontres, page après page.
package struct FiltreDeRencontres: Sendable {
    package var page: PageDemandee<Rencontre>
    package var agent: Identifiant<Agent>?
    /// They begin from then on.
    package var debutDepuis: Instant?
    /// They begin before.
    package var debutAvant: Instant?

    package init(
        _ page: PageDemandee<Rencontre>, agent: Identifiant<Agent>? = nil,
        debutDepuis: Instant? = nil, debutAvant: Instant? = nil
    ) {
        self.page = page
        self.agent = agent
        self.debutDepuis = debutDepuis
        self.debutAvant = debutAvant
    }

    fileprivate var condition: SQL {
        let participantes: [SQL?] = [
            page.perimetre("coalesce(f.secteur, '')"), page.famille.map { "f.id = \($0)" },
            page.modifieeDepuis.map { "f.modifiee_a >= \($0)" },
        ]
        let conditions: [SQL?] = [
            """
            EXISTS (SELECT 1 FROM participation p JOIN famille f ON f.id = p.famille
                WHERE p.rencontre = r.id AND \(.joined(participantes.compactMap(\.self), by: " AND ")))
            """,
            agent.map { "r.agent = \($0)" }, debutDepuis.map { "r.debut_a >= \($0)" },
            debutAvant.map { "r.debut_a < \($0)" }, page.apres.map { "r.id > \($0)" },
        ]
        return .joined(conditions.compactMap(\.self), by: " AND ")
    }
}

/// Une rencontre, et celles de ses familles que le programme peut voir.
package struct RencontreVisible: Hashable, Sendable {
    package let rencontre: Rencontre
    package let participations: [Participation]
}

extension RencontreRepository {
    /// In the order of identifiers. A meeting with no family of the reader's is none of its business.
    package func page(_ filtre: FiltreDeRencontres) throws -> [RencontreVisible] {
        try visibles(
            rencontres("WHERE \(filtre.condition) ORDER BY r.id LIMIT \(filtre.page.limite)"),
            filtre.page.lecteur)
    }

    /// `nil` when there is none, or none with a family that this reader may see.
    package func visible(
        _ id: Identifiant<Rencontre>, pour lecteur: Lecteur
    ) throws -> RencontreVisible? {
        guard let rencontre = try find(id) else { return nil }
        return try visibles([rencontre], lecteur).first { !$0.participations.isEmpty }
    }

    private func visibles(
        _ rencontres: [Rencontre], _ lecteur: Lecteur
    ) throws -> [RencontreVisible] {
        let familles = Set(rencontres.flatMap(\.participations).map(\.famille))
        let ouvertes = try sql.fetch(for: Array(familles)) {
            """
            SELECT id FROM famille
            WHERE id IN \($0) AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))
            """
        }.reduce(into: Set<Identifiant<Famille>>()) { $0.insert(try $1["id"]) }
        return rencontres.map { rencontre in
            RencontreVisible(
                rencontre: rencontre,
                participations: rencontre.participations.filter { ouvertes.contains($0.famille) })
        }
    }
}
