import ActionSociale
import Storage
import Valeurs

/// Ce que la page des portefeuilles lit, en une fois.
struct PortefeuillesLus: Sendable {
    /// Les personnes qui rencontrent des familles dans les secteurs de la personne responsable, parties comprises.
    let agents: [Agent]
    let charges: [Identifiant<Agent>: Int]
    /// Celles de la personne choisie que la personne responsable peut voir, par nom.
    let familles: [Famille]
    /// Les transferts qui se défont encore.
    let recents: [Transfert]

    init(
        _ de: Identifiant<Agent>?, pour responsable: Agent, dans depots: Repositories,
        a instant: Instant
    ) throws {
        charges = try depots.referents.charges()
        let charges = charges
        agents = try depots.agents.all().filter { agent in
            agent.rencontreDesFamilles
                && (!Set(agent.secteurs).isDisjoint(with: responsable.secteurs)
                    || charges[agent.id] != nil)
        }
        familles =
            try de.map { try depots.referents.portefeuille(de: $0, pour: .agent(responsable)) }
            ?? []
        let depuis = instant.plus(secondes: -Transfert.dureeDuRetour)
        recents = try depots.transferts.recents(par: responsable.id, depuis: depuis)
            .compactMap { try depots.transferts.find($0.id) }
            .filter { $0.seDefait(a: instant) }
    }

    func nom(_ agent: Identifiant<Agent>) -> String {
        agents.first { $0.id == agent }?.nomComplet ?? agent.valeur
    }
}
