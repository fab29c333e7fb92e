import ActionSociale
import Hummingbird

extension Porte {
    /// The guide: open to whoever has a session.
    package static let guide: [Porte] = [
        .page("/aide", .compte) { app, demande in
            let page = SommaireDuGuidePage(
                guide: app.guide, role: demande.agent.role,
                q: demande.filtres["q"].map { String($0.prefix(100)) })
            return try app.page(page, demande)
        },
        .page("/aide/{page}", .compte) { app, demande in
            guard let page = demande.parametres.get("page").flatMap({ app.guide.page($0) }) else {
                throw RequeteRefusee.introuvable
            }
            let lue = GuidePage(page: page, guide: app.guide, role: demande.agent.role)
            return try app.page(
                gabarit: Guide.gabarit(page.nom), titre: page.titre, lue.champs, demande)
        },
    ]
}
