import ActionSociale
import Valeurs

/// La session d’un agent : le jeton reste chez lui, la base n’en garde que l’empreinte.
package struct SessionOuverte: Hashable, Sendable {
    /// SHA-256 of the token of the cookie, 64 hexadecimal digits.
    package let empreinte: String
    package let agent: Identifiant<Agent>
    /// What every form sends back.
    package let jeton: String
    package let ouverteA: Instant
    /// The last request.
    package let vueA: Instant
    /// What is still to be given before the session opens anything; `nil`: nothing.
    package let etape: Etape?
    /// What the provider of identities gave at sign-in, handed back to it at sign-out.
    package let jetonDuFournisseur: String?

    package enum Etape: String, Sendable {
        /// A code of the second factor.
        case code
        /// A second factor is asked of this role, and there is none yet.
        case inscription
    }

    package init(
        empreinte: String, agent: Identifiant<Agent>, jeton: String, ouverteA: Instant,
        vueA: Instant, etape: Etape? = nil, jetonDuFournisseur: String? = nil
    ) {
        self.empreinte = empreinte
        self.agent = agent
        self.jeton = jeton
        self.ouverteA = ouverteA
        self.vueA = vueA
        self.etape = etape
        self.jetonDuFournisseur = jetonDuFournisseur
    }
}
