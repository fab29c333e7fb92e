import Valeurs

/// Une variable d’environnement qui ne convient pas.
package enum ReglageIncorrect: Refus, Equatable {
    case cleTropCourte
    case portInvalide(String)
    case origineInvalide(String)
    case debitInvalide(String)

    package var motif: String {
        switch self {
        case .cleTropCourte:
            "La variable SOCLE_CLE doit contenir au moins 32 caractères tirés au hasard. "
                + "Par exemple\u{A0}: export SOCLE_CLE=$(openssl rand -hex 32)."
        case .portInvalide(let texte):
            "La variable SOCLE_PORT vaut «\u{A0}\(texte)\u{A0}»\u{A0}: donnez un nombre entre 1 et 65535."
        case .origineInvalide(let texte):
            "La variable SOCLE_ORIGINE vaut «\u{A0}\(texte)\u{A0}»\u{A0}: "
                + "donnez l’adresse publique sans barre finale, par exemple https://socle.example.fr."
        case .debitInvalide(let texte):
            "La variable SOCLE_API_PAR_MINUTE vaut «\u{A0}\(texte)\u{A0}»\u{A0}: donnez un nombre d’appels supérieur à zéro."
        }
    }
}
