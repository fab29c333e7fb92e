import ActionSociale
import Storage
import Synchronization

/// Les dernières recherches, pour qui revient de la page d’une famille à ce qu’il a trouvé : tant que rien n’a changé
/// dans la base (voir `Revisions`), c’est la même réponse.
final class RecherchesTenues: Sendable {
    /// Some 30 KB each at most.
    private static let limite = 256

    struct Cle: Hashable, Sendable {
        let texte: TexteDeRecherche
        let role: Agent.Role
        /// What the agent sees depends on them alone, and on the role.
        let secteurs: [String]
    }

    private let etat = Mutex<[Cle: (revisions: Revisions, trouvees: FamillesTrouvees)]>([:])

    func trouvees(_ cle: Cle, _ revisions: Revisions) -> FamillesTrouvees? {
        let gardee = etat.withLock { $0[cle] }
        return gardee?.revisions == revisions ? gardee?.trouvees : nil
    }

    func garder(_ trouvees: FamillesTrouvees, _ cle: Cle, _ revisions: Revisions) {
        etat.withLock { etat in
            if etat.count >= Self.limite { etat = [:] }
            etat[cle] = (revisions, trouvees)
        }
    }
}
