import ActionSociale
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

/// La page par laquelle une famille demande à ne plus recevoir de messages, depuis son lien ou depuis un message reçu.
/// Gabarit `Reponses/opposition`.
///
/// Champs : `adresse` (POST), `retour` (adresse du lien ; vide depuis un message), `canal` (« SMS » ; vide depuis le lien),
/// `fait` (phrase, vide tant que rien n’est demandé), `tout` (oui quand plus rien ne part).
struct OppositionPage: Page {
    static let gabarit = "Reponses/opposition"

    let adresse: String
    var retour = ""
    var canal: Message.Canal?
    var fait = ""
    var tout = false

    var titre: String {
        if fait.isEmpty { return "Ne plus recevoir de messages" }
        return tout ? "Vous ne recevrez plus de messages" : "Vous recevrez moins de messages"
    }

    var champs: Champs {
        [
            "adresse": .text(adresse), "retour": .text(retour), "canal": .text(canal?.libelle),
            "fait": .text(fait), "tout": .oui(tout),
        ]
    }
}
