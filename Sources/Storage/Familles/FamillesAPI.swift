import ActionSociale
import Valeurs

/// Une famille et le moment de la dernière écriture à son sujet.
package struct FamilleDatee: Hashable, Sendable {
    package let famille: Famille
    package let modifieeA: Instant
}

/// Ce qu’un programme demande à voir des familles, page après page.
package struct FiltreDeFamilles: Sendable {
    package var page: PageDemandee<Famille>
    /// INSEE code.
    package var commune: String?

    package init(_ page: PageDemandee<Famille>, commune: String? = nil) {
        self.page = page
        self.commune = commune
    }

    fileprivate var condition: SQL {
        let conditions: [SQL?] = [
            page.perimetre("coalesce(secteur, '')"), commune.map { "commune = \($0)" },
            page.modifieeDepuis.map { "modifiee_a >= \($0)" }, page.apres.map { "id > \($0)" },
        ]
        return .joined(conditions.compactMap(\.self), by: " AND ")
    }
}

extension Perimetre {
    /// Only this sector of what is open, or all of it.
    func seulement(_ secteur: String?) -> Perimetre {
        guard let secteur else { return self }
        return seulement(secteur)
    }
}

extension FamilleRepository {
    /// In the order of identifiers, which never change: a page goes on where the last one ended.
    package func page(_ filtre: FiltreDeFamilles) throws -> [FamilleDatee] {
        try datees("WHERE \(filtre.condition) ORDER BY id LIMIT \(filtre.page.limite)")
    }

    /// `nil` when there is none, or none that this reader may see.
    package func datee(
        _ id: Identifiant<Famille>, pour lecteur: Lecteur
    ) throws -> FamilleDatee? {
        try datees(
            "WHERE id = \(id) AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))"
        ).first
    }

    /// Whether this reader may see the family, without reading it.
    package func estOuverte(_ id: Identifiant<Famille>, a lecteur: Lecteur) throws -> Bool {
        try sql.first(
            """
            SELECT id FROM famille
            WHERE id = \(id) AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))
            """) != nil
    }

    private func datees(_ condition: SQL) throws -> [FamilleDatee] {
        let rows = try sql.fetch("SELECT \(Self.colonnes), modifiee_a FROM famille \(condition)")
        let personnes = try personnes(de: rows.map { try $0["id"] })
        return try rows.map {
            FamilleDatee(
                famille: try Famille($0, personnes), modifieeA: try $0["modifiee_a"])
        }
    }
}
