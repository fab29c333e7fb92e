import CCurl
import Valeurs

/// Pourquoi une autre machine n’a pas pu être jointe, ou n’a pas répondu comme il faut.
package enum EchecDeLiaison: Refus, Hashable {
    /// The address is not one that we speak to.
    case adresseIncorrecte(String)
    /// No such name.
    case nomInconnu(String)
    /// Nothing listens there, or the network does not lead there.
    case refusee(String)
    /// The connection ended without a whole answer.
    case sansReponse(String)
    /// TLS could not be agreed upon, or the certificate is not one that is trusted.
    case tls(String, detail: String)
    case tropLent(String)
    case tropGrand(String)
    /// The server did not take our name and password.
    case identifiants(String)
    /// An address of a private network, where only public ones were allowed.
    case reseauInterdit(String)
    /// The task was cancelled.
    case interrompue
    case autre(String, detail: String)

    package var motif: String {
        switch self {
        case .adresseIncorrecte(let adresse):
            "L’adresse «\u{A0}\(adresse)\u{A0}» n’est pas de celles que Socle sait joindre. Vérifiez-la dans les réglages."
        case .nomInconnu(let hote):
            "Le nom «\u{A0}\(hote)\u{A0}» est inconnu du réseau. Vérifiez l’adresse, ou le serveur de noms."
        case .refusee(let hote):
            "Le serveur \(hote) refuse la connexion\u{A0}: il est arrêté, ou le réseau n’y mène pas."
        case .sansReponse(let hote):
            "Le serveur \(hote) a coupé la connexion sans répondre jusqu’au bout."
        case .tls(let hote, let detail):
            "La connexion à \(hote) n’a pas pu être protégée, et rien n’a été envoyé (\(detail)). Vérifiez son certificat."
        case .tropLent(let hote): "Le serveur \(hote) n’a pas répondu à temps."
        case .tropGrand(let hote):
            "La réponse de \(hote) dépasse la taille permise\u{A0}: elle a été abandonnée."
        case .identifiants(let hote):
            "Le serveur \(hote) refuse le nom ou le mot de passe. Vérifiez-les dans les réglages."
        case .reseauInterdit(let hote):
            "L’adresse de \(hote) est celle d’un réseau privé, qui n’est pas permis ici."
        case .interrompue: "La connexion a été interrompue par l’arrêt du serveur."
        case .autre(let hote, let detail): "La liaison avec \(hote) a échoué (\(detail))."
        }
    }
}

extension EchecDeLiaison {
    /// What libcurl said, in our words. The numbers are those of `CURLcode`, which never change.
    init(_ reponse: socle_response, hote: String, arrete: Bool) {
        let detail = Self.texte(reponse)
        if arrete {
            self = .interrompue
        } else if reponse.forbidden != 0 {
            self = .reseauInterdit(hote)
        } else if reponse.too_large != 0 {
            self = .tropGrand(hote)
        } else {
            self = Self.selonLeCode(reponse.code, hote: hote, detail: detail)
        }
    }

    private static func selonLeCode(_ code: Int32, hote: String, detail: String) -> EchecDeLiaison {
        switch code {
        case 1, 3, 4: .adresseIncorrecte(hote)
        case 5, 6: .nomInconnu(hote)
        case 7: .refusee(hote)
        case 28: .tropLent(hote)
        case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91: .tls(hote, detail: detail)
        case 67: .identifiants(hote)
        case 8, 18, 52, 55, 56, 92: .sansReponse(hote)
        default: .autre(hote, detail: detail)
        }
    }

    private static func texte(_ reponse: socle_response) -> String {
        withUnsafeBytes(of: reponse.message) { octets in
            String(decoding: octets.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
