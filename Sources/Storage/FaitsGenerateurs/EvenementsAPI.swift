import ActionSociale
import Valeurs

/// Un évènement, et ce qu’il est devenu.
package struct EvenementSuivi: Hashable, Sendable {
    package let fait: FaitGenerateur
    /// The proposition it gave; `nil` when a reason stands in its place.
    package let proposition: Identifiant<Proposition>?
    package let motif: MotifSansProposition?
}

/// Ce qu’un programme demande à voir des évènements, page après page.
package struct FiltreDEvenements: Sendable {
    package var page: PageDemandee<FaitGenerateur>
    package var offre: Identifiant<Offre>?
    package var mois: Mois?

    package init(
        _ page: PageDemandee<FaitGenerateur>, offre: Identifiant<Offre>? = nil, mois: Mois? = nil
    ) {
        self.page = page
        self.offre = offre
        self.mois = mois
    }

    fileprivate var condition: SQL {
        let conditions: [SQL?] = [
            page.perimetre("coalesce(a.secteur, '')"), page.famille.map { "f.famille = \($0)" },
            offre.map { "f.offre = \($0)" }, mois.map { "f.mois = \($0)" },
            page.modifieeDepuis.map { "a.modifiee_a >= \($0)" }, page.apres.map { "f.id > \($0)" },
        ]
        return .joined(conditions.compactMap(\.self), by: " AND ")
    }
}

extension FaitGenerateurRepository {
    /// In the order of identifiers.
    package func page(_ filtre: FiltreDEvenements) throws -> [EvenementSuivi] {
        try suivis(
            faits(
                """
                WHERE id IN (
                    SELECT f.id FROM fait_generateur f JOIN famille a ON a.id = f.famille
                    WHERE \(filtre.condition) ORDER BY f.id LIMIT \(filtre.page.limite))
                ORDER BY id
                """))
    }

    /// `nil` when there is none, or none that this reader may see.
    package func suivi(
        _ id: Identifiant<FaitGenerateur>, pour lecteur: Lecteur
    ) throws -> EvenementSuivi? {
        guard let fait = try find(id),
            try FamilleRepository(sql: sql).estOuverte(fait.famille, a: lecteur)
        else { return nil }
        return try suivis([fait]).first
    }

    private func suivis(_ faits: [FaitGenerateur]) throws -> [EvenementSuivi] {
        let ids = faits.map(\.id)
        let motifs = try motifs(ids)
        let donnees = try sql.fetch(for: ids) {
            """
            SELECT fait_generateur, id FROM proposition
            WHERE fait_generateur IN \($0) AND suite = 'proposition'
            """
        }.reduce(into: [Identifiant<FaitGenerateur>: Identifiant<Proposition>]()) {
            $0[try $1["fait_generateur"]] = try $1["id"] as Identifiant<Proposition>
        }
        return faits.map {
            EvenementSuivi(fait: $0, proposition: donnees[$0.id], motif: motifs[$0.id])
        }
    }
}
