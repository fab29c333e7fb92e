import ActionSociale
import Hummingbird
import Storage
import Valeurs

extension Porte {
    package static let recherche: [Porte] = [
        .page("/recherche", .recherche) { app, demande in try await app.pageDeRecherche(demande) }
    ]
}

extension Application {
    func pageDeRecherche(_ demande: Demande) async throws -> Response {
        var page = RecherchePage(jour: aujourdhui(), moisDuFichier: nil)
        guard let q = demande.filtres["q"].map({ String($0.prefix(100)) }) else {
            return try self.page(page, demande)
        }
        let texte = TexteDeRecherche(q)
        let agent = demande.agent
        page.q = q
        page.tropCourt = texte.estTropCourt
        page.trouvees = try await storage.read { depots in
            try depots.familles.chercher(texte, pour: agent, limite: RecherchePage.limite + 1)
        }
        return try self.page(page, demande)
    }
}
