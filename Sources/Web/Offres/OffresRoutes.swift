import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    package static let offres: [Porte] = [
        .page("/offres", .offres) { app, demande in try await app.pageDesOffres(demande) },
        .page("/offres/{offre}", .offres) { app, demande in try await app.pageDeLOffre(demande) },
    ]
}

extension Application {
    func pageDesOffres(_ demande: Demande) async throws -> Response {
        let jour = aujourdhui()
        let (comptes, decidee) = try await storage.read {
            (
                try ComptesDOffres(dans: $0, au: jour),
                try $0.parametres.valeurs(le: jour).decidee(.partDesOffresLocales)
            )
        }
        let demandee = demande.filtres["etat"] ?? EtatDOffre.Sorte.enVigueur.rawValue
        let page = CataloguePage(
            jour: jour, offres: offres, comptes: comptes,
            limite: decidee.flatMap { LimiteDesOffresLocales($0) } ?? offres.limite,
            sorte: EtatDOffre.Sorte(rawValue: demandee),
            nominative: demande.peutLire(.couvertureNominative),
            peutModifier: demande.peutLire(.brouillons) && emplacements != nil)
        return try self.page(page, demande)
    }

    func pageDeLOffre(_ demande: Demande) async throws -> Response {
        let code = try demande.identifiant("offre", de: Offre.self)
        let jour = aujourdhui()
        guard let offre = offre(code, demande.filtres["version"], au: jour) else {
            throw RequeteRefusee.introuvable
        }
        let (comptes, secteurs) = try await storage.read { depots in
            (try ComptesDOffres(dans: depots, au: jour), try depots.secteurs.all())
        }
        let page = OffrePage(
            offre: offre, offres: offres, comptes: comptes, secteurs: secteurs, jour: jour,
            nominative: demande.peutLire(.couvertureNominative),
            peutModifier: demande.peutLire(.brouillons) && emplacements != nil)
        return try self.page(page, demande)
    }

    /// The version asked for, or the one that speaks for the offer today; `nil` when there is none.
    private func offre(_ code: Identifiant<Offre>, _ version: String?, au jour: Jour) -> Offre? {
        guard let version else { return offres.courantes(au: jour).first { $0.code == code } }
        return offres.versions(code).first { $0.version == version }
    }
}
