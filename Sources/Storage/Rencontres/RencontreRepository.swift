import ActionSociale
import Valeurs

/// Les rencontres fixées avec les familles. Who may read a family is said by the caller, as for propositions.
package struct RencontreRepository {
    let sql: any SQLConnection

    package func find(_ id: Identifiant<Rencontre>) throws -> Rencontre? {
        try rencontres("WHERE r.id = \(id)").first
    }

    /// Throws `RefusDeRencontre.inconnue`.
    package func require(_ id: Identifiant<Rencontre>) throws -> Rencontre {
        guard let rencontre = try find(id) else { throw RefusDeRencontre.inconnue }
        return rencontre
    }

    /// All those of a family, the latest first, cancelled ones too.
    package func de(_ famille: Identifiant<Famille>) throws -> [Rencontre] {
        try rencontres(
            """
            WHERE r.id IN (SELECT p.rencontre FROM participation p WHERE p.famille = \(famille))
            ORDER BY r.debut_a DESC, r.id
            """)
    }

    /// The latest first.
    static func parmi(_ ids: [Identifiant<Rencontre>]) -> SQL {
        "WHERE r.id IN \(ids) ORDER BY r.debut_a DESC, r.id"
    }

    /// The meeting ahead, or not yet noted, of a proposition.
    package func enCours(de proposition: Identifiant<Proposition>) throws -> Rencontre? {
        try rencontres(
            """
            WHERE r.id IN (
                SELECT p.rencontre FROM participation p
                WHERE p.proposition = \(proposition) AND p.retiree_a IS NULL AND p.presence IS NULL)
            """
        ).first
    }

    /// Those of these agents that touch that time, in order; cancelled ones only when asked.
    package func agenda(
        de agents: [Identifiant<Agent>], dans temps: Intervalle, avecLesAnnulees: Bool = false
    ) throws -> [Rencontre] {
        // Nothing lasts more than a day: the index is read from there.
        let veille = temps.debut.plus(secondes: -86_400)
        let annulees: SQL = avecLesAnnulees ? "" : "AND r.annulee_a IS NULL"
        return try rencontres(
            """
            WHERE r.agent IN \(agents) AND r.debut_a > \(veille) AND r.debut_a < \(temps.fin)
                AND r.fin_a > \(temps.debut) \(annulees)
            ORDER BY r.debut_a, r.id
            """)
    }

    /// Collective meetings ahead, open to that sector (or to all), in order.
    package func seances(
        secteur: String?, dans temps: Intervalle
    ) throws -> [Rencontre] {
        let ouvertes: SQL = secteur.map { "AND (r.secteur IS NULL OR r.secteur = \($0))" } ?? ""
        return try rencontres(
            """
            WHERE r.sorte = 'collective' AND r.annulee_a IS NULL AND r.debut_a >= \(temps.debut)
                AND r.debut_a < \(temps.fin) \(ouvertes)
            ORDER BY r.debut_a, r.id
            """)
    }

    /// Those that begin in that time, whoever keeps them, in order.
    package func quiCommencent(dans temps: Intervalle) throws -> [Rencontre] {
        try rencontres(
            """
            WHERE r.annulee_a IS NULL AND r.debut_a >= \(temps.debut) AND r.debut_a < \(temps.fin)
            ORDER BY r.debut_a, r.id
            """)
    }

    /// Past, and nothing noted yet for one of the families, the oldest first.
    package func aRenseigner(
        de agents: [Identifiant<Agent>], a instant: Instant, limite: Int = 50
    ) throws -> [Rencontre] {
        try rencontres(
            """
            WHERE r.agent IN \(agents) AND r.annulee_a IS NULL AND r.fin_a <= \(instant)
                AND EXISTS (SELECT 1 FROM participation p WHERE p.rencontre = r.id
                    AND p.place = 'inscrite' AND p.retiree_a IS NULL AND p.presence IS NULL)
            ORDER BY r.debut_a, r.id LIMIT \(limite)
            """)
    }

    /// Ahead, but their agent has left or will not be there: to be given to someone else, or moved.
    package func aReaffecter(
        de agents: [Identifiant<Agent>], a instant: Instant, limite: Int = 100
    ) throws -> [Rencontre] {
        // The day of the wall and that of universal time differ at night alone, when nobody leaves.
        try rencontres(
            """
            WHERE r.agent IN \(agents) AND r.annulee_a IS NULL AND r.fin_a > \(instant) AND (
                EXISTS (SELECT 1 FROM agent g WHERE g.id = r.agent
                    AND g.desactive_le <= substr(r.debut_a, 1, 10))
                OR EXISTS (SELECT 1 FROM absence b WHERE b.agent = r.agent
                    AND b.debut_a < r.fin_a AND b.fin_a > r.debut_a))
            ORDER BY r.debut_a, r.id LIMIT \(limite)
            """)
    }
}
