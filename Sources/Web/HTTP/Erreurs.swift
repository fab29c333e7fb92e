import HTTPTypes
import Hummingbird
import Logging
import Valeurs

/// Turns whatever was thrown into a page: the expected says what to do next, the unexpected is logged and never shown.
struct Erreurs: RouterMiddleware {
    typealias Context = Visite

    let app: Application
    let portes: [Porte]

    func handle(
        _ requete: Request, context: Visite,
        next: (Request, Visite) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(requete, context)
        } catch  where ErreursDAPI.concerne(requete) {
            return ErreursDAPI(app: app, portes: portes).repondre(error, requete, context)
        } catch let refus as RequeteRefusee {
            return try page(refus, requete)
        } catch let refus as any Refus {
            return try app.page(
                ErreurPage(titre: "Ce n’est pas possible ainsi", phrase: refus.motif),
                status: .unprocessableContent)
        } catch let erreur as HTTPError where erreur.status.code < 500 {
            return try page(erreur.status == .contentTooLarge ? .tropGrand : .introuvable, requete)
        } catch {
            return try imprevue(error, context)
        }
    }

    private func page(_ refus: RequeteRefusee, _ requete: Request) throws -> Response {
        switch refus {
        case .nonConnecte:
            return .redirect(to: Retour(requete, portes: portes, reglages: app.reglages).connexion)
        case .motifDemande(let adresse), .etape(let adresse): return .redirect(to: adresse)
        case .introuvable: return try app.page(ErreurPage.introuvable, status: .notFound)
        case .interdit: return try app.page(ErreurPage.interdit, status: .forbidden)
        case .formulairePerime: return try app.page(ErreurPage.formulairePerime, status: .forbidden)
        case .tropGrand: return try app.page(ErreurPage.tropGrand, status: .contentTooLarge)
        case .tropLent: return try app.page(ErreurPage.tropLent, status: .requestTimeout)
        }
    }

    private func imprevue(_ erreur: any Error, _ context: Visite) throws -> Response {
        let numero = Hexadecimal.texte(app.hasard(4))
        context.logger.error("unexpected", metadata: ["numero": "\(numero)", "error": "\(erreur)"])
        return try app.page(ErreurPage.imprevue(numero: numero), status: .internalServerError)
    }
}
