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
    func pageDeJournee(_ demande: Demande) async throws -> Response {
        let agent = demande.agent
        if demande.requete.uri.query == nil,
            let choisie = try await storage.read({ try $0.listes.parDefaut(de: agent) })
        {
            return .redirect(to: AdresseDeTravail(Saisie(choisie)).lien)
        }
        let adresse = AdresseDeTravail(demande.filtres)
        let jour = aujourdhui()
        let instant = horloge()
        let lue = try await storage.read { depots in
            try JourneeLue(adresse, pour: agent, dans: depots, au: jour, a: instant)
        }
        let outils = JourneeOutils(
            complement: lue.complement, agent: agent.id, jeton: demande.jeton,
            gestes: Self.gestesDeLot.filter { $0.onglets.contains(adresse.onglet) })
        let colonnes = outils.colonnes
        let lignes = lue.lignes.map { ligne in
            let offre = offres.intitule(ligne.proposition.offre)
            return LigneAffichee(
                ligne.proposition, famille: ligne.famille, survenuLe: ligne.survenuLe,
                offre: offre, au: jour
            ).plus(ligne, offre: offre, lue.complement, colonnes)
        }
        let page = JourneePage(
            jour: jour, adresse: adresse,
            comptes: Onglet.affiches.map { ($0, lue.comptes.nombre($0)) }, total: lue.comptes.total,
            lignes: lignes, offres: choix(lue.comptes.offres), secteurs: lue.secteurs,
            motifs: lue.motifs, sansSecteur: agent.secteurs.isEmpty, outils: outils,
            enRetard: lue.comptes.enRetard)
        return try self.page(page, demande)
    }

    /// The offers to filter by, in alphabetical order.
    private func choix(_ codes: [Identifiant<Offre>]) -> [(code: String, intitule: String)] {
        codes.map { (code: $0.valeur, intitule: offres.intitule($0)) }
            .sorted { ($0.intitule, $0.code) < ($1.intitule, $1.code) }
    }
}
