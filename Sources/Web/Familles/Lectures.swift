import ActionSociale
import Storage
import Valeurs

/// Qui a ouvert une famille, et pourquoi : ce que le journal en sait.
extension JournalRepository {
    /// Whether this agent has written, since then, why they open this family.
    func aDonneUnMotif(
        _ agent: Identifiant<Agent>, pour famille: Identifiant<Famille>, depuis: Instant
    ) throws -> Bool {
        let filtre = FiltreDuJournal(
            famille: famille, agent: agent, acte: .lectureAvecMotif, depuis: depuis, parPage: 1)
        return try !page(filtre).isEmpty
    }
}
