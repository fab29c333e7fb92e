import ActionSociale
import Valeurs

/// Ce qu’un programme demande à voir des rencontres, page après page.
package struct FiltreDeRencontres: Sendable {
    let lecteur: Lecteur
    package var secteur: String?
    package var famille: Identifiant<Famille>?
    package var agent: Identifiant<Agent>?
    /// They begin from then on.
    package var debutDepuis: Instant?
    /// They begin before.
    package var debutAvant: Instant?
    /// Something was written since about one of the families.
    package var modifieeDepuis: Instant?
    package var apres: Identifiant<Rencontre>?
    package var limite: Int

    package init(
        pour lecteur: Lecteur, secteur: String? = nil, famille: Identifiant<Famille>? = nil,
        agent: Identifiant<Agent>? = nil, debutDepuis: Instant? = nil, debutAvant: Instant? = nil,
        modifieeDepuis: Instant? = nil, apres: Identifiant<Rencontre>? = nil, limite: Int = 50
    ) {
        self.lecteur = lecteur
        self.secteur = secteur
        self.famille = famille
        self.agent = agent
        self.debutDepuis = debutDepuis
        self.debutAvant = debutAvant
        self.modifieeDepuis = modifieeDepuis
        self.apres = apres
        self.limite = limite
    }

    fileprivate var condition: SQL {
        let perimetre = lecteur.perimetre.seulement(secteur)
        let participantes: [SQL?] = [
            perimetre.condition("coalesce(f.secteur, '')"), famille.map { "f.id = \($0)" },
            modifieeDepuis.map { "f.modifiee_a >= \($0)" },
        ]
        let conditions: [SQL?] = [
            """
            EXISTS (SELECT 1 FROM participation p JOIN famille f ON f.id = p.famille
                WHERE p.rencontre = r.id AND \(.joined(participantes.compactMap(\.self), by: " AND ")))
            """,
            agent.map { "r.agent = \($0)" }, debutDepuis.map { "r.debut_a >= \($0)" },
            debutAvant.map { "r.debut_a < \($0)" }, apres.map { "r.id > \($0)" },
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
            rencontres("WHERE \(filtre.condition) ORDER BY r.id LIMIT \(filtre.limite)"),
            filtre.lecteur)
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
