import ActionSociale
import Valeurs

/// Ce qui attend un agent dans son agenda, un jour : ses rencontres, et ce qui reste à écrire des précédentes.
package struct AgendaDuJour: Hashable, Sendable {
    /// Une rencontre, avec ce qu’il faut pour la reconnaître et l’ouvrir.
    package struct Ligne: Hashable, Sendable {
        package let id: Identifiant<Rencontre>
        package let intervalle: Intervalle
        package let modalite: Modalite
        package let lieu: String?
        package let sorte: Rencontre.Sorte
        package let intitule: String?
        /// The family of an individual meeting.
        package let famille: Identifiant<Famille>?
        package let nom: String?
        package let secteur: String?
    }

    /// Days behind in which what is still to be written is counted.
    package static let joursEnArriere = 90

    /// In the order of the day.
    package let lignes: [Ligne]
    /// Past meetings of which nothing is said yet.
    package let aRenseigner: Int
    /// Families sent to a partner, whose news are due.
    package let nouvelles: Int
}

/// Ce qui entoure la liste de travail d’un agent.
package struct AutourDeLaListe: Hashable, Sendable {
    package let agenda: AgendaDuJour
    /// Families of the team that someone of another sector opened lately, with a reason; `nil` when it was not asked.
    package let ouvertesAvecMotif: Int?
}

extension RencontreRepository {
    /// In one round trip: it is asked at each opening of the work list.
    ///
    /// - Parameter motifsDepuis: count the families opened with a reason since then; `nil`: do not.
    package func autourDeLaListe(
        _ jour: Jour, de agent: Agent, a instant: Instant, motifsDepuis: Instant?
    ) throws -> AutourDeLaListe {
        let motifs = motifsDepuis.map {
            JournalRepository.nombreDOuvertesAvecMotif(pour: agent, depuis: $0)
        }
        let lues = try sql.fetch(
            together: Self.lecturesDuJour(jour, de: agent.id, a: instant)
                + [motifs].compactMap(\.self))
        return AutourDeLaListe(
            agenda: try AgendaDuJour(lues[0], aRenseigner: lues[1], nouvelles: lues[2]),
            ouvertesAvecMotif: try lues.count > 3 ? lues[3].first?["n"] ?? 0 : nil)
    }

    private static func lecturesDuJour(
        _ jour: Jour, de agent: Identifiant<Agent>, a instant: Instant
    ) -> [SQL] {
        let debut = HeureDeParis.instant(jour, minute: 0)
        let fin = HeureDeParis.instant(jour.plus(jours: 1), minute: 0)
        let depuis = instant.plus(secondes: -AgendaDuJour.joursEnArriere * 86_400)
        return [
            """
            SELECT r.id AS id, r.debut_a AS debut_a, r.fin_a AS fin_a, r.modalite AS modalite,
                r.sorte AS sorte, r.intitule AS intitule, l.nom AS lieu, f.id AS famille,
                f.nom AS nom, f.secteur AS secteur
            FROM rencontre r LEFT JOIN lieu l ON l.id = r.lieu
                LEFT JOIN participation p ON p.rencontre = r.id AND p.retiree_a IS NULL
                    AND r.sorte = 'individuelle'
                LEFT JOIN famille f ON f.id = p.famille
            WHERE r.agent = \(agent) AND r.annulee_a IS NULL AND r.debut_a >= \(debut)
                AND r.debut_a < \(fin)
            ORDER BY r.debut_a, r.id LIMIT 30
            """,
            """
            SELECT count(*) AS n FROM rencontre r
            WHERE r.agent = \(agent) AND r.annulee_a IS NULL AND r.debut_a > \(depuis)
                AND r.debut_a < \(instant) AND r.fin_a <= \(instant)
                AND EXISTS (SELECT 1 FROM participation p WHERE p.rencontre = r.id
                    AND p.place = 'inscrite' AND p.retiree_a IS NULL AND p.presence IS NULL)
            """,
            """
            SELECT count(*) AS n FROM rencontre_orientation o JOIN rencontre r ON r.id = o.rencontre
            WHERE r.agent = \(agent) AND o.suivi_fait_le IS NULL AND o.suivi_le <= \(jour)
            """,
        ]
    }
}

extension AgendaDuJour {
    fileprivate init(_ rows: [Row], aRenseigner: [Row], nouvelles: [Row]) throws {
        self.init(
            lignes: try rows.map { try Ligne($0) },
            aRenseigner: try aRenseigner.first?["n"] ?? 0,
            nouvelles: try nouvelles.first?["n"] ?? 0)
    }
}

extension AgendaDuJour.Ligne {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row["id"], intervalle: Intervalle(try row["debut_a"], try row["fin_a"]),
            modalite: try row["modalite"], lieu: try row["lieu"], sorte: try row["sorte"],
            intitule: try row["intitule"], famille: try row["famille"], nom: try row["nom"],
            secteur: try row["secteur"])
    }
}
