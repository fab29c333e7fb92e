import ActionSociale
import Valeurs

/// Tout ce que la page d’une famille dit d’elle, lu d’un coup.
package struct FamilleEntiere: Sendable {
    package let famille: Famille
    /// The latest first.
    package let faits: [FaitGenerateur]
    /// The written reasons of the events that gave no proposition.
    package let motifs: [Identifiant<FaitGenerateur>: MotifSansProposition]
    /// The latest first.
    package let propositions: [Proposition]
    /// The latest openings of the family, those with a reason included, the latest first.
    package let lectures: [Ecriture]
}

extension FamilleRepository {
    /// One round trip. `nil` when there is no such family, or none that this reader may see.
    package func entiere(
        _ id: Identifiant<Famille>, pour lecteur: Lecteur, lectures limite: Int
    ) throws -> FamilleEntiere? {
        let siens: SQL = "(SELECT id FROM proposition WHERE famille = \(id))"
        let survenus: SQL = "(SELECT id FROM fait_generateur WHERE famille = \(id))"
        let lues = try sql.fetch(together: [
            """
            SELECT \(Self.colonnes) FROM famille
            WHERE id = \(id) AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))
            """,
            Self.personnes("= \(id)"),
            FaitGenerateurRepository.lecture(
                "WHERE famille = \(id) ORDER BY survenu_le DESC, id"),
            FaitGenerateurRepository.lectureDesMotifs("IN \(survenus)"),
            PropositionRepository.lecture("WHERE famille = \(id) ORDER BY creee_le DESC, id"),
            PropositionRepository.lectureDesActes("IN \(siens)"),
            JournalRepository.lectureDesDernieres(
                [.lectureDeFamille, .lectureAvecMotif], de: id, limite: limite),
        ])
        guard let row = lues[0].first else { return nil }
        let actes = try PropositionRepository.actes(lues[5])
        return FamilleEntiere(
            famille: try Famille(row, Self.personnes(lues[1])),
            faits: try FaitGenerateurRepository.faits(lues[2]),
            motifs: try FaitGenerateurRepository.motifs(lues[3]),
            propositions: try lues[4].map { try Proposition($0, actes) },
            lectures: try lues[6].map { try LigneDuJournal($0).ecriture })
    }
}
