import ActionSociale
import Valeurs

extension RencontreRepository {
    /// Les prochains moments libres, dans l’ordre : d’un secteur, d’agents, de lieux, de manières de se rencontrer.
    package func creneauxLibres(_ recherche: RechercheDeCreneaux) throws -> [Creneau] {
        CreneauxLibres.trouver(recherche, dans: try agendas(recherche))
    }

    /// Combien de rencontres tiendraient dans le temps libre : ce qu’une vague de courriers peut promettre.
    package func nombreDeCreneauxLibres(_ recherche: RechercheDeCreneaux) throws -> Int {
        CreneauxLibres.nombre(recherche, dans: try agendas(recherche))
    }

    /// Combien de places restent dans les rencontres collectives ouvertes à ce secteur.
    package func nombreDePlacesCollectives(
        secteur: String?, offre: Identifiant<Offre>? = nil, dans temps: Intervalle
    ) throws -> Int {
        let ouvertes: SQL = secteur.map { "AND (secteur IS NULL OR secteur = \($0))" } ?? ""
        let delOffre: SQL = offre.map { "AND (offre IS NULL OR offre = \($0))" } ?? ""
        let row = try sql.first(
            """
            SELECT coalesce(sum(capacite - prises), 0) AS n FROM rencontre
            WHERE sorte = 'collective' AND annulee_a IS NULL AND debut_a >= \(temps.debut)
                AND debut_a < \(temps.fin) \(ouvertes) \(delOffre)
            """)
        return try row?["n"] ?? 0
    }

    /// The three free moments nearest to one that is taken: of the same agent, then of the colleagues of a sector.
    func voisins(de rencontre: Rencontre, a instant: Instant) throws -> [Creneau] {
        let jour = HeureDeParis.jour(a: rencontre.intervalle.debut)
        var recherche = RechercheDeCreneaux(
            agents: [rencontre.agent], modalites: [rencontre.modalite],
            duree: rencontre.intervalle.minutes, du: jour.plus(jours: -7), au: jour.plus(jours: 14),
            apres: instant, limite: 1000)
        var trouves = try creneauxLibres(recherche)
        if trouves.count < 3 {
            recherche.agents = try collegues(de: rencontre.agent)
            trouves += try creneauxLibres(recherche)
        }
        func ecart(_ creneau: Creneau) -> Int64 {
            abs(creneau.intervalle.debut.millisecondes - rencontre.intervalle.debut.millisecondes)
        }
        let proches = trouves.enumerated().sorted {
            (ecart($0.element), $0.offset) < (ecart($1.element), $1.offset)
        }
        return proches.prefix(3).map(\.element).sorted {
            $0.intervalle.debut < $1.intervalle.debut
        }
    }

    /// With what is needed to find free time in them.
    func agendas(
        _ agents: [Identifiant<Agent>], dans temps: Intervalle
    ) throws -> [Agenda] {
        let du = HeureDeParis.jour(a: temps.debut)
        let disponibilites = DisponibiliteRepository(sql: sql)
        let plages = Dictionary(
            grouping: try disponibilites.plages(de: agents, depuis: du.plus(jours: -1)), by: \.agent
        )
        var occupes: [Identifiant<Agent>: [Intervalle]] = [:]
        for absence in try disponibilites.absences(de: agents, dans: temps) {
            occupes[absence.agent, default: []].append(absence.intervalle)
        }
        try forEachTempsPris(agents, dans: temps) { occupes[$0, default: []].append($1) }
        for row in try sql.fetch(
            "SELECT id, desactive_le FROM agent WHERE id IN \(agents) AND desactive_le IS NOT NULL")
        {
            // From that day on, nobody is there.
            let depart = HeureDeParis.instant(try row["desactive_le"], minute: 0)
            occupes[try row["id"], default: []].append(
                Intervalle(depart, max(depart, temps.fin).plus(secondes: 86_400)))
        }
        return agents.compactMap { agent in
            plages[agent].map {
                Agenda(agent: agent, plages: $0, occupes: occupes[agent] ?? [])
            }
        }
    }

    private func agendas(_ recherche: RechercheDeCreneaux) throws -> [Agenda] {
        guard recherche.du <= recherche.au else { return [] }
        return try agendas(
            try agents(recherche), dans: Intervalle(du: recherche.du, au: recherche.au))
    }

    private func forEachTempsPris(
        _ agents: [Identifiant<Agent>], dans temps: Intervalle,
        _ faire: (Identifiant<Agent>, Intervalle) -> Void
    ) throws {
        let veille = temps.debut.plus(secondes: -86_400)
        for row in try sql.fetch(
            """
            SELECT agent, debut_a, fin_a FROM rencontre
            WHERE agent IN \(agents) AND debut_a > \(veille) AND debut_a < \(temps.fin)
                AND annulee_a IS NULL
            """)
        {
            faire(try row["agent"], Intervalle(try row["debut_a"], try row["fin_a"]))
        }
    }

    /// Only those who have openings.
    private func agents(_ recherche: RechercheDeCreneaux) throws -> [Identifiant<Agent>] {
        var conditions: [SQL] = [
            "(p.jusqu_au IS NULL OR p.jusqu_au >= \(recherche.du.plus(jours: -1)))"
        ]
        if let secteur = recherche.secteur {
            conditions.append(
                "p.agent IN (SELECT s.agent FROM agent_secteur s WHERE s.secteur = \(secteur))")
        }
        if let agents = recherche.agents { conditions.append("p.agent IN \(agents)") }
        if let lieux = recherche.lieux { conditions.append("p.lieu IN \(lieux)") }
        return try sql.fetch(
            """
            SELECT DISTINCT p.agent AS agent FROM plage p
            WHERE \(.joined(conditions, by: " AND ")) ORDER BY p.agent
            """
        ).map { try $0["agent"] }
    }

    private func collegues(de agent: Identifiant<Agent>) throws -> [Identifiant<Agent>] {
        try sql.fetch(
            """
            SELECT DISTINCT autre.agent AS agent FROM agent_secteur sien
            JOIN agent_secteur autre ON autre.secteur = sien.secteur AND autre.agent <> sien.agent
            WHERE sien.agent = \(agent)
            """
        ).map { try $0["agent"] }
    }
}
