import HTTPTypes
import Valeurs

/// Ce que lit une personne dont le lien ne s’ouvre pas, et quoi faire. Gabarit `Reponses/message`.
///
/// Champs : `titre`, `phrases` (rangées `phrase`), `retour` (adresse, vide possible), `boutonDeRetour`.
struct MessagePage: Page {
    static let gabarit = "Reponses/message"

    let titre: String
    let phrases: [String]
    var retour = ""
    var boutonDeRetour = ""

    var champs: Champs {
        [
            "titre": .text(titre), "phrases": .liste(phrases.map { ["phrase": .text($0)] }),
            "retour": .text(retour), "boutonDeRetour": .text(boutonDeRetour),
        ]
    }
}

extension LienFerme {
    var status: HTTPResponse.Status {
        switch self {
        case .inconnu, .pageAbsente: .notFound
        case .revoque, .expire: .gone
        case .bloque, .formulairePerime: .forbidden
        case .annulee: .ok
        case .tropDeCodes: .tooManyRequests
        case .tropGrand: .contentTooLarge
        }
    }

    var page: MessagePage {
        switch self {
        case .inconnu:
            MessagePage(
                titre: "Ce lien ne s’ouvre pas",
                phrases: [
                    "L’adresse est peut-être incomplète, ou mal recopiée.",
                    "Vous pouvez taper le code écrit dans votre lettre. Vous pouvez aussi nous appeler.",
                ], retour: "/repondre", boutonDeRetour: "Taper le code de la lettre")
        case .revoque:
            MessagePage(
                titre: "Ce lien ne sert plus",
                phrases: [
                    "Nous vous avons peut-être envoyé un message plus récent\u{A0}: utilisez celui-là.",
                    "Vous pouvez aussi nous appeler. Vous n’avez rien perdu.",
                ])
        case .expire(let jour):
            MessagePage(
                titre: "Ce lien n’est plus ouvert",
                phrases: [
                    "Il permettait de répondre jusqu’au \(jour.enLettres).",
                    "Ne pas avoir répondu n’a aucune conséquence\u{A0}: vos droits restent les mêmes.",
                    "Si vous souhaitez une rencontre, appelez-nous\u{A0}: c’est toujours possible.",
                ])
        case .bloque:
            MessagePage(
                titre: "Appelez-nous pour répondre",
                phrases: [
                    "La question a reçu plusieurs réponses qui ne correspondent pas.",
                    "Pour protéger vos informations, ce lien s’est fermé.",
                    "Ce n’est pas grave. Appelez-nous\u{A0}: nous noterons votre réponse avec vous.",
                ])
        case .annulee:
            MessagePage(
                titre: "Vous n’avez rien à faire",
                phrases: [
                    "Cette proposition de rencontre n’est plus d’actualité.",
                    "Vos droits restent les mêmes. Si vous avez une question, appelez-nous.",
                ])
        case .tropDeCodes:
            MessagePage(
                titre: "Réessayez un peu plus tard",
                phrases: [
                    "Plusieurs codes n’ont pas été reconnus.",
                    "Par précaution, attendez un quart d’heure avant de réessayer. Vous pouvez aussi nous appeler.",
                ])
        case .formulairePerime:
            MessagePage(
                titre: "Cette page s’est fermée",
                phrases: [
                    "Pour protéger vos informations, elle se ferme au bout d’un moment, ou quand le lien est ouvert "
                        + "ailleurs. Rien n’a été enregistré.",
                    "Ouvrez de nouveau le lien de votre message, puis recommencez.",
                ])
        case .pageAbsente:
            MessagePage(
                titre: "Page introuvable",
                phrases: [
                    "Cette page n’existe pas, ou n’existe plus.",
                    "Appelez-nous\u{A0}: nous vous répondrons.",
                ])
        case .tropGrand:
            MessagePage(
                titre: "Le texte est trop long",
                phrases: ["Rien n’a été enregistré. Revenez en arrière et raccourcissez le texte."])
        }
    }
}
