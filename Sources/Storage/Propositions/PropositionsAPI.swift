import ActionSociale
import Valeurs

/// Ce qu’un programme demande à voir des propositions, page après page.
package struct FiltreDePropositions: Sendable {
    let lecteur: Lecteur
    package var secteur: String?
    package var famille: Identifiant<Famille>?
    package var offre: Identifiant<Offre>?
    package var statut: Proposition.Statut?
    /// Something was written about the family since.
    package var modifieeDepuis: Instant?
    package var apres: Identifiant<Proposition>?
    package var limite: Int

    package init(
        pour lecteur: Lecteur, secteur: String? = nil, famille: Identifiant<Famille>? = nil,
        offre: Identifiant<Offre>? = nil, statut: Proposition.Statut? = nil,
        modifieeDepuis: Instant? = nil, apres: Identifiant<Proposition>? = nil, limite: Int = 50
    ) {
        self.lecteur = lecteur
        self.secteur = secteur
        self.famille = famille
        self.offre = offre
        self.statut = statut
        self.modifieeDepuis = modifieeDepuis
        self.apres = apres
        self.limite = limite
    }

    fileprivate func condition(au jour: Jour) -> SQL {
        let perimetre = lecteur.perimetre.seulement(secteur)
        let conditions: [SQL?] = [
            perimetre.condition("secteur"), famille.map { "famille = \($0)" },
            offre.map { "offre = \($0)" }, statut.map { $0.condition(au: jour) },
            modifieeDepuis.map {
                "famille IN (SELECT f.id FROM famille f WHERE f.modifiee_a >= \($0))"
            },
            apres.map { "id > \($0)" },
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
            "WHERE \(filtre.condition(au: jour)) ORDER BY id LIMIT \(filtre.limite)")
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
