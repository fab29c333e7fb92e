import ActionSociale
import Foundation
import Testing
import Valeurs

@testable import Storage

#if canImport(Glibc)
    import Glibc
#endif

/// What was acknowledged is there after the process was killed in the middle of its work.
struct DurabilityTests {
    @Test func `a process killed while it writes loses nothing that it acknowledged`() async throws
    {
        let folder = try TemporaryFolder.shared.newFolder()
        // The child inherits it, and nothing else of this test.
        setenv("SOCLE_ESSAI_DOSSIER", folder, 1)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let folder = ProcessInfo.processInfo.environment["SOCLE_ESSAI_DOSSIER"] ?? ""
            try await Self.writeUntilKilled(folder)
        }
        let acknowledged = try String(contentsOfFile: folder + "/acquittes", encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(acknowledged.count >= 400)
        let storage = try await Storage.open(.sqlite(path: folder + "/socle.sqlite"))
        let (kept, journal) = try await storage.read {
            (
                try $0.journal.page(FiltreDuJournal(parPage: 500)).compactMap(\.ecriture.sujet),
                try $0.journal.verifier()
            )
        }
        guard case .intact(let count) = journal else {
            Issue.record("the journal is broken: \(journal)")
            return
        }
        #expect(count >= acknowledged.count)
        let all = try await storage.driver.read { connection in
            try connection.fetch("SELECT sujet FROM journal").map { try $0["sujet"] as String }
        }
        #expect(Set(acknowledged).isSubset(of: all))
        #expect(!kept.isEmpty)
        await storage.close()
    }

    /// Eight writers; the first that sees four hundred lines acknowledged kills the process, while the
    /// others are at work.
    private static func writeUntilKilled(_ folder: String) async throws {
        let storage = try await Storage.open(.sqlite(path: folder + "/socle.sqlite"))
        let file = open(folder + "/acquittes", O_CREAT | O_WRONLY | O_APPEND, 0o600)
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<10_000 {
                        let name = "\(writer)-\(number)"
                        let line = Ecriture(
                            .recherche, a: "2026-10-05T08:00:00.000Z", par: nil, sujet: name)
                        guard (try? await storage.write { try $0.journal.append(line) }) != nil
                        else { return }
                        _ = (name + "\n").withCString { write(file, $0, strlen($0)) }
                        if await counter.next() == 400 { kill(getpid(), SIGKILL) }
                    }
                }
            }
        }
    }
}

private actor Counter {
    private var count = 0

    func next() -> Int {
        count += 1
        return count
    }
}
