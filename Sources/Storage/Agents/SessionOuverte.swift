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

    package init(
        empreinte: String, agent: Identifiant<Agent>, jeton: String, ouverteA: Instant,
        vueA: Instant
    ) {
        self.empreinte = empreinte
        self.agent = agent
        self.jeton = jeton
        self.ouverteA = ouverteA
        self.vueA = vueA
    }
}
