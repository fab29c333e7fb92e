/// La page où l’on ouvre sa session. Gabarit `Agents/connexion`.
///
/// Champs : `identifiant` (tel que saisi), `vers` (adresse où l’on va ensuite), `jeton` (à porter par le
/// formulaire), `parLaCaisse` (adresse, vide sans connexion unique), `nomDeLaCaisse`, `parMotDePasse` (les comptes de Socle
/// sont ouverts), `envoiPerdu` (un formulaire est arrivé après la fin de la session), et ceux d’un résumé d’erreurs (`ErreursDeSaisie`).
struct ConnexionPage: Page {
    static let gabarit = "Agents/connexion"

    let titre = "Ouvrir une session"
    let jeton: String
    var identifiant = ""
    var vers = ""
    var envoiPerdu = false
    var sso: ReglagesDeSSO?
    var erreurs = ErreursDeSaisie()

    var champs: Champs {
        let saisis: Champs = [
            "jeton": .text(jeton), "identifiant": .text(identifiant), "vers": .text(vers),
            "envoiPerdu": .oui(envoiPerdu),
            "parLaCaisse": .text(sso.map { _ in Self.adresse(vers) }),
            "nomDeLaCaisse": .text(sso?.nom),
            "parMotDePasse": .oui(!(sso?.fermeLesComptesLocaux ?? false)),
            // What was typed there comes back in sight.
            "secoursOuvert": .oui(!erreurs.isEmpty),
        ]
        return saisis.plus(erreurs.champs)
    }

    private static func adresse(_ vers: String) -> String {
        let requete = Saisie([("vers", vers)]).requete
        return "/connexion/caisse" + (requete.isEmpty ? "" : "?" + requete)
    }
}
