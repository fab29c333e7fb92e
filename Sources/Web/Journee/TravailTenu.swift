import ActionSociale
import Storage
import Synchronization
import Valeurs

/// Les listes de travail déjà préparées, et le compte du menu, tant que rien n’a changé dans les secteurs de l’agent.
///
/// The database says whether anything has: see `Revisions`. Asked at each page, so that what is shown is of the moment of
/// the request, never of a while ago.
final class TravailTenu: Sendable {
    /// Pages kept at most: some 40 KB each.
    private static let limite = 256

    /// What every page asks of the work of the agent.
    struct Menu: Sendable {
        /// Of the work of the agent.
        let revision: Int
        /// Propositions to be sent.
        let aEnvoyer: Int
        /// Warnings not seen yet.
        let aVoir: Int
    }

    /// What a page is prepared from, besides the revision.
    struct Cle: Hashable, Sendable {
        let agent: Identifiant<Agent>
        let adresse: AdresseDeTravail
        /// Their order and number, as they were given to the agent.
        let secteurs: [String]
        let role: Agent.Role
        let jour: Jour
        let offres: Int
        /// The revision of the names of sectors.
        let annuaire: Int
    }

    private struct Etat: Sendable {
        var menus: [Identifiant<Agent>: (agent: Agent, menu: Menu)] = [:]
        var pages: [Cle: (revision: Int, page: JourneePage)] = [:]
    }

    private let etat = Mutex(Etat())

    /// Counted again when the revision says so.
    func menu(de agent: Agent, _ revisions: Revisions, dans depots: Repositories) throws -> Menu {
        let revision = revisions.travail(pour: agent)
        let connu = etat.withLock { $0.menus[agent.id] }
        if let connu, connu.agent == agent, connu.menu.revision == revision {
            return connu.menu
        }
        let menu = Menu(
            revision: revision, aEnvoyer: try depots.propositions.aEnvoyer(pour: agent),
            aVoir: agent.rencontreDesFamilles
                ? try depots.avertissements.aVoir(de: agent.id) : 0)
        etat.withLock { $0.menus[agent.id] = (agent, menu) }
        return menu
    }

    func page(_ cle: Cle, revision: Int) -> JourneePage? {
        let gardee = etat.withLock { $0.pages[cle] }
        return gardee?.revision == revision ? gardee?.page : nil
    }

    func garder(_ page: JourneePage, _ cle: Cle, revision: Int) {
        etat.withLock { etat in
            if etat.pages.count >= Self.limite { etat.pages = [:] }
            etat.pages[cle] = (revision, page)
        }
    }
}
