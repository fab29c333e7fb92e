import ActionSociale
import Storage
import Synchronization
import Valeurs

/// Le nom des agents et des secteurs, que chaque page de famille cite, tant que personne ne les a changés.
struct Annuaire: Sendable {
    let agents: [Agent]
    /// By code.
    let secteurs: [String: String]
    let noms: [Identifiant<Agent>: String]

    init(_ depots: Repositories) throws {
        agents = try depots.agents.all()
        noms = Dictionary(agents.map { ($0.id, $0.nomComplet) }) { premier, _ in premier }
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

/// Kept until the database says that it has changed: see `Revision`.
final class AnnuaireTenu: Sendable {
    private let tenu = Mutex<(revision: Int, annuaire: Annuaire)?>(nil)

    /// The revision was read before: what is read now is at least as new, and is read again if it was newer.
    func annuaire(_ revision: Int, dans depots: Repositories) throws -> Annuaire {
        if let tenu = tenu.withLock({ $0 }), tenu.revision == revision { return tenu.annuaire }
        let annuaire = try Annuaire(depots)
        tenu.withLock { $0 = (revision, annuaire) }
        return annuaire
    }
}
