import ActionSociale
import Valeurs

extension RencontreRepository {
    /// Inscrit une famille à une rencontre collective, et écrit son accord sur la proposition.
    ///
    /// The change of the counted places decides who gets the last one. When none is left: the waiting list, or
    /// `RefusDeRencontre.complete` when the family does not want to wait.
    @discardableResult
    package func inscrire(
        _ famille: Identifiant<Famille>, pour proposition: Identifiant<Proposition>? = nil,
        a id: Identifiant<Rencontre>, attendre: Bool, a instant: Instant,
        par agent: Identifiant<Agent>?
    ) throws -> Participation.Place {
        let rencontre = try require(id)
        guard rencontre.annulee == nil else { throw RefusDeRencontre.dejaAnnulee }
        if let deja = rencontre.participation(de: famille), deja.retireeA == nil {
            throw RefusDeRencontre.dejaInscrite
        }
        let place: Participation.Place = try prendreUnePlace(id) ? .inscrite : .attente
        guard place == .inscrite || attendre else { throw RefusDeRencontre.complete }
        try sql.execute(
            "DELETE FROM participation WHERE rencontre = \(id) AND famille = \(famille) AND retiree_a IS NOT NULL"
        )
        try inscrire(
            Participation(
                famille: famille, proposition: proposition, place: place, inscriteA: instant),
            a: id)
        if let proposition { try accepter(proposition, a: instant, par: agent) }
        return place
    }

    /// La famille rend sa place, sans avoir à dire pourquoi. Returns the families that the waiting list brings in.
    @discardableResult
    package func retirer(
        _ famille: Identifiant<Famille>, de id: Identifiant<Rencontre>, a instant: Instant
    ) throws -> [Identifiant<Famille>] {
        let row = try sql.first(
            """
            UPDATE participation SET retiree_a = \(instant)
            WHERE rencontre = \(id) AND famille = \(famille) AND retiree_a IS NULL AND presence IS NULL
            RETURNING place
            """)
        guard let row else { return [] }
        let place: Participation.Place = try row["place"]
        guard place == .inscrite else { return [] }
        try sql.execute("UPDATE rencontre SET prises = prises - 1 WHERE id = \(id)")
        return try faireMonter(id)
    }

    /// Fewer or more places. Never fewer than those given. Returns the families that come in.
    @discardableResult
    package func changerLaCapacite(
        de id: Identifiant<Rencontre>, _ capacite: Int
    ) throws -> [Identifiant<Famille>] {
        let changees = try sql.execute(
            """
            UPDATE rencontre SET capacite = \(capacite)
            WHERE id = \(id) AND sorte = 'collective' AND prises <= \(capacite) AND \(capacite) >= 1
            """)
        guard changees == 1 else { throw RefusDeRencontre.complete }
        return try faireMonter(id)
    }

    /// The first who waited come in, as long as there are places.
    private func faireMonter(_ id: Identifiant<Rencontre>) throws -> [Identifiant<Famille>] {
        var montees: [Identifiant<Famille>] = []
        while let row = try sql.first(
            """
            SELECT famille FROM participation
            WHERE rencontre = \(id) AND place = 'attente' AND retiree_a IS NULL
            ORDER BY inscrite_a, famille LIMIT 1
            """),
            try prendreUnePlace(id)
        {
            let famille: Identifiant<Famille> = try row["famille"]
            try sql.execute(
                "UPDATE participation SET place = 'inscrite' WHERE rencontre = \(id) AND famille = \(famille)"
            )
            montees.append(famille)
        }
        return montees
    }

    /// Whoever changes the number holds the row: others wait, then see it changed.
    private func prendreUnePlace(_ id: Identifiant<Rencontre>) throws -> Bool {
        try sql.execute(
            """
            UPDATE rencontre SET prises = prises + 1
            WHERE id = \(id) AND prises < capacite AND annulee_a IS NULL
            """) == 1
    }

    /// Throws `dejaFixee` when the proposition already has its meeting.
    func inscrire(_ participation: Participation, a id: Identifiant<Rencontre>) throws {
        let inserees = try sql.execute(
            """
            INSERT INTO participation (caisse, rencontre, famille, proposition, place, inscrite_a)
            SELECT caisse, \(id), id, \(participation.proposition), \(participation.place),
                \(participation.inscriteA)
            FROM famille WHERE id = \(participation.famille)
            ON CONFLICT DO NOTHING
            """)
        if inserees == 1 { return }
        if let proposition = participation.proposition,
            let autre = try enCours(de: proposition)
        {
            throw RefusDeRencontre.dejaFixee(autre.intervalle)
        }
        throw RefusDeRencontre.dejaInscrite
    }

    /// A proposition that is already accepted stays as it is.
    func accepter(
        _ id: Identifiant<Proposition>, a instant: Instant, par agent: Identifiant<Agent>?
    ) throws {
        let propositions = PropositionRepository(sql: sql)
        guard let proposition = try propositions.find(id) else { throw PropositionInconnue(id: id) }
        let jour = HeureDeParis.jour(a: instant)
        guard proposition.statut(au: jour) != .acceptee else { return }
        let acte = Proposition.Acte(nature: .acceptation, le: jour, par: agent ?? .laFamille)
        let suivante = try proposition.ecrire(acte, surLaVersion: proposition.version, au: jour)
        try propositions.ecrire(suivante, depuisLaVersion: proposition.version)
    }
}
