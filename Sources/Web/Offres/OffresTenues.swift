import Storage
import Synchronization

/// Les offres en vigueur que le serveur tient prêtes, et remplace quand la caisse en met d’autres en vigueur.
package final class OffresTenues: Sendable {
    private let tenues: Mutex<OffresConnues>

    package init(_ offres: OffresConnues) {
        tenues = Mutex(offres)
    }

    package var courantes: OffresConnues { tenues.withLock(\.self) }

    /// Looks every so many seconds whether the texts in force have changed, and reads them again when they have.
    ///
    /// A text that cannot be read leaves the present ones in place: `echec` is told, and it is tried again later.
    func suivre(
        _ storage: Storage, toutesLes secondes: Int,
        relire: @Sendable () async throws -> OffresConnues,
        echec: @Sendable (any Error) -> Void
    ) async {
        var connue = try? await storage.read { try $0.offres.revision() }
        while (try? await Task.sleep(for: .seconds(secondes))) != nil {
            do {
                let revision = try await storage.read { try $0.offres.revision() }
                guard revision != connue else { continue }
                let nouvelles = try await relire()
                tenues.withLock { $0 = nouvelles }
                connue = revision
            } catch {
                echec(error)
            }
        }
    }
}
