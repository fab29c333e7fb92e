import ActionSociale
import Storage
import Testing
import Valeurs

@testable import Web

struct LivreDesLecturesTests {
    private func lecture(_ rang: Int) -> Ecriture {
        Ecriture(
            .lectureDeFamille, a: "2026-11-10T09:00:00.000Z", par: "agent-malik-ouali",
            famille: Identifiant("famille-\(rang)"), sujet: "/familles/famille-\(rang)")
    }

    @Test func `readings that come together are all kept, each once, before the answer`()
        async throws
    {
        let storage = try await Storage.open(.memory)
        let livre = LivreDesLectures(storage)
        try await withThrowingTaskGroup(of: Void.self) { groupe in
            for rang in 0..<200 {
                groupe.addTask {
                    try await livre.noter(lecture(rang))
                    let ecrites = try await storage.read {
                        try $0.journal.page(
                            FiltreDuJournal(famille: Identifiant("famille-\(rang)")))
                    }
                    #expect(ecrites.count == 1)
                }
            }
            try await groupe.waitForAll()
        }
        let verdict = try await storage.read { try $0.journal.verifier() }
        #expect(verdict == .intact(200))
        await storage.close()
    }
}
