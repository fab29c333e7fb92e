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

extension Repositories {
    /// How many families of the team were opened since then by someone of another sector, with a reason.
    func famillesOuvertesAvecMotif(pour responsable: Agent, depuis: Instant) throws -> Int {
        let filtre = FiltreDuJournal(acte: .lectureAvecMotif, depuis: depuis, parPage: 500)
        let ouvertes = Set(try journal.page(filtre).compactMap(\.ecriture.famille))
        return try ouvertes.filter {
            try familles.relation($0, pour: responsable) == .sonSecteur
        }.count
    }
}
