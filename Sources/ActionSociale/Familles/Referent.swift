import Valeurs

/// La personne à qui une famille est confiée. Une famille qui n’en a pas est celle du secteur : l’équipe s’en occupe.
package struct Referent: Hashable, Sendable {
    package let famille: Identifiant<Famille>
    package let agent: Identifiant<Agent>
    package let depuis: Instant
    /// Qui l’a confiée ; la personne elle-même quand elle l’a prise.
    package let par: Identifiant<Agent>
    /// Le transfert de portefeuille qui l’a confiée, quand c’en est un.
    package let transfert: String?

    package init(
        famille: Identifiant<Famille>, agent: Identifiant<Agent>, depuis: Instant,
        par: Identifiant<Agent>, transfert: String? = nil
    ) {
        self.famille = famille
        self.agent = agent
        self.depuis = depuis
        self.par = par
        self.transfert = transfert
    }
}

extension Famille {
    /// Confie la famille à cette personne, ou dit pourquoi il ne se peut pas.
    package func confier(
        a agent: Agent, actuel: Identifiant<Agent>?, le jour: Jour
    ) throws(RefusDeConfier) {
        if actuel == agent.id { throw .dejaConfiee(agent.nomComplet) }
        guard agent.estActif(le: jour) else { throw .partie(agent.nomComplet) }
        guard agent.rencontreDesFamilles else { throw .autreMetier(agent.nomComplet) }
        guard agent.relation(avecLeSecteur: secteur) == .sonSecteur else {
            throw .horsDeSonSecteur(agent.nomComplet)
        }
    }
}

extension Agent {
    /// Son métier est de rencontrer des familles : on peut lui en confier une.
    package var rencontreDesFamilles: Bool { role == .travailleurSocial || role == .responsable }
}

/// Pourquoi une famille ne peut pas être confiée à quelqu’un.
package enum RefusDeConfier: Refus, Hashable {
    case dejaConfiee(String)
    case partie(String)
    case autreMetier(String)
    case horsDeSonSecteur(String)

    package var motif: String {
        switch self {
        case .dejaConfiee(let nom): "La famille est déjà confiée à \(nom)."
        case .partie(let nom):
            "\(nom) ne travaille plus dans Socle\u{A0}: choisissez une autre personne."
        case .autreMetier(let nom):
            "Le rôle de \(nom) n’est pas de rencontrer des familles\u{A0}: choisissez une autre personne."
        case .horsDeSonSecteur(let nom):
            "La famille n’habite pas un secteur de \(nom)\u{A0}: choisissez une autre personne."
        }
    }
}
