import HTTPTypes
import Hummingbird

/// Ce que montre une page : des textes prêts à lire, plus aucune décision à prendre.
///
/// The doc comment of each page lists its fields, which are the contract with its template.
package protocol Page: Sendable {
    /// `Familles/famille` is `Templates/Familles/famille.mustache`.
    static var gabarit: String { get }
    /// What the browser's tab and the top of the page say.
    var titre: String { get }
    var champs: Champs { get }
}

extension Application {
    /// Answers a page inside the layout of `HTTP/cadre`. Fields of the layout, besides those of the page:
    ///
    /// - `titre`; `statique` (address of the static files, without final bar); `bandeau` (empty, or « Données fictives »);
    /// - `agent`: absent, or `nom`, `role`, `jeton` (the token that every form must carry in a field `jeton`), `rechercher`;
    /// - `navigation`: rows `intitule`, `adresse`, `actuelle`, `icone`, `compte` (empty); `annonce`: empty, or what was
    ///   just recorded; `adresseDAide`: the page of the guide that explains this one;
    /// - `cloche`: absent, or `aVoir` (empty when nothing is); `raccourcis`: single keys act.
    package func page(
        _ page: some Page, _ demande: Demande? = nil, status: HTTPResponse.Status = .ok,
        annonce: Annonce? = nil
    ) throws -> Response {
        try self.page(
            gabarit: type(of: page).gabarit, titre: page.titre, page.champs, demande,
            status: status, annonce: annonce)
    }

    /// The same for a page whose template is not known when the product is built.
    func page(
        gabarit: String, titre: String, _ champs: Champs, _ demande: Demande? = nil,
        status: HTTPResponse.Status = .ok, annonce: Annonce? = nil
    ) throws -> Response {
        let cadre = champsDuCadre(demande, annonce).plus(["titre": .text(titre)])
        let octets = try gabarits.rendre(gabarit, champs, cadre: cadre)
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: octets))
    }

    private func champsDuCadre(_ demande: Demande?, _ annonce: Annonce?) -> Champs {
        [
            "statique": .text(statiques.racine), "bandeau": .text(reglages.bandeau),
            "agent": .champs(demande.map(\.champsDAgent)),
            "navigation": .liste(demande?.navigation ?? []),
            "cloche": .champs(demande?.cloche), "raccourcis": .oui(demande?.raccourcis ?? false),
            "adresseDAide": .text(demande.map { guide.aide(sur: $0.chemin) }),
            "annonce": .text((annonce ?? demande?.annonce)?.phrase),
        ]
    }
}
