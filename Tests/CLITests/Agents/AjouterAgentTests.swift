import ActionSociale
import ArgumentParser
import Demo
import Foundation
import Storage
import Testing
import Valeurs

@testable import CLI

/// `socle agents ajouter`: what is refused says what to give.
struct AjouterAgentTests {
    private func ajouter(_ arguments: [String], dans dossier: String) async throws {
        let commande = try AjouterAgent.parse(
            ["claire.morel", "--prenom", "Claire", "--nom", "Morel", "--donnees", dossier]
                + arguments)
        try await commande.run()
    }

    @Test func `un rôle inconnu est refusé avec la liste des rôles`() async throws {
        let refus = await #expect(throws: RoleInconnu.self) {
            try await ajouter(["--role", "chef"], dans: "/nulle-part")
        }
        let motif = try #require(refus?.motif)
        for role in Agent.Role.allCases { #expect(motif.contains(role.rawValue)) }
    }

    @Test func `un secteur inconnu est refusé avec le plus proche, et le compte n’existe pas`()
        async throws
    {
        let dossier = NSTemporaryDirectory() + "socle-cli-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: dossier) }
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true)
        let storage = try await Storage.open(.sqlite(path: dossier + "/socle.sqlite"))
        try await storage.write { try $0.secteurs.replace(ValDeBrume.secteurs) }
        let refus = await #expect(throws: SecteursInconnus.self) {
            try await ajouter(
                ["--role", "travailleur_social", "--secteurs", "vieux-bour"], dans: dossier)
        }
        let motif = try #require(refus?.motif)
        #expect(motif.contains("vouliez-vous dire «\u{A0}vieux-bourg\u{A0}»"))
        #expect(motif.contains("faubourgs"))
        #expect(try await storage.read { try $0.agents.find(identifiant: "claire.morel") } == nil)
        try await ajouter(
            ["--role", "travailleur_social", "--secteurs", "vieux-bourg"], dans: dossier)
        let ajoutee = try await storage.read { try $0.agents.find(identifiant: "claire.morel") }
        #expect(ajoutee?.secteurs == ["vieux-bourg"])
        await storage.close()
    }

    @Test func `sans secteurs chargés, le refus dit de les charger`() {
        let refus = SecteursInconnus(inconnus: ["langres"], connus: [])
        #expect(refus.motif.contains("socle secteurs charger"))
    }
}
