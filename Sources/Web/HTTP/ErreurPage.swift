/// La page qui dit pourquoi une demande n’a pas abouti, et quoi faire ensuite. Gabarit `HTTP/erreur`.
///
/// Champs : `titre`, `phrase`, `remede` (vide possible), `numero` (vide sauf pour une panne).
struct ErreurPage: Page {
    static let gabarit = "HTTP/erreur"

    let titre: String
    let phrase: String
    var remede = ""
    var numero = ""

    var champs: Champs {
        [
            "titre": .text(titre), "phrase": .text(phrase), "remede": .text(remede),
            "numero": .text(numero),
        ]
    }

    static let introuvable = ErreurPage(
        titre: "Page introuvable",
        phrase: "Cette adresse ne mène à rien, ou ce qu’elle montrait n’est plus là.",
        remede: "Vérifiez l’adresse, ou repartez de l’accueil.")

    static let interdit = ErreurPage(
        titre: "Accès réservé",
        phrase: "Votre rôle ou votre secteur n’ouvre pas cette page.",
        remede:
            "Si vous en avez besoin pour votre travail, parlez-en à la personne responsable de l’équipe."
    )

    static let formulairePerime = ErreurPage(
        titre: "Formulaire à reprendre",
        phrase:
            "Ce formulaire ne vient pas d’une page ouverte dans votre session\u{A0}: rien n’a été enregistré.",
        remede: "Revenez à la page précédente, rechargez-la, puis recommencez.")

    static let tropGrand = ErreurPage(
        titre: "Envoi trop volumineux",
        phrase: "Ce que vous avez envoyé dépasse la taille permise\u{A0}: rien n’a été enregistré.",
        remede: "Raccourcissez le texte, puis recommencez.")

    static let tropLent = ErreurPage(
        titre: "Envoi interrompu",
        phrase: "L’envoi a pris trop de temps\u{A0}: rien n’a été enregistré.",
        remede: "Vérifiez votre connexion, puis recommencez.")

    static func imprevue(numero: String) -> ErreurPage {
        ErreurPage(
            titre: "Un incident est survenu",
            phrase:
                "La page n’a pas pu être préparée. Rien de ce qui était enregistré n’est perdu.",
            remede:
                "Recommencez dans un instant. Si cela se répète, donnez le numéro d’incident à l’administration.",
            numero: numero)
    }
}
