import ActionSociale
import Valeurs

/// Une famille qu’un agent a ouverte, et quand.
package struct FamilleRecente: Hashable, Sendable {
    package let id: Identifiant<Famille>
    package let nom: String
    package let commune: String
    package let a: Instant
}

extension JournalRepository {
    /// The families that this worker opened lately and may still see, the latest first: what the journal knows already.
    package func famillesRecentes(de agent: Agent, limite: Int) throws -> [FamilleRecente] {
        let lectures: [Ecriture.Acte] = [.lectureDeFamille]
        let perimetre = Lecteur.agent(agent).perimetre.condition("coalesce(f.secteur, '')")
        return try sql.fetch(
            """
            SELECT f.id AS id, f.nom AS nom, coalesce(f.nom_commune, f.commune) AS commune, r.a AS a
            FROM (
                SELECT famille, max(a) AS a, max(sequence) AS derniere FROM (
                    SELECT famille, a, sequence FROM journal
                    WHERE agent = \(agent.id) AND acte IN \(lectures) AND famille IS NOT NULL
                    ORDER BY sequence DESC LIMIT 200
                ) lues GROUP BY famille
            ) r JOIN famille f ON f.id = r.famille
            WHERE \(perimetre) ORDER BY r.derniere DESC LIMIT \(limite)
            """
        ).map {
            FamilleRecente(
                id: try $0["id"], nom: try $0["nom"], commune: try $0["commune"], a: try $0["a"])
        }
    }

    /// What counts the families of this agent that someone of another sector opened since then, with a reason: the
    /// latest five hundred openings.
    ///
    /// PostgreSQL makes one plan for all instants when it can guess none, and a good one since it knows the act.
    static func nombreDOuvertesAvecMotif(pour agent: Agent, depuis: Instant) -> SQL {
        let perimetre = Lecteur.agent(agent).perimetre.condition("coalesce(f.secteur, '')")
        return """
            SELECT count(DISTINCT f.id) AS n FROM (
                SELECT famille FROM journal
                WHERE acte = 'lecture_avec_motif' AND a >= (SELECT \(depuis))
                ORDER BY sequence DESC LIMIT 500
            ) o JOIN famille f ON f.id = o.famille
            WHERE \(perimetre)
            """
    }
}
