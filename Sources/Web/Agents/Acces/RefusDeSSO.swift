import HTTPTypes
import Valeurs

/// Pourquoi la connexion par le fournisseur d’identités n’a pas abouti, et quoi faire.
enum RefusDeSSO: Refus, Hashable {
    /// It does not answer, or not as it should; in the words of the connection.
    case injoignable(String)
    /// It said no: the person gave up, or is not allowed.
    case refusee(String)
    /// It left more than ten minutes ago, came back already, or left from another browser.
    case perimee
    /// What it gave does not hold: signature, issuer, audience, hour, nonce. The detail is for the log.
    case jetonInvalide(JetonDIdentite.Defaut)
    case groupeInconnu
    case compteFerme
    /// An account of Socle bears this name, and nothing says that it is the same person.
    case compteALier(String)
    case identifiantInutilisable(String)

    var motif: String {
        switch self {
        case .injoignable: "Le fournisseur d’identités de la caisse ne répond pas comme il faut."
        case .refusee: "Le fournisseur d’identités de la caisse n’a pas ouvert la session."
        case .perimee:
            "Cette connexion a commencé il y a trop longtemps, ou dans un autre navigateur."
        case .jetonInvalide: "La réponse du fournisseur d’identités n’a pas pu être vérifiée."
        case .groupeInconnu:
            "Vous êtes reconnu par la caisse, mais aucun de vos groupes n’ouvre Socle."
        case .compteFerme: "Votre compte Socle est fermé."
        case .compteALier(let identifiant):
            "Un compte Socle existe déjà pour «\u{A0}\(identifiant)\u{A0}», et rien ne dit que c’est le vôtre."
        case .identifiantInutilisable(let texte):
            "L’identifiant «\u{A0}\(texte)\u{A0}» donné par la caisse ne peut pas servir dans Socle."
        }
    }

    var remede: String {
        switch self {
        case .injoignable(let detail):
            "Réessayez dans quelques minutes. Si cela dure, prévenez l’administration de Socle (\(detail))"
        case .refusee(let detail):
            "Recommencez, ou demandez à l’informatique de la caisse si votre compte a le droit d’ouvrir Socle (\(detail))."
        case .perimee: "Recommencez depuis la page de connexion, et restez dans la même fenêtre."
        case .jetonInvalide(let defaut):
            "Recommencez. Si cela se répète, donnez ce mot à l’administration\u{A0}: \(defaut.rawValue)."
        case .groupeInconnu:
            "Demandez à la personne qui administre Socle quel groupe demander à l’informatique de la caisse."
        case .compteFerme:
            "Si vous travaillez encore à la caisse, demandez à la personne qui administre Socle de le rouvrir."
        case .compteALier:
            "Demandez à la personne qui administre Socle de permettre la liaison des comptes existants."
        case .identifiantInutilisable:
            "L’administration doit régler la revendication de l’identifiant\u{A0}: des minuscules sans accent, points et tirets."
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .injoignable: .badGateway
        case .perimee, .jetonInvalide: .badRequest
        case .refusee, .groupeInconnu, .compteFerme, .compteALier, .identifiantInutilisable:
            .forbidden
        }
    }
}
