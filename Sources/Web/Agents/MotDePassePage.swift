/// La page où l’on change son mot de passe. Gabarit `Agents/mot-de-passe`.
///
/// Champs : `jeton`, `longueurMinimale`, `erreurActuel`, `erreurNouveau`, `erreurConfirmation`, et ceux
/// d’`ErreursDeSaisie`. Les champs du formulaire : `actuel`, `nouveau`, `confirmation` ; jamais réaffichés.
struct MotDePassePage: Page {
    static let gabarit = "Agents/mot-de-passe"

    let titre = "Changer mon mot de passe"
    let jeton: String
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "jeton": .text(jeton),
            "longueurMinimale": .nombre(RegleDeMotDePasse.longueurMinimale),
            "erreurActuel": .text(erreurs.phrase("actuel")),
            "erreurNouveau": .text(erreurs.phrase("nouveau")),
            "erreurConfirmation": .text(erreurs.phrase("confirmation")),
        ]
        return saisis.plus(erreurs.champs)
    }
}
