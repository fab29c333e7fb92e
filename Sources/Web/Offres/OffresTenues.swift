import Storage
import Synchronization

/// Les offres en vigueur que le serveur tient prêtes, et remplace quand la caisse en met d’autres en vigueur.
package final class OffresTenues: Sendable {
    private struct Etat: Sendable {
        var offres: OffresConnues
        /// `nil`: not compared with the database yet.
        var revision: Int?
        /// How many times the offers were replaced.
        var numero = 0
    }

    private let etat: Mutex<Etat>

    package init(_ offres: OffresConnues) {
        etat = Mutex(Etat(offres: offres))
    }

    package var courantes: OffresConnues { etat.withLock(\.offres) }

    /// Changes with them: what was prepared with their titles is prepared again.
    var numero: Int { etat.withLock(\.numero) }

    /// Reads the texts in force again when they have changed since the last look. A text that cannot be read
    /// is an error, and leaves the present ones in place until the next look.
    func actualiser(
        _ storage: Storage, relire: @Sendable () async throws -> OffresConnues
    ) async throws {
        let revision = try await storage.read { try $0.offres.revision() }
        guard revision != etat.withLock(\.revision) else { return }
        let nouvelles = try await relire()
        etat.withLock { $0 = Etat(offres: nouvelles, revision: revision, numero: $0.numero + 1) }
    }

    /// Looks again every so many seconds, until the task is cancelled.
    func suivre(
        _ storage: Storage, toutesLes secondes: Int,
        relire: @Sendable () async throws -> OffresConnues,
        echec: @Sendable (any Error) -> Void
    ) async {
        while (try? await Task.sleep(for: .seconds(secondes))) != nil {
            do {
                try await actualiser(storage, relire: relire)
            } catch {
                echec(error)
            }
        }
    }
}
