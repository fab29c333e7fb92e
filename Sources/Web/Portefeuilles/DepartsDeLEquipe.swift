import ActionSociale
import Storage
import Valeurs

/// Une personne de l’équipe qui part, ou qui est partie, et ce qui est encore à son nom.
struct DepartDeLEquipe: Sendable {
    let agent: Agent
    /// The first day on which the person is no longer here.
    let le: Jour
    let rencontres: Int
    let familles: Int

    var resteQuelqueChose: Bool { rencontres + familles > 0 }

    func champs(au jour: Jour) -> Champs {
        let quand =
            le <= jour ? "ne travaille plus ici" : "ne sera plus là à partir du \(le.enLettres)"
        let reste = [
            rencontres == 0 ? nil : rencontres.compte("rencontre"),
            familles == 0 ? nil : familles.compte("famille"),
        ].compactMap { $0 }.joined(separator: " et ")
        return [
            "phrase": .text("\(agent.nomComplet) \(quand)\u{A0}: \(reste) à confier à quelqu’un."),
            "adresse": .text("/portefeuilles?de=\(agent.id.valeur)"),
        ]
    }
}

extension Agent {
    /// Whether this person, who has a last day, works for families of the sectors that the other manages.
    func quitteLEquipe(de responsable: Agent) -> Bool {
        desactiveLe != nil && rencontreDesFamilles
            && !Set(secteurs).isDisjoint(with: responsable.secteurs)
    }
}

extension Repositories {
    /// What those who leave still have: meetings from their last day on, families entrusted to them.
    func departs(de partants: [Agent], a instant: Instant) throws -> [DepartDeLEquipe] {
        guard !partants.isEmpty else { return [] }
        let charges = try referents.charges()
        return try partants.compactMap { agent in
            guard let le = agent.desactiveLe else { return nil }
            let depart = DepartDeLEquipe(
                agent: agent, le: le,
                rencontres: try rencontres.nombreAVenir(
                    de: agent.id, depuis: max(instant, FuseauDeParis.debut(du: le))),
                familles: charges[agent.id] ?? 0)
            return depart.resteQuelqueChose ? depart : nil
        }.sorted { ($0.le, $0.agent.nomComplet) < ($1.le, $1.agent.nomComplet) }
    }

    /// Those of these workers who can be told something that day: whoever has left is told nothing any more; whoever
    /// is away, and who replaces them too.
    func joignables(
        _ agents: [Identifiant<Agent>], le jour: Jour
    ) throws -> [Identifiant<Agent>] {
        let tous = try self.agents.all().filter { $0.estActif(le: jour) }.map(\.id)
        let remplacements = try self.remplacements.depuis(jour).filter { $0.du <= jour }
        return agents.reduce(into: []) { dits, agent in
            let remplacants = remplacements.filter { $0.absent == agent }.map(\.remplacant)
            for un in [agent] + remplacants where tous.contains(un) && !dits.contains(un) {
                dits.append(un)
            }
        }
    }
}
