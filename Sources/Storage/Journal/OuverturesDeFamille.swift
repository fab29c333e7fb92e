import ActionSociale
import Valeurs

/// Ce qu’une personne a ouvert d’une famille dans une heure : sa page, ou un motif écrit pour l’ouvrir.
package struct OuverturesDUneHeure: Hashable, Sendable {
    /// `lectureDeFamille`, `lectureAvecMotif`.
    package let acte: Ecriture.Acte
    package let agent: Identifiant<Agent>?
    package let derniere: Instant
    /// The reason; `nil` for a page.
    package let precision: String?
    package let nombre: Int

    package init(
        acte: Ecriture.Acte, agent: Identifiant<Agent>?, derniere: Instant, precision: String?,
        nombre: Int
    ) {
        self.acte = acte
        self.agent = agent
        self.derniere = derniere
        self.precision = precision
        self.nombre = nombre
    }
}

extension JournalRepository {
    /// What reads the latest openings of a family, put together by hour: days begin with an hour wherever one is, and an
    /// afternoon of one person is some lines instead of dozens.
    static func lectureDesOuvertures(de famille: Identifiant<Famille>, limite: Int) -> SQL {
        """
        SELECT acte, agent, precise, max(a) AS derniere, count(*) AS nombre FROM (
            SELECT acte, agent, precise, a FROM journal
            WHERE famille = \(famille) AND acte IN \(ouvertures)
            ORDER BY sequence DESC LIMIT \(limite)
        ) o GROUP BY acte, agent, precise, substr(a, 1, 13) ORDER BY 4 DESC
        """
    }

    private static let ouvertures: [Ecriture.Acte] = [.lectureDeFamille, .lectureAvecMotif]

    static func ouvertures(_ rows: [Row]) throws -> [OuverturesDUneHeure] {
        try rows.map { row in
            OuverturesDUneHeure(
                acte: try row["acte"], agent: try row["agent"], derniere: try row["derniere"],
                precision: try row["precise"], nombre: try row["nombre"])
        }
    }
}
