import ActionSociale
import Hummingbird
import Storage

/// Une demande d’un agent dont la session est ouverte et dont le droit vient d’être vérifié.
///
/// Only the gate (`Passage`) makes one: a handler that holds it needs to ask nothing more.
package struct Demande: Sendable {
    let seance: Seance
    /// La famille dont la page parle, quand elle parle d’une famille.
    package let famille: Identifiant<Famille>?
    /// Ce que l’agent voit des familles : à donner à chaque lecture.
    package let lecteur: Lecteur
    /// Propositions to be sent in the sectors of the agent: what the menu counts.
    let aEnvoyer: Int
    /// Warnings that the agent has not seen.
    var aVoir = 0
    /// Where the data stood when the request came in.
    let revisions: Revisions
    /// What the journal keeps of this page while it is made; `nil` for a page about no family.
    let lecture: Ecriture?
    package let requete: Request
    package let parametres: Parameters
    /// Network address of the person.
    package let adresse: String
    /// For an administrator, files that came and wait for a look: what the menu counts.
    var aRegarder = 0

    package var agent: Agent { seance.agent }

    /// The token that forms of this session carry.
    package var jeton: String { seance.session.jeton }

    /// What follows `?` in the address.
    package var filtres: Saisie { Saisie(requete.uri.query ?? "") }

    package var chemin: String { requete.uri.path }

    /// La famille de la page. Throws `introuvable` on a route that names none.
    package func laFamille() throws -> Identifiant<Famille> {
        guard let famille else { throw RequeteRefusee.introuvable }
        return famille
    }

    /// A parameter of the path as an identifier. Throws `introuvable` when it is not one.
    package func identifiant<Sujet>(
        _ nom: String, de type: Sujet.Type = Sujet.self
    ) throws -> Identifiant<Sujet> {
        guard let id = parametres.get(nom).flatMap({ Identifiant<Sujet>($0) }) else {
            throw RequeteRefusee.introuvable
        }
        return id
    }

    /// Whether the agent's role may read this, no family being in question: what a page offers a link to.
    package func peutLire(_ sujet: Droits.Sujet) -> Bool {
        Droits.reponse(agent.role, .lire, sujet, .sansFamille) == .oui
    }
}
