import ActionSociale

/// Keeps what many readers note at once in few transactions: each waits for the disk, and the same
/// wait serves all those who came meanwhile.
actor Carnet {
    private let driver: any Driver
    private var enAttente: [(Ecriture, CheckedContinuation<Void, any Error>)] = []
    private var ecrit = false

    init(_ driver: any Driver) {
        self.driver = driver
    }

    /// Returns once the line is kept.
    func noter(_ ecriture: Ecriture) async throws {
        try await withCheckedThrowingContinuation { continuation in
            enAttente.append((ecriture, continuation))
            guard !ecrit else { return }
            ecrit = true
            Task { await vider() }
        }
    }

    private func vider() async {
        while !enAttente.isEmpty {
            let lot = enAttente
            enAttente = []
            let ecritures = lot.map(\.0)
            do {
                try await driver.write { try JournalRepository(sql: $0).append(ecritures) }
                for (_, continuation) in lot { continuation.resume() }
            } catch {
                for (_, continuation) in lot { continuation.resume(throwing: error) }
            }
        }
        ecrit = false
    }
}

extension Storage {
    /// One line of the journal by itself: a reading, a search. Returns once it is kept; those who note
    /// at the same time share a transaction, so that a page that is read waits little.
    package func noter(_ ecriture: Ecriture) async throws {
        try await carnet.noter(ecriture)
    }
}
