import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Storage
import Valeurs

extension Porte {
    /// A page that a family opens without an account: it tells nobody where it is, is kept nowhere, indexed nowhere,
    /// and what goes wrong is said in plain words.
    static func publique(
        _ methode: HTTPRequest.Method, _ chemin: String,
        _ repondre: @escaping @Sendable (Application, Request, Visite) async throws -> Response
    ) -> Porte {
        .libre(methode, chemin) { app, requete, visite in
            var reponse = try await app.sansCompte(requete, visite) {
                try await repondre(app, requete, visite)
            }
            reponse.headers[.referrerPolicy] = "no-referrer"
            reponse.headers[.xRobotsTag] = "noindex, nofollow, noarchive"
            reponse.headers[.cacheControl] = "no-store"
            return reponse
        }
    }
}

extension Application {
    /// A page in the layout of `Reponses/cadre`, which has neither menu nor script.
    func pagePublique(
        _ page: some Page, _ caisse: CaisseJoignable, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: try octetsPublics(page, caisse)))
    }

    func octetsPublics(_ page: some Page, _ caisse: CaisseJoignable) throws -> ByteBuffer {
        let cadre: Champs = [
            "statique": .text(statiques.racine), "bandeau": .text(reglages.bandeau),
            "titre": .text(page.titre),
        ]
        return try gabarits.rendre(
            type(of: page).gabarit, page.champs, cadre: cadre.plus(caisse.champs))
    }

    func sansCompte(
        _ requete: Request, _ visite: Visite, _ repondre: () async throws -> Response
    ) async throws -> Response {
        do {
            return try await repondre()
        } catch let ferme as LienFerme {
            return try await pageFermee(ferme)
        } catch let refusee as RequeteRefusee {
            return try await pageFermee(refusee == .tropGrand ? .tropGrand : .formulairePerime)
        } catch {
            let numero = Hexadecimal.texte(hasard(4))
            visite.logger.error(
                "unexpected", metadata: ["numero": "\(numero)", "error": "\(error)"])
            return try await pageDIncident(numero)
        }
    }

    private func pageFermee(_ ferme: LienFerme) async throws -> Response {
        let jour = aujourdhui()
        let caisse = try await storage.read { try CaisseJoignable(dans: $0, au: jour) }
        return try pagePublique(ferme.page, caisse, status: ferme.status)
    }

    private func pageDIncident(_ numero: String) async throws -> Response {
        let page = MessagePage(
            titre: "La page ne s’est pas ouverte",
            phrases: [
                "Un incident est survenu. Réessayez dans un moment, ou appelez-nous.",
                "Numéro d’incident\u{A0}: \(numero).",
            ])
        let jour = aujourdhui()
        let caisse = try await storage.read { try CaisseJoignable(dans: $0, au: jour) }
        return try pagePublique(page, caisse, status: .internalServerError)
    }
}

extension HTTPField.Name {
    static let xRobotsTag = HTTPField.Name("X-Robots-Tag")!
}
