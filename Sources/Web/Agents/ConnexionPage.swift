/// La page où l’on ouvre sa session. Gabarit `Agents/connexion`.
///
/// Champs : `identifiant` (tel que saisi), `vers` (adresse où l’on va ensuite), `jeton` (à porter par le
/// formulaire), et ceux d’un résumé d’erreurs (`ErreursDeSaisie`).
struct ConnexionPage: Page {
    static let gabarit = "Agents/connexion"

    let titre = "Ouvrir une session"
    let jeton: String
    var identifiant = ""
    var vers = ""
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "jeton": .text(jeton), "identifiant": .text(identifiant), "vers": .text(vers),
        ]
        return saisis.plus(erreurs.champs)
    }
}
