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
    package let lectures: [OuverturesDUneHeure]
    /// What the family answered by its links, the latest last.
    package let reponses: [Identifiant<Proposition>: [ReponseRecue]]
    /// Those that this agent may read.
    package let notes: NotesDUneFamille
    package let rencontres: RencontresDUneFamille
}

/// Les rencontres d’une famille, ce qui y fut noté, et les lieux.
package struct RencontresDUneFamille: Sendable {
    /// The latest first, cancelled ones too.
    package internal(set) var rencontres: [Rencontre] = []
    package internal(set) var suites: [Identifiant<Rencontre>: SuiteDeRencontre] = [:]
    /// All places; empty when there is no meeting.
    package internal(set) var lieux: [Identifiant<Lieu>: Lieu] = [:]
}

extension FamilleRepository {
    /// One round trip, and a second one when there are meetings, for all that belongs to them: even where each trip is of
    /// its own moment, a meeting is whole. `nil` when there is no such family, or none that this
    /// reader may see.
    ///
    /// - Parameter agent: whose notes are shown, and those that colleagues share with them.
    package func entiere(
        _ id: Identifiant<Famille>, pour lecteur: Lecteur, notesDe agent: Agent,
        lectures limite: Int
    ) throws -> FamilleEntiere? {
        let siens: SQL = "(SELECT id FROM proposition WHERE famille = \(id))"
        let lues = try sql.fetch(together: [
            """
            SELECT \(Self.colonnes) FROM famille
            WHERE id = \(id) AND \(lecteur.perimetre.condition("coalesce(secteur, '')"))
            """,
            Self.personnes("= \(id)"),
            FaitGenerateurRepository.lectureAvecMotifs(de: id),
            PropositionRepository.lecture("WHERE famille = \(id) ORDER BY creee_le DESC, id"),
            PropositionRepository.lectureDesActes("IN \(siens)"),
            JournalRepository.lectureDesOuvertures(de: id, limite: limite),
            ReponseDeFamilleRepository.lecture(de: id),
            NoteRepository.lecture(de: id, lecteur: agent),
            "SELECT DISTINCT rencontre FROM participation WHERE famille = \(id)",
        ])
        guard let row = lues[0].first else { return nil }
        let (faits, motifs) = try FaitGenerateurRepository.faitsEtMotifs(lues[2])
        let actes = try PropositionRepository.actes(lues[4])
        return FamilleEntiere(
            famille: try Famille(row, Self.personnes(lues[1])), faits: faits, motifs: motifs,
            propositions: try lues[3].map { try Proposition($0, actes) },
            lectures: try JournalRepository.ouvertures(lues[5]),
            reponses: try ReponseDeFamilleRepository.reponses(lues[6]),
            notes: try NoteRepository.pourLaPage(lues[7], de: id, lecteur: agent),
            rencontres: try rencontres(lues[8], de: id))
    }

    private func rencontres(
        _ rows: [Row], de id: Identifiant<Famille>
    ) throws -> RencontresDUneFamille {
        guard !rows.isEmpty else { return RencontresDUneFamille() }
        let ids: [Identifiant<Rencontre>] = try rows.map { try $0["rencontre"] }
        let lues = try sql.fetch(
            together: [
                RencontreRepository.lectureDesParticipations(ids),
                RencontreRepository.lectureDesActes(ids), LieuRepository.lecture(""),
            ] + RencontreRepository.lectureDesSuites(de: id)
                + [RencontreRepository.lecture(RencontreRepository.parmi(ids))])
        let lieux = try LieuRepository.lieux(lues[2])
        return RencontresDUneFamille(
            rencontres: try RencontreRepository.rencontres(
                lues[5], participations: lues[0], actes: lues[1]),
            suites: try RencontreRepository.suites(lues[3], orientations: lues[4]),
            lieux: Dictionary(uniqueKeysWithValues: lieux.map { ($0.id, $0) }))
    }
}
