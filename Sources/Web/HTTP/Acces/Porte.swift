import ActionSociale
import HTTPTypes
import Hummingbird

/// Une adresse du site, et ce qu’il faut avoir le droit de faire pour y passer.
///
/// Routes are values: the router is built from the table of all of them, so that none can exist without
/// its right, and a test can walk them all.
package struct Porte: Sendable {
    /// De qui la page parle : c’est ce qui donne le lien entre l’agent et la famille.
    package enum Cible: Sendable, Equatable {
        case sansFamille
        /// The parameter `famille` of the path.
        case famille
        /// The parameter `proposition` of the path, and the family it is made to.
        case proposition
        /// The parameter `message` of the path, and the family it is written to.
        case message
    }

    package enum Droit: Sendable, Equatable {
        /// Open to anyone: signing in, static files, health. A test holds the list of them.
        case libre
        case agent(Droits.Acte, Droits.Sujet, Cible)
        /// La page où l’on écrit pourquoi on ouvre une famille d’un autre secteur.
        case motif
        /// Un autre programme : son jeton doit ouvrir cela ; `nil`, tout jeton valable.
        case jeton(JetonDAPI.Portee?)
    }

    enum Reponse: Sendable {
        case libre(@Sendable (Application, Request, Visite) async throws -> Response)
        case page(@Sendable (Application, Demande) async throws -> Response)
        case formulaire(@Sendable (Application, Demande, Saisie) async throws -> Response)
        case envoi(@Sendable (Application, Demande, Televersement) async throws -> Response)
        case api(OperationDAPI)
    }

    package let methode: HTTPRequest.Method
    /// With parameters as `{famille}`.
    package let chemin: String
    package let droit: Droit
    let reponse: Reponse

    /// A route that needs nobody signed in.
    package static func libre(
        _ methode: HTTPRequest.Method, _ chemin: String,
        _ repondre: @escaping @Sendable (Application, Request, Visite) async throws -> Response
    ) -> Porte {
        Porte(methode: methode, chemin: chemin, droit: .libre, reponse: .libre(repondre))
    }

    /// A page to read. Reading about a family is written to the journal before the page is prepared.
    package static func page(
        _ chemin: String, _ sujet: Droits.Sujet, _ cible: Cible = .sansFamille,
        _ repondre: @escaping @Sendable (Application, Demande) async throws -> Response
    ) -> Porte {
        Porte(
            methode: .get, chemin: chemin, droit: .agent(.lire, sujet, cible),
            reponse: .page(repondre))
    }

    /// A form to receive. Its token has been checked.
    package static func formulaire(
        _ chemin: String, _ sujet: Droits.Sujet, _ cible: Cible = .sansFamille,
        _ recevoir: @escaping @Sendable (Application, Demande, Saisie) async throws -> Response
    ) -> Porte {
        Porte(
            methode: .post, chemin: chemin, droit: .agent(.ecrire, sujet, cible),
            reponse: .formulaire(recevoir))
    }

    /// Files to receive. What comes is read by the `Televersement` alone, which checks the token before any file.
    package static func envoi(
        _ chemin: String, _ sujet: Droits.Sujet,
        _ recevoir:
            @escaping @Sendable (Application, Demande, Televersement) async throws ->
            Response
    ) -> Porte {
        Porte(
            methode: .post, chemin: chemin, droit: .agent(.ecrire, sujet, .sansFamille),
            reponse: .envoi(recevoir))
    }

    /// The page, and its form, where the reason for opening a family of another sector is given.
    static func motif(
        _ chemin: String,
        lire: @escaping @Sendable (Application, Demande) async throws -> Response,
        recevoir: @escaping @Sendable (Application, Demande, Saisie) async throws -> Response
    ) -> [Porte] {
        [
            Porte(methode: .get, chemin: chemin, droit: .motif, reponse: .page(lire)),
            Porte(methode: .post, chemin: chemin, droit: .motif, reponse: .formulaire(recevoir)),
        ]
    }
}
