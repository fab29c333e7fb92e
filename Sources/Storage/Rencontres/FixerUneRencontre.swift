import ActionSociale
import Valeurs

/// Ce qu’il faut pour qu’un moment puisse être pris.
package enum ExigenceDeRendezVous: Sendable {
    /// Une famille choisit : seulement un moment offert dans l’agenda.
    case creneauOffert
    /// Un agent fixe : en dehors des plages s’il le veut, jamais pendant une absence.
    case agentPresent
    /// On note ce qui a déjà eu lieu.
    case aucune
}

extension RencontreRepository {
    /// Fixe une rencontre individuelle, et écrit l’accord de la famille sur sa proposition.
    ///
    /// In one transaction: of two people who ask for the same moment, the second gets `CreneauPris`, with the nearest
    /// others. Throws also `RefusDeRencontre` and `RefusDEcrire`; whatever is thrown, nothing is kept.
    /// `agentQuiFixe` is `nil` when the family itself does. The journal is the caller’s.
    @discardableResult
    package func fixer(
        _ voulu: RendezVous, a instant: Instant, par agentQuiFixe: Identifiant<Agent>?,
        exige exigence: ExigenceDeRendezVous = .agentPresent
    ) throws -> Rencontre {
        let rencontre = try voulu.fixer(a: instant, par: agentQuiFixe)
        try verifier(rencontre, exigence, a: instant)
        try insert(rencontre)
        try prendreLeTemps(de: rencontre, a: instant)
        try sql.execute("UPDATE rencontre SET prises = 1 WHERE id = \(rencontre.id)")
        try inscrire(rencontre.participations[0], a: rencontre.id)
        if let proposition = voulu.proposition {
            try accepter(proposition, a: instant, par: agentQuiFixe)
        }
        return rencontre
    }

    /// Change l’heure, l’agent, le lieu ou la manière. Throws what `fixer` throws, and `modifieeEntreTemps`.
    @discardableResult
    package func deplacer(
        _ id: Identifiant<Rencontre>, vers voulu: RendezVous, a instant: Instant,
        par agentQuiDeplace: Identifiant<Agent>?, surLaVersion lue: Int,
        exige exigence: ExigenceDeRendezVous = .agentPresent, precision: String? = nil
    ) throws -> Rencontre {
        let suivante = try require(id).deplacer(
            vers: voulu.intervalle, agent: voulu.agent, modalite: voulu.modalite, lieu: voulu.lieu,
            a: instant, par: agentQuiDeplace, surLaVersion: lue, precision: precision)
        return try remplacer(par: suivante, depuisLaVersion: lue, exigence, a: instant)
    }

    /// A collective meeting, at another hour or in another place: whoever has a place keeps it.
    @discardableResult
    package func deplacerLaSeance(
        _ id: Identifiant<Rencontre>, vers intervalle: Intervalle, lieu: Identifiant<Lieu>?,
        a instant: Instant, par agentQuiDeplace: Identifiant<Agent>?, surLaVersion lue: Int
    ) throws -> Rencontre {
        let seance = try require(id)
        let suivante = try seance.deplacer(
            vers: intervalle, agent: seance.agent, modalite: seance.modalite, lieu: lieu,
            a: instant, par: agentQuiDeplace, surLaVersion: lue)
        return try remplacer(par: suivante, depuisLaVersion: lue, .agentPresent, a: instant)
    }

    private func remplacer(
        par suivante: Rencontre, depuisLaVersion lue: Int, _ exigence: ExigenceDeRendezVous,
        a instant: Instant
    ) throws -> Rencontre {
        // Before it is written: it would be in its own way.
        try verifier(suivante, exigence, a: instant)
        try ecrire(suivante, depuisLaVersion: lue)
        try sql.execute("DELETE FROM rencontre_temps WHERE rencontre = \(suivante.id)")
        try prendreLeTemps(de: suivante, a: instant)
        return suivante
    }

    /// Rend le temps et les places. What the family said of the proposition stays: it may choose another moment.
    @discardableResult
    package func annuler(
        _ id: Identifiant<Rencontre>, a instant: Instant, par agent: Identifiant<Agent>?,
        surLaVersion lue: Int, precision: String? = nil
    ) throws -> Rencontre {
        let suivante = try require(id).annuler(
            a: instant, par: agent, surLaVersion: lue, precision: precision)
        try ecrire(suivante, depuisLaVersion: lue)
        try sql.execute(
            "UPDATE participation SET retiree_a = \(instant) WHERE rencontre = \(id) AND retiree_a IS NULL"
        )
        try sql.execute("DELETE FROM rencontre_temps WHERE rencontre = \(id)")
        return suivante
    }

    /// A collective meeting, with nobody in it yet. Throws what `fixer` throws.
    package func ouvrir(
        _ seance: Rencontre, a instant: Instant,
        exige exigence: ExigenceDeRendezVous = .agentPresent
    ) throws {
        try seance.intervalle.verifierLesPas()
        try verifier(seance, exigence, a: instant)
        try insert(seance)
        try prendreLeTemps(de: seance, a: instant)
    }

    private func ecrire(_ suivante: Rencontre, depuisLaVersion lue: Int) throws {
        let temps = suivante.intervalle
        let changees = try sql.execute(
            """
            UPDATE rencontre SET agent = \(suivante.agent), modalite = \(suivante.modalite),
                lieu = \(suivante.lieu), debut_a = \(temps.debut), fin_a = \(temps.fin),
                version = \(suivante.version), annulee_a = \(suivante.annulee?.a)
            WHERE id = \(suivante.id) AND version = \(lue)
            """)
        guard changees == 1 else {
            let actes = try require(suivante.id).actes.dropFirst(lue).map(\.phrase)
            throw RefusDeRencontre.modifieeEntreTemps(actes)
        }
        try insertActes(de: suivante, depuis: lue)
    }

    private func prendreLeTemps(de rencontre: Rencontre, a instant: Instant) throws {
        let temps = rencontre.intervalle
        let duree = Int64(Creneau.pas) * 60_000
        let premier = temps.debut.millisecondes / duree
        let pas = premier..<temps.fin.millisecondes / duree
        // In order, so that two people wait for each other and never both.
        try sql.insert(
            into: "rencontre_temps", "agent, pas, rencontre",
            pas.map { [rencontre.agent.sqlValue, $0.sqlValue, rencontre.id.sqlValue] },
            ending: " ON CONFLICT DO NOTHING")
        let pris = try sql.first(
            "SELECT count(*) AS n FROM rencontre_temps WHERE rencontre = \(rencontre.id)")
        guard try pris?["n"] == pas.count else {
            throw CreneauPris(voulu: temps, autres: try voisins(de: rencontre, a: instant))
        }
    }

    private func verifier(
        _ rencontre: Rencontre, _ exigence: ExigenceDeRendezVous, a instant: Instant
    ) throws {
        let temps = rencontre.intervalle
        let jour = HeureDeParis.jour(a: temps.debut)
        guard exigence != .aucune else { return }
        let agent = try AgentRepository(sql: sql).find(rencontre.agent)
        if let depart = agent?.desactiveLe, depart <= jour {
            throw RefusDeRencontre.agentParti(depart)
        }
        if let lieu = try rencontre.lieu.flatMap({ try LieuRepository(sql: sql).find($0) }),
            !lieu.estOuvert(le: jour)
        {
            throw RefusDeRencontre.lieuFerme(lieu.nom)
        }
        let absences = try DisponibiliteRepository(sql: sql).absences(
            de: [rencontre.agent], dans: temps)
        if let absence = absences.first {
            throw RefusDeRencontre.agentAbsent(absence.intervalle)
        }
        guard exigence == .creneauOffert else { return }
        let agendas = try agendas([rencontre.agent], dans: Intervalle(du: jour, au: jour))
        guard temps.debut >= instant,
            agendas.contains(where: {
                $0.offre(temps, rencontre.modalite, lieu: rencontre.lieu)
            })
        else {
            throw CreneauPris(voulu: temps, autres: try voisins(de: rencontre, a: instant))
        }
    }
}
