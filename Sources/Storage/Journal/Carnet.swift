import ActionSociale

/// Keeps what many readers note at once in few transactions: each commit waits for the disk, and pages read at the same
/// moment would otherwise wait for one another.
actor Carnet {
    /// Between two writings: those that come meanwhile go together. Each writing makes every reader of SQLite forget the
    /// pages it holds. Who reads alone waits for nothing.
    private static let pas: Duration = .milliseconds(1)

    private let driver: any Driver
    private var attente: [(ecritures: [Ecriture], suite: CheckedContinuation<Void, any Error>)] = []
    private var ecrit = false

    init(_ driver: any Driver) {
        self.driver = driver
    }

    /// Returns once the lines are kept, all or none.
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
                try await driver.write { try JournalRepository(sql: $0).append(ecritures) }
                for (_, suite) in lot { suite.resume() }
            } catch {
                for (_, suite) in lot { suite.resume(throwing: error) }
            }
            try? await Task.sleep(for: Self.pas)
        }
        ecrit = false
    }
}

extension Storage {
    /// Lines of the journal by themselves: a reading, a search. Returns once they are kept; those who note at the same
    /// time share a transaction, so that a page that is read waits little.
    package func noter(_ ecritures: [Ecriture]) async throws {
        try await carnet.noter(ecritures)
    }

    package func noter(_ ecriture: Ecriture) async throws {
        try await noter([ecriture])
    }
}
