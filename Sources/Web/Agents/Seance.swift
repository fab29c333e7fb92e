import ActionSociale
import Crypto
import Storage
import Valeurs

/// Une session qui vaut encore, et l’agent qui l’a ouverte.
struct Seance: Sendable {
    /// Seconds without a request after which a session is over.
    static let inactivite = 30 * 60
    /// Seconds after which it is over whatever was done.
    static let duree = 12 * 3600
    /// Seconds between two notes that a session still serves: one write a minute, not one a page.
    static let pasDePresence = 60

    let session: SessionOuverte
    let agent: Agent

    /// What the database keeps of a token: a stolen copy of it opens nothing.
    static func empreinte(_ jeton: String) -> String {
        Hexadecimal.texte(SHA256.hash(data: Array(jeton.utf8)))
    }

    /// `nil` when there is none, when it is over, or when the agent has left.
    static func trouver(
        _ empreinte: String, dans depots: Repositories, a instant: Instant
    ) throws -> Seance? {
        guard let session = try depots.sessions.find(empreinte: empreinte),
            instant < session.vueA.plus(secondes: inactivite),
            instant < session.ouverteA.plus(secondes: duree),
            let agent = try depots.agents.find(session.agent),
            agent.estActif(le: Application.jour(a: instant))
        else { return nil }
        return Seance(session: session, agent: agent)
    }

    func estANoter(a instant: Instant) -> Bool {
        session.vueA.plus(secondes: Self.pasDePresence) <= instant
    }
}
