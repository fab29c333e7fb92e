import ActionSociale
import Storage
import Synchronization
import Valeurs

/// Le nom des agents et des secteurs, que chaque page de famille cite, tant que personne ne les a changés.
struct Annuaire: Sendable {
    let agents: [Agent]
    /// By code.
    let secteurs: [String: String]
    /// Of the agents, of the programs that write, of the family and of Socle itself.
    let noms: [Identifiant<Agent>: String]

    init(_ depots: Repositories) throws {
        agents = try depots.agents.all()
        noms = Dictionary(agents.map { ($0.id, $0.nomComplet) }) { premier, _ in premier }
            .merging(try depots.jetons.noms()) { agent, _ in agent }
            .merging([.laFamille: "La famille", .systeme: "Socle"]) { agent, _ in agent }
        secteurs = Dictionary(try depots.secteurs.noms().map { ($0.code, $0.nom) }) { premier, _ in
            premier
        }
    }

    /// Those who work in this sector on that day.
    func equipe(de secteur: String?, le jour: Jour) -> [Agent] {
        guard let secteur else { return [] }
        return agents.filter {
            $0.role == .travailleurSocial && $0.estActif(le: jour) && $0.secteurs.contains(secteur)
        }
    }
}

/// Ce que la base dit des agents et des secteurs, gardé jusqu’à ce qu’elle dise que cela a changé : voir `Revisions`.
final class AnnuaireTenu: Sendable {
    private struct Etat: Sendable {
        var revision = -1
        var valeurs: [String: any Sendable] = [:]
    }

    /// More agents and days than a caisse has at once.
    private static let limite = 2000

    private let etat = Mutex(Etat())

    /// What was read under this revision, or is read now. The revision was read before: what is read now is at least as
    /// new, and is read again if it was newer.
    func tenir<Valeur: Sendable>(
        _ cle: String, _ revision: Int, lire: () throws -> Valeur
    ) rethrows -> Valeur {
        let tenue = etat.withLock { $0.revision == revision ? $0.valeurs[cle] : nil }
        // Unwrapped first: of nothing, a cast to an optional makes a value.
        if let tenue, let valeur = tenue as? Valeur { return valeur }
        let valeur = try lire()
        etat.withLock { etat in
            if etat.revision != revision || etat.valeurs.count >= Self.limite {
                etat = Etat(revision: revision)
            }
            etat.valeurs[cle] = valeur
        }
        return valeur
    }

    func annuaire(_ revision: Int, dans depots: Repositories) throws -> Annuaire {
        try tenir("annuaire", revision) { try Annuaire(depots) }
    }
}
