import ActionSociale
import Crypto
import Storage
import Valeurs

/// Une session qui vaut encore, et l’agent qui l’a ouverte.
struct Seance: Sendable {
    /// Seconds to give what is still lacking after the password.
    static let dureeDUneEtape = 600
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
        _ ouverture: Ouverture, _ tenu: AnnuaireTenu, dans depots: Repositories,
        a instant: Instant
    ) throws -> Seance? {
        guard let session = ouverture.session else { return nil }
        let revisions = ouverture.revisions
        let jour = Application.jour(a: instant)
        let parametres = try tenu.tenir("parametres \(jour.iso)", revisions.annuaire) {
            try depots.parametres.valeurs(le: jour)
        }
        let duree = session.etape == nil ? parametres.dureeDeSession : dureeDUneEtape
        guard instant < session.vueA.plus(secondes: parametres.inactivite),
            instant < session.ouverteA.plus(secondes: duree),
            let agent = try tenu.tenir(
                "agent \(session.agent.valeur) \(jour.iso)", revisions.annuaire,
                lire: { try depots.agents.enService(session.agent, le: jour) }),
            agent.estActif(le: jour)
        else { return nil }
        return Seance(session: session, agent: agent)
    }

    /// What comes before any other page.
    var etape: Etape? {
        switch session.etape {
        case .code: .code
        case .inscription: .inscription
        case nil:
            agent.motDePasseProvisoireDepuis == nil || session.jetonDuFournisseur != nil
                ? nil : .motDePasse
        }
    }

    /// Ce qui manque encore à une session pour travailler.
    enum Etape: Sendable {
        /// The password was seen by others: another is to be chosen.
        case motDePasse
        /// A code of the second factor, after the password.
        case code
        /// A second factor, which this role must have.
        case inscription

        /// The pages that stay open, the one to go to first.
        var chemins: [String] {
            switch self {
            case .motDePasse: ["/mot-de-passe", "/deconnexion"]
            case .code: ["/connexion/code", "/deconnexion"]
            case .inscription:
                [
                    "/double-authentification", "/double-authentification/confirmation",
                    "/deconnexion",
                ]
            }
        }
    }

    func estANoter(a instant: Instant) -> Bool {
        session.vueA.plus(secondes: Self.pasDePresence) <= instant
    }
}

extension Parametres {
    /// Seconds without a request after which a session is over.
    var inactivite: Int { entier(.inactiviteDeSession) * 60 }

    /// Seconds after which it is over whatever was done.
    var dureeDeSession: Int { entier(.dureeDeSession) * 3600 }
}
