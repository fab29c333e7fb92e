/// La page où l’on tape le code écrit à côté du carré. Gabarit `Reponses/code`.
///
/// Champs : `jeton`, `code` (tel que saisi), `erreurCode`, et ceux d’`ErreursDeSaisie`.
struct CodePage: Page {
    static let gabarit = "Reponses/code"

    let titre = "Répondre à votre Caf"
    let jeton: String
    var code = ""
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "jeton": .text(jeton), "code": .text(code), "erreurCode": .text(erreurs.phrase("code")),
        ]
        return saisis.plus(erreurs.champs)
    }
}

/// Comment répondre, expliqué simplement. Gabarit `Reponses/aide`, sans champ.
struct AidePourRepondre: Page {
    static let gabarit = "Reponses/aide"

    let titre = "Comment répondre à votre Caf"

    var champs: Champs { [:] }
}

/// La page par laquelle une famille demande à ne plus recevoir de messages. Gabarit `Reponses/opposition`.
///
/// Champs : `adresse` (POST), `retour` (adresse du lien), `opposeeDepuis` (vide tant que rien n’est demandé).
struct OppositionPage: Page {
    static let gabarit = "Reponses/opposition"

    let adresse: String
    let opposeeDepuis: String

    var titre: String {
        opposeeDepuis.isEmpty
            ? "Ne plus recevoir de messages" : "Vous ne recevrez plus de messages"
    }

    var champs: Champs {
        [
            "adresse": .text("\(adresse)/opposition"), "retour": .text(adresse),
            "opposeeDepuis": .text(opposeeDepuis),
        ]
    }
}
