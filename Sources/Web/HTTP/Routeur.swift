import ActionSociale
import HTTPTypes
import Hummingbird
import Storage

extension Application {
    /// Every address of the site. A subject adds its own line here.
    package static var portes: [Porte] {
        let sujets: [[Porte]] = [
            [.statiques, .sante, .accueil],
            Porte.listes, Porte.suivi, Porte.avertissements, Porte.portefeuilles, Porte.raccourcis,
            Porte.agents, Porte.journee, Porte.familles, Porte.propositions, Porte.rencontres,
            Porte.courriers, Porte.liens, Porte.reponses, Porte.recherche, Porte.couverture,
            Porte.offres, Porte.offresPubliques, Porte.reglements, Porte.journal, Porte.guide,
            Porte.importations, Porte.depots, Porte.brouillons, Porte.comptes, Porte.territoires,
            Porte.administration, Porte.programmes, Porte.api,
        ]
        return sujets.flatMap(\.self)
    }

    /// The router, made of the table above and of nothing else.
    package func routeur(_ portes: [Porte] = Self.portes) -> Router<Visite> {
        let routeur = Router(context: Visite.self, options: .autoGenerateHeadEndpoints)
        routeur.add(middleware: EnTetes(sur: reglages.estSur, sortie: sso?.reglages.origine))
        routeur.add(middleware: Erreurs(app: self, portes: portes))
        for porte in portes {
            let passage = Passage(app: self, porte: porte)
            routeur.on(RouterPath(porte.chemin), method: porte.methode) { requete, visite in
                try await passage.repondre(requete, visite)
            }
        }
        return routeur
    }
}

extension Porte {
    static let statiques = Porte.libre(.get, "/statique/{empreinte}/**") { app, requete, visite in
        let chemin = visite.parameters.getCatchAll().joined(separator: "/")
        let reponse = app.statiques.repondre(
            chemin, empreinte: visite.parameters.get("empreinte") ?? "",
            siDifferentDe: requete.headers[.ifNoneMatch])
        guard let reponse else { throw RequeteRefusee.introuvable }
        return reponse
    }

    /// For a proxy or a supervisor: the server answers and its database too.
    static let sante = Porte.libre(.get, "/sante") { app, _, _ in
        try await app.storage.read { _ in }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: .init(string: "ok\n")))
    }

    static let accueil = Porte.page("/", .compte) { _, demande in
        .redirect(to: Rubrique.accueil(de: demande.agent.role))
    }
}
