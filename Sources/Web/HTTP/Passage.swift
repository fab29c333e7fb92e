import ActionSociale
import Hummingbird
import NIOCore
import Valeurs

/// The gate before a route: who asks, whether they may, and what is written to the journal before the page is made.
struct Passage: Sendable {
    let app: Application
    let porte: Porte

    func repondre(_ requete: Request, _ visite: Visite) async throws -> Response {
        switch porte.reponse {
        case .libre(let repondre): return try await repondre(app, requete, visite)
        case .page, .formulaire: throw RequeteRefusee.nonConnecte
        }
    }
}
