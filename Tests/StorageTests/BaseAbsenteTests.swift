import Foundation
import Storage
import Testing
import Valeurs

struct BaseAbsenteTests {
    @Test(arguments: Engine.available)
    func `une base qui n’a jamais servi se refuse, et rien n’y est créé`(
        engine: Engine
    ) async throws {
        let lieu = try await engine.location()
        for _ in 1...2 {
            let refus = await #expect(throws: BaseAbsente.self) {
                try await Storage.open(existing: lieu)
            }
            #expect(refus?.motif.contains("rien n’a été créé") == true)
        }
        if case .sqlite(let path) = lieu {
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test(arguments: Engine.available)
    func `une base qui a servi s’ouvre avec ce qu’elle contient`(engine: Engine) async throws {
        let lieu = try await engine.location()
        let premiere = try await Storage.open(lieu)
        try await premiere.write { try $0.parametres.keep("caisse.nom", "Caf d’essai") }
        await premiere.close()
        let storage = try await Storage.open(existing: lieu)
        #expect(try await storage.read { try $0.parametres.find("caisse.nom") } == "Caf d’essai")
        await storage.close()
    }

    @Test func `le refus dit l’endroit entier et le remède`() async throws {
        let refus = await #expect(throws: BaseAbsente.self) {
            try await Storage.open(existing: .sqlite(path: "/nulle-part/socle.sqlite"))
        }
        let motif = try #require(refus?.motif)
        #expect(motif.contains("/nulle-part/socle.sqlite"))
        #expect(motif.contains("SOCLE_DONNEES") && motif.contains("/etc/socle.env"))
    }
}
