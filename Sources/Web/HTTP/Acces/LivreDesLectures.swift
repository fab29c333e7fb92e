import ActionSociale
import Storage

/// Écrit au journal les lectures de familles, avant qu’elles ne soient montrées.
///
/// Readings that come together are written together, in one transaction: each commit waits for the disk, and
/// pages read at the same moment would otherwise wait for one another.
actor LivreDesLectures {
    /// Between two writings: those that come meanwhile go together. Each writing waits for the disk, and makes every
    /// reader of SQLite forget the pages it holds. Who reads alone waits for nothing.
    private static let pas: Duration = .milliseconds(1)

    private let storage: Storage
    private var attente: [(ecritures: [Ecriture], suite: CheckedContinuation<Void, any Error>)] = []
    private var ecrit = false

    init(_ storage: Storage) {
        self.storage = storage
    }

    /// Returns once the reading is kept.
    func noter(_ ecriture: Ecriture) async throws {
        try await noter([ecriture])
    }

    /// Those of a list that a program reads, all kept together.
    func noter(_ ecritures: [Ecriture]) async throws {
        guard !ecritures.isEmpty else { return }
        try await withCheckedThrowingContinuation { suite in
            attente.append((ecritures, suite))
            guard !ecrit else { return }
            ecrit = true
            Task { await vider() }
        }
    }

    private func vider() async {
        while !attente.isEmpty {
            let lot = attente
            attente = []
            let ecritures = lot.flatMap(\.ecritures)
            do {
                try await storage.write { try $0.journal.append(ecritures) }
                for (_, suite) in lot { suite.resume() }
            } catch {
                for (_, suite) in lot { suite.resume(throwing: error) }
            }
            try? await Task.sleep(for: Self.pas)
        }
        ecrit = false
    }
}
