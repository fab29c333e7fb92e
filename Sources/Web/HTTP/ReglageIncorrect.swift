import Valeurs

/// Une variable d’environnement qui ne convient pas.
package enum ReglageIncorrect: Refus, Equatable {
    case quotientIncomplet
    case cleTropCourte
    /// A variable about sending messages, and what a right one looks like.
    case envoi(String, remede: String)
    case portInvalide(String)
    case origineInvalide(String)
    case nombreInvalide(String, String)
    case debitInvalide(String)

    package var motif: String {
        switch self {
        case .quotientIncomplet:
            "Les variables SOCLE_API_PARTICULIER_JETON et SOCLE_API_PARTICULIER_SIRET vont ensemble\u{A0}: "
                + "le jeton donné à la caisse, et son SIRET de 14\u{A0}chiffres."
        case .envoi(let nom, let remede):
            "La variable \(nom) ne convient pas\u{A0}: donnez par exemple \(remede)"
        case .cleTropCourte:
            "La variable SOCLE_CLE doit contenir au moins 32 caractères tirés au hasard. "
                + "Par exemple\u{A0}: export SOCLE_CLE=$(openssl rand -hex 32)."
        case .portInvalide(let texte):
            "La variable SOCLE_PORT vaut «\u{A0}\(texte)\u{A0}»\u{A0}: donnez un nombre entre 1 et 65535."
        case .origineInvalide(let texte):
            "La variable SOCLE_ORIGINE vaut «\u{A0}\(texte)\u{A0}»\u{A0}: "
                + "donnez l’adresse publique sans barre finale, par exemple https://socle.example.fr."
        case .nombreInvalide(let nom, let texte):
            "La variable \(nom) vaut «\u{A0}\(texte)\u{A0}»\u{A0}: donnez un nombre entier, à partir de 1."
        case .debitInvalide(let texte):
            "La variable SOCLE_API_PAR_MINUTE vaut «\u{A0}\(texte)\u{A0}»\u{A0}: donnez un nombre d’appels supérieur à zéro."
        }
    }
}
