import ActionSociale
import Hummingbird
import Storage

extension Porte {
    package static let journal: [Porte] = [
        .page("/journal", .journal) { app, demande in try await app.pageDuJournal(demande) }
    ]
}

extension Application {
    func pageDuJournal(_ demande: Demande) async throws -> Response {
        let adresse = AdresseDuJournal(demande.filtres)
        let agent = demande.agent
        let lu = try await storage.readAtLength { depots in
            try JournalLu(adresse, pour: agent, dans: depots)
        }
        return try page(JournalPage(adresse: adresse, lu: lu), demande)
    }
}
