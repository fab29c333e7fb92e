import ActionSociale
import Hummingbird

/// Les raccourcis du clavier, et le choix de s’en passer sur ce poste. Gabarit `Journee/raccourcis`.
///
/// Champs : `jeton`, `actifs` (oui ou non), `groupes` (rangées `intitule`, `touches` : `touche`, `suite` (vide possible), `effet`).
struct RaccourcisPage: Page {
    static let gabarit = "Journee/raccourcis"
    /// Said by the browser at each page, so that no page has to look it up.
    static let temoin = "socle-raccourcis"

    let titre = "Raccourcis du clavier"
    let jeton: String
    let actifs: Bool

    private static let touches: [(String, [(String, String, String)])] = [
        (
            "Partout",
            [
                ("?", "", "montrer cette page"), ("/", "", "aller à la recherche"),
                ("g", "j", "aller à Ma journée"), ("g", "a", "aller aux avertissements"),
                ("g", "r", "aller à la recherche d’une famille"), ("g", "h", "aller à l’aide"),
            ]
        ),
        (
            "Dans une liste",
            [
                ("j", "", "ligne suivante"), ("k", "", "ligne précédente"),
                ("x", "", "cocher ou décocher la ligne"), ("Entrée", "", "ouvrir la ligne"),
            ]
        ),
        ("Sur la page d’une famille", [("e", "", "écrire dans ma note de travail")]),
    ]

    var champs: Champs {
        [
            "jeton": .text(jeton), "actifs": .oui(actifs),
            "groupes": .liste(
                Self.touches.map { intitule, touches in
                    [
                        "intitule": .text(intitule),
                        "touches": .liste(
                            touches.map {
                                [
                                    "touche": .text($0.0), "suite": .text($0.1),
                                    "effet": .text($0.2),
                                ]
                            }),
                    ]
                }),
        ]
    }
}

extension Demande {
    /// Single keys act on the pages, unless this browser was told not to.
    var raccourcis: Bool { requete.cookies[RaccourcisPage.temoin]?.value != "non" }
}

extension Porte {
    package static let raccourcis: [Porte] = [
        .page("/raccourcis", .compte) { app, demande in
            try app.page(
                RaccourcisPage(jeton: demande.jeton, actifs: demande.raccourcis), demande)
        },
        .formulaire("/raccourcis", .compte) { app, _, saisie in
            var reponse = Response.redirect(to: Annonce.raccourcis.apres("/raccourcis"))
            reponse.setCookie(
                Cookie(
                    name: RaccourcisPage.temoin,
                    value: saisie["raccourcis"] == "non" ? "non" : "oui", maxAge: 31_536_000,
                    path: "/", secure: app.reglages.estSur, httpOnly: true, sameSite: .lax))
            return reponse
        },
    ]
}
