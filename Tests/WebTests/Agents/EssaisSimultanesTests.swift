import ActionSociale
import Demo
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// What counts tries holds when they all come at the same moment.
struct EssaisSimultanesTests {
    private let ines = AgentsFictifs.ines
    private let malik = AgentsFictifs.malik

    /// As many sendings at once; what each was answered.
    private func ensemble(
        _ nombre: Int, _ envoyer: @escaping @Sendable (Int) async throws -> PageLue
    ) async throws -> [HTTPResponse.Status] {
        try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { groupe in
            for rang in 1...nombre {
                groupe.addTask { try await envoyer(rang).status }
            }
            return try await groupe.reduce(into: []) { $0.append($1) }
        }
    }

    @Test(arguments: BaseDEssai.disponibles)
    func `vingt-quatre mots de passe ensemble, cinq sont regardés`(
        base: BaseDEssai
    ) async throws {
        try await avecLeSite(dans: try await base.lieu()) { essai in
            let reponses = try await ensemble(24) { rang in
                try await essai.visiteur().ouvrirUneSession(
                    ines.identifiant, "faux, numéro \(rang)")
            }
            #expect(reponses.count { $0 == .unprocessableContent } == 5)
            #expect(reponses.count { $0 == .tooManyRequests } == 19)
            #expect(try await essai.journal(.echecDeSession).count == 5)
        }
    }

    @Test(arguments: BaseDEssai.disponibles)
    func `quarante comptes ensemble depuis une adresse, trente sont regardés`(
        base: BaseDEssai
    ) async throws {
        try await avecLeSite(dans: try await base.lieu()) { essai in
            let reponses = try await ensemble(40) { rang in
                try await essai.visiteur().ouvrirUneSession("compte-\(rang)", "faux mot de passe")
            }
            #expect(
                reponses.count { $0 == .unprocessableContent } == DelaiApresEchecs.parAdresse)
            #expect(reponses.count { $0 == .tooManyRequests } == 10)
        }
    }

    @Test func `le mot de passe juste efface son propre essai et ceux d’avant`() async throws {
        try await avecLeSite { essai in
            for _ in 1...4 {
                try await essai.visiteur().ouvrirUneSession(ines.identifiant, "faux mot de passe")
            }
            try await essai.visiteur().ouvrirUneSession(ines.identifiant, Essai.motDePasse)
            let restants = try await essai.app.storage.read {
                try $0.tentatives.compter(
                    identifiant: ines.identifiant, depuis: "2026-11-01T00:00:00.000Z")
            }
            #expect(restants == 0)
        }
    }

    @Test(arguments: BaseDEssai.disponibles)
    func `vingt codes du second facteur ensemble, cinq sont regardés`(
        base: BaseDEssai
    ) async throws {
        try await avecLeSite(dans: try await base.lieu()) { essai in
            try await poserUnSecondFacteur(essai)
            let navigateur = essai.visiteur()
            try await navigateur.ouvrirUneSession(malik.identifiant, Essai.motDePasse)
            try await navigateur.get("/connexion/code")
            let jeton = navigateur.jeton
            let reponses = try await ensemble(20) { rang in
                try await navigateur.post(
                    "/connexion/code", [("code", "secours-\(rang)"), ("jeton", jeton)])
            }
            #expect(reponses.count { $0 == .unprocessableContent } == 5)
            #expect(reponses.count { $0 == .tooManyRequests } == 15)
        }
    }

    private func poserUnSecondFacteur(_ essai: Essai) async throws {
        let secret = [UInt8](repeating: 5, count: CodeTemporel.longueurDuSecret)
        let scelle = try essai.app.coffre.sceller(
            secret, de: malik.id, alea: [UInt8](repeating: 9, count: 12))
        let instant = essai.horloge.maintenant
        try await essai.app.storage.write { depots in
            try depots.secondsFacteurs.proposer(malik.id, secret: scelle, a: instant)
            try depots.secondsFacteurs.confirmer(malik.id, a: instant)
        }
    }

    @Test(arguments: BaseDEssai.disponibles)
    func `quarante codes de lettres ensemble, dix sont cherchés`(
        base: BaseDEssai
    ) async throws {
        try await avecLeSite(dans: try await base.lieu()) { essai in
            let famille = essai.visiteur()
            try await famille.get("/repondre")
            let jeton = famille.jeton
            let reponses = try await ensemble(40) { rang in
                let code = CodeARecopier(tire: (0..<8).map { UInt8($0 * 7 + rang) }).imprime
                return try await famille.post("/repondre", [("code", code), ("jeton", jeton)])
            }
            #expect(reponses.count { $0 == .unprocessableContent } == LimiteDesCodes.parAdresse)
            #expect(reponses.count { $0 == .tooManyRequests } == 30)
        }
    }
}
