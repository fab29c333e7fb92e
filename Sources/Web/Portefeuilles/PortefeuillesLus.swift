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
    /// Celles de la personne choisie qui restent à tenir, à partir de son dernier jour quand elle part.
    let rencontres: [Rencontre]
    let noms: NomsDAgenda
    /// Les propositions encore ouvertes de ces familles.
    let ouvertes: [Identifiant<Famille>: Int]
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
        ouvertes = try depots.propositions.ouvertes(
            de: familles.map(\.id), au: HeureDeParis.jour(a: instant))
        rencontres = try Self.rencontres(de, agents, pour: responsable, dans: depots, a: instant)
        noms = try NomsDAgenda(rencontres, pour: responsable, dans: depots)
        let depuis = instant.plus(secondes: -Transfert.dureeDuRetour)
        recents = try depots.transferts.recents(par: responsable.id, depuis: depuis)
            .compactMap { try depots.transferts.find($0.id) }
            .filter { $0.seDefait(a: instant) }
    }

    /// Those of the sectors of who manages: the others are for another team.
    private static func rencontres(
        _ de: Identifiant<Agent>?, _ agents: [Agent], pour responsable: Agent,
        dans depots: Repositories, a instant: Instant
    ) throws -> [Rencontre] {
        guard let agent = agents.first(where: { $0.id == de }) else { return [] }
        let depart = agent.desactiveLe.map { FuseauDeParis.debut(du: $0) }
        let debut = max(instant, depart ?? instant)
        let temps = Intervalle(debut, debut.plus(secondes: 366 * 86_400))
        let toutes = try depots.rencontres.agenda(de: [agent.id], dans: temps)
        let familles = try depots.familles.familles(
            ids: Array(Set(toutes.flatMap { $0.participations.map(\.famille) })))
        return toutes.filter { rencontre in
            rencontre.sorte == .collective
                ? rencontre.secteur.map(responsable.secteurs.contains) ?? true
                : rencontre.participations.contains {
                    responsable.relation(avecLeSecteur: familles[$0.famille]?.secteur)
                        == .sonSecteur
                }
        }
    }

    func nom(_ agent: Identifiant<Agent>) -> String {
        agents.first { $0.id == agent }?.nomComplet ?? agent.valeur
    }
}
