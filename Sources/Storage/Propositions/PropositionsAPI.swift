import ActionSociale
import Valeurs

/// Ce qu’un programme demande à voir des propositions, page après page.
package struct FiltreDePropositions: Sendable {
    package var page: PageDemandee<Proposition>
    package var offre: Identifiant<Offre>?
    package var statut: Proposition.Statut?

    package init(
        _ page: PageDemandee<Proposition>, offre: Identifiant<Offre>? = nil,
        statut: Proposition.Statut? = nil
    ) {
        self.page = page
        self.offre = offre
        self.statut = statut
    }

    fileprivate func condition(au jour: Jour) -> SQL {
        let conditions: [SQL?] = [
            page.perimetre("secteur"), page.famille.map { "famille = \($0)" },
            offre.map { "offre = \($0)" }, statut.map { $0.condition(au: jour) },
            page.modifieeDepuis.map {
                "famille IN (SELECT f.id FROM famille f WHERE f.modifiee_a >= \($0))"
            },
            page.apres.map { "id > \($0)" },
        ]
        return .joined(conditions.compactMap(\.self), by: " AND ")
    }
}

extension Proposition.Statut {
    /// What `Proposition.statut(au:)` says, over the derived columns; a test compares both.
    fileprivate func condition(au jour: Jour) -> SQL {
        let vivante: SQL = "etat = 'en_cours' AND expire_le >= \(jour)"
        let attendue: SQL = "\(vivante) AND (silence_le IS NULL OR silence_le > \(jour))"
        return switch self {
        case .aEnvoyer: "etat = 'a_envoyer'"
        case .envoyee: "\(attendue) AND relancee_le IS NULL"
        case .relancee: "\(attendue) AND relancee_le IS NOT NULL"
        case .sansReponse: "\(vivante) AND silence_le <= \(jour)"
        case .expiree: "etat = 'en_cours' AND expire_le < \(jour)"
        case .acceptee: "etat = 'acceptee'"
        case .declinee: "etat = 'declinee'"
        case .annulee: "etat = 'annulee'"
        }
    }
}

extension PropositionRepository {
    /// In the order of identifiers; the status is that of this day.
    package func page(_ filtre: FiltreDePropositions, au jour: Jour) throws -> [Proposition] {
        try propositions(
            "WHERE \(filtre.condition(au: jour)) ORDER BY id LIMIT \(filtre.page.limite)")
    }

    /// `nil` when there is none, or none that this reader may see.
    package func find(
        _ id: Identifiant<Proposition>, pour lecteur: Lecteur
    ) throws -> Proposition? {
        try propositions(
            "WHERE id = \(id) AND \(lecteur.perimetre.condition("secteur"))"
        ).first
    }
}
