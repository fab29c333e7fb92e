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
        let adresse = AdresseDeTravail(demande.filtres)
        let agent = demande.agent
        let jour = aujourdhui()
        let instant = horloge()
        let lue = try await storage.read { depots in
            try JourneeLue(adresse, pour: agent, dans: depots, au: jour, a: instant)
        }
        let lignes = lue.lignes.map { ligne in
            LigneAffichee(
                ligne.proposition, famille: ligne.famille, survenuLe: ligne.survenuLe,
                offre: offres.intitule(ligne.proposition.offre), au: jour,
                reponse: lue.deLaListe[ligne.proposition.id]?.last)
        }
        let page = JourneePage(
            jour: jour, adresse: adresse,
            comptes: Onglet.affiches.map { ($0, lue.comptes.nombre($0)) }, total: lue.comptes.total,
            lignes: lignes, offres: choix(lue.comptes.offres), secteurs: lue.secteurs,
            motifs: lue.motifs, reponses: lue.reponses, sansSecteur: agent.secteurs.isEmpty)
        return try self.page(page, demande)
    }

    /// The offers to filter by, in alphabetical order.
    private func choix(_ codes: [Identifiant<Offre>]) -> [(code: String, intitule: String)] {
        codes.map { (code: $0.valeur, intitule: offres.intitule($0)) }
            .sorted { ($0.intitule, $0.code) < ($1.intitule, $1.code) }
    }
}
