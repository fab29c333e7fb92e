import ActionSociale
import Demo
import HTTPTypes
import HummingbirdTesting
import Storage
import Testing
import Valeurs

@testable import Web

struct AccesDAPITests {
    private static let dupont = Distribution().dupont

    private static func adresse(_ operation: OperationDAPI) -> String {
        operation.chemin.replacing("{famille}", with: "famille-dupont")
            .replacing("{evenement}", with: "fait-dupont")
            .replacing("{proposition}", with: "proposition-dupont")
            .replacing(/\{[a-z]+\}/, with: "absent")
    }

    private static func appeler(
        _ operation: OperationDAPI, _ programme: Programme, _ enTetes: HTTPFields = [:]
    ) async throws -> PageLue {
        try await programme.appeler(operation.methode, adresse(operation), enTetes)
    }

    @Test func `chaque adresse s’ouvre avec sa portée, et avec elle seule`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            for operation in OperationDAPI.toutes {
                guard let portee = operation.portee else { continue }
                let juste = try await essai.programme([portee])
                let page = try await Self.appeler(operation, juste)
                #expect(
                    page.status != .forbidden && page.status != .unauthorized, "\(operation.chemin)"
                )
                let autres = try await essai.programme(Essai.toutesLesPortees.subtracting([portee]))
                let refusee = try await Self.appeler(operation, autres)
                #expect(refusee.status == .forbidden, "\(operation.chemin)")
                #expect(refusee.probleme == "portee-insuffisante")
                #expect(refusee.json?["portee"] == .texte(portee.rawValue))
                #expect(
                    refusee.enTetes[.wwwAuthenticate]?.contains("scope=\"\(portee.rawValue)\"")
                        == true)
            }
        }
    }

    @Test func `sans jeton, avec un jeton inconnu ou mal écrit, rien ne s’ouvre`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            for operation in OperationDAPI.toutes {
                let sans = try await essai.client.execute(
                    uri: Self.adresse(operation), method: operation.methode
                ) { PageLue($0) }
                #expect(sans.status == .unauthorized && sans.probleme == "jeton-absent")
                #expect(sans.enTetes[.wwwAuthenticate] == "Bearer realm=\"Socle\"")
                for faux in [
                    "Bearer socle_" + String(repeating: "0", count: 64), "Bearer", "Basic abc",
                    programme.jeton, "Bearer a b",
                    "Bearer " + String(repeating: "a", count: 5000),
                ] {
                    let page = try await Self.appeler(operation, programme, [.authorization: faux])
                    #expect(page.status == .unauthorized, "\(faux.prefix(20))")
                    #expect(page.probleme == "jeton-inconnu")
                }
            }
            #expect(try await essai.journal(.lectureDeFamille).isEmpty)
        }
    }

    @Test func `une session n’ouvre pas l’API, et un jeton n’ouvre aucune page`() async throws {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let claire = try await essai.navigateur(de: AgentsFictifs.claire)
            let page = try await claire.get("/api/v1/familles")
            #expect(page.status == .unauthorized && page.probleme == "jeton-absent")
            let programme = try await essai.programme()
            for adresse in ["/ma-journee", "/familles/famille-dupont", "/journal"] {
                let refusee = try await programme.get(adresse)
                #expect(refusee.status == .seeOther)
                #expect(refusee.versLAdresse?.hasPrefix("/connexion") == true)
            }
        }
    }

    @Test func `un jeton volé puis révoqué est refusé à l’appel suivant, et cela se voit`()
        async throws
    {
        try await avecLeSite(familles: [Self.dupont]) { essai in
            let programme = try await essai.programme()
            #expect(try await programme.get("/api/v1/familles").status == .ok)
            let a = essai.app.horloge()
            _ = try await essai.app.storage.write { try $0.jetons.revoquer(programme.id, a: a) }
            essai.horloge.avancer(secondes: 1)
            let page = try await programme.get("/api/v1/familles")
            #expect(page.status == .unauthorized && page.probleme == "jeton-revoque")
            #expect(page.detail.contains("le 10 novembre 2026"))
            let jeton = try await essai.app.storage.read { try $0.jetons.find(programme.id) }
            #expect(jeton?.refuseA == essai.app.horloge())
            #expect(try await essai.journal(.lectureDeFamille).count == 1)
        }
    }

    @Test func `un jeton expiré dit depuis quand`() async throws {
        try await avecLeSite(a: "2026-11-10T22:59:59.000Z") { essai in
            let programme = try await essai.programme(expireLe: "2026-11-10")
            #expect(try await programme.get("/api/v1").status == .ok)
            // Midnight in Paris.
            essai.horloge.avancer(secondes: 1)
            let page = try await programme.get("/api/v1")
            #expect(page.status == .unauthorized && page.probleme == "jeton-expire")
            #expect(page.detail.contains("10 novembre 2026"))
        }
    }

    @Test func `la dernière utilisation s’écrit au plus une fois par minute`() async throws {
        try await avecLeSite { essai in
            let programme = try await essai.programme()
            let debut = essai.app.horloge()
            for (pas, attendu) in [(0, 0), (30, 0), (29, 0), (1, 60), (45, 60), (15, 120)] {
                essai.horloge.avancer(secondes: pas)
                try #require(try await programme.get("/api/v1").status == .ok)
                let jeton = try await essai.app.storage.read { try $0.jetons.find(programme.id) }
                #expect(jeton?.serviA == debut.plus(secondes: attendu))
            }
        }
    }

    @Test func `au-delà du débit, le programme apprend quand recommencer`() async throws {
        try await avecLeSite(reglages: { $0.appelsParMinute = 3 }) { essai in
            let programme = try await essai.programme()
            let autre = try await essai.programme()
            for _ in 1...3 { #expect(try await programme.get("/api/v1").status == .ok) }
            let page = try await programme.get("/api/v1")
            #expect(page.status == .tooManyRequests && page.probleme == "trop-d-appels")
            #expect(page.enTetes[.retryAfter] == "20")
            #expect(try await autre.get("/api/v1").status == .ok)
            essai.horloge.avancer(secondes: 19)
            #expect(try await programme.get("/api/v1").status == .tooManyRequests)
            essai.horloge.avancer(secondes: 1)
            #expect(try await programme.get("/api/v1").status == .ok)
        }
    }

    @Test func `la racine dit au programme ce que son jeton ouvre`() async throws {
        try await avecLeSite { essai in
            let programme = try await essai.programme([.offresLire], secteurs: ["plateau"])
            let json = try #require(try await programme.get("/api/v1").json)
            #expect(json["version"] == "1")
            #expect(json["jeton"]?["portees"] == ["offres:lire"])
            #expect(json["jeton"]?["secteurs"] == ["plateau"])
            #expect(json["jeton"]?["expireLe"] == "2027-01-31")
        }
    }
}
