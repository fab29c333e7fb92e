import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    package static let journee: [Porte] = [
        .page("/ma-journee", .journee) { app, demande in try await app.pageDeJournee(demande) }
    ]
}

extension Application {
    /// Days during which the openings with a reason are told to the person in charge.
    private static let joursDesMotifs = 7

    func pageDeJournee(_ demande: Demande) async throws -> Response {
        var page = try await preparerLaJournee(
            AdresseDeTravail(demande.filtres), pour: demande.agent, demande)
        // The bare address opens the list as each one has chosen.
        if demande.requete.uri.query == nil, let choisie = page.outils.ouverture {
            return .redirect(to: choisie)
        }
        page.outils.jeton = demande.jeton
        let autour = try await autour(de: demande.agent, demande.revisions)
        page.motifs = autour.motifs
        page.departs = autour.departs
        page.agenda = autour.agenda.champs(pour: demande.agent, a: horloge())
        return try self.page(page, demande)
    }

    /// The page as it was prepared when nothing has changed since, or prepared now.
    private func preparerLaJournee(
        _ adresse: AdresseDeTravail, pour agent: Agent, _ demande: Demande
    ) async throws -> JourneePage {
        let jour = aujourdhui()
        let cle = TravailTenu.Cle(
            agent: agent.id, adresse: adresse, secteurs: agent.secteurs, role: agent.role,
            jour: jour, offres: offresTenues.numero,
            annuaire: demande.revisions.annuaire)
        if let page = travail.page(cle, revision: demande.revisions.travail(pour: agent)) {
            return page
        }
        let lue = try await storage.read { depots in
            try JourneeLue(adresse, pour: agent, dans: depots, au: jour)
        }
        var page = journee(lue, adresse, pour: agent, au: jour)
        try page.tenir(gabarits, statique: statiques.racine)
        travail.garder(page, cle, revision: lue.revision)
        return page
    }

    private func journee(
        _ lue: JourneeLue, _ adresse: AdresseDeTravail, pour agent: Agent, au jour: Jour
    ) -> JourneePage {
        let outils = JourneeOutils(
            complement: lue.complement, agent: agent.id,
            gestes: Self.gestesDeLot.filter { $0.onglets.contains(adresse.onglet) })
        let colonnes = outils.colonnes
        let lignes = lue.lignes.map { ligne in
            let offre = offres.intitule(ligne.proposition.offre)
            return LigneAffichee(
                ligne.proposition, famille: ligne.famille, survenuLe: ligne.survenuLe,
                offre: offre, au: jour, reponse: lue.deLaListe[ligne.proposition.id]?.last
            ).plus(ligne, offre: offre, lue.complement, colonnes)
        }
        return JourneePage(
            jour: jour, adresse: adresse, comptes: lue.comptes, lignes: lignes,
            offres: choix(lue.comptes.offres), secteurs: lue.secteurs, reponses: lue.reponses,
            sansSecteur: agent.secteurs.isEmpty, outils: outils)
    }

    /// What the day brings beside the list; for who manages a team, also its families opened from elsewhere with a
    /// reason, and what those who leave still have.
    private func autour(
        de agent: Agent, _ revisions: Revisions
    ) async throws -> (agenda: AgendaDuJour, motifs: Int?, departs: [DepartDeLEquipe]) {
        let (instant, jour) = (horloge(), aujourdhui())
        let depuis = instant.plus(secondes: -Self.joursDesMotifs * 86_400)
        return try await storage.readApart { [annuaire] depots in
            let autour = try depots.rencontres.autourDeLaListe(
                jour, de: agent, a: instant,
                motifsDepuis: agent.role == .responsable ? depuis : nil)
            guard let motifs = autour.ouvertesAvecMotif else { return (autour.agenda, nil, []) }
            let partants = try annuaire.annuaire(revisions.annuaire, dans: depots).agents
                .filter { $0.quitteLEquipe(de: agent) }
            return (autour.agenda, motifs, try depots.departs(de: partants, a: instant))
        }
    }

    /// The offers to filter by, in alphabetical order.
    private func choix(_ codes: [Identifiant<Offre>]) -> [(code: String, intitule: String)] {
        codes.map { (code: $0.valeur, intitule: offres.intitule($0)) }
            .sorted { ($0.intitule, $0.code) < ($1.intitule, $1.code) }
    }
}
