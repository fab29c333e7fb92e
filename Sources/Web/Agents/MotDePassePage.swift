/// La page où l’on change son mot de passe. Gabarit `Agents/mot-de-passe`.
///
/// Champs : `provisoire` (oui ou non), `jeton`, `longueurMinimale`, `erreurActuel`, `erreurNouveau`, `erreurConfirmation`, et ceux
/// d’`ErreursDeSaisie`. Les champs du formulaire : `actuel`, `nouveau`, `confirmation` ; jamais réaffichés.
struct MotDePassePage: Page {
    static let gabarit = "Agents/mot-de-passe"

    let titre = "Changer mon mot de passe"
    let jeton: String
    /// The password was given by someone: nothing else opens before it is changed.
    var provisoire = false
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "jeton": .text(jeton), "provisoire": .oui(provisoire),
            "longueurMinimale": .nombre(RegleDeMotDePasse.longueurMinimale),
            "erreurActuel": .text(erreurs.phrase("actuel")),
            "erreurNouveau": .text(erreurs.phrase("nouveau")),
            "erreurConfirmation": .text(erreurs.phrase("confirmation")),
        ]
        return saisis.plus(erreurs.champs)
    }
}
