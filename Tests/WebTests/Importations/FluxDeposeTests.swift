import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// The official flow of the CNAF deposited by the page, in an invented caisse: from the file to the events.
struct FluxDeposeTests {
    private static let flux = FluxFictif()

    /// The file as a browser sends it, some of its bytes replaced.
    private static func fichier(
        _ mois: Mois, _ remplacer: [(String, String)] = []
    ) -> (nom: String, octets: [UInt8]) {
        // One scalar a byte: the letters of windows-1252 go through as they are.
        var texte = String(String.UnicodeScalarView(flux.octets(mois).map { UnicodeScalar($0) }))
        for (avant, apres) in remplacer {
            texte = texte.replacing(avant, with: apres, maxReplacements: 1)
        }
        return ("RSABEM.xml", texte.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
    }

    /// Deposits it and has it read; returns where its page is.
    private static func deposer(
        _ fichier: (nom: String, octets: [UInt8]), _ scene: CaisseQuiImporte, _ nora: Navigateur
    ) async throws -> String {
        try await nora.get("/importations")
        let depose = try await nora.deposer(octets: [fichier])
        let adresse = try #require(depose.versLAdresse, "\(depose.lisible)")
        try await nora.get(adresse)
        try await nora.post(adresse + "/lecture", [("version", "1")])
        try await scene.travailler()
        return adresse
    }

    @Test func `deux mois du flux se déposent, se lisent et donnent leurs évènements`() async throws
    {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            for mois in [Self.flux.mois.precedent, Self.flux.mois] {
                let adresse = try await Self.deposer(Self.fichier(mois), scene, nora)
                let page = try await nora.get(adresse)
                #expect(page.lisible.contains("Ce que ce fichier changerait"), "\(mois.iso)")
                #expect(page.lisible.contains(mois.enLettres))
                try await nora.post(adresse + "/application", [("version", "3")])
                try await scene.travailler()
            }
            let importations = try await scene.importations()
            #expect(importations.map(\.mois) == [Self.flux.mois.precedent, Self.flux.mois])
            #expect(importations.allSatisfy { $0.format.hasPrefix("flux RSA de la CNAF") })
            let id = try #require(importations.last?.id)
            let bilan = try await scene.essai.app.storage.read { try $0.importations.bilan(id) }
            #expect((bilan?.evenements ?? 0) > 0)
            #expect(bilan?.evenements == (bilan?.propositions ?? 0) + (bilan?.motifs ?? 0))
            let compteRendu = try await nora.get("/importations/\(id.valeur)")
            #expect(compteRendu.lisible.contains("Ce que ce mois a donné"))
            // Deposited again: known, and nothing changes.
            let encore = try await nora.deposer(octets: [Self.fichier(Self.flux.mois)])
            #expect(encore.versLAdresse?.hasPrefix("/importations/\(id.valeur)") == true)
        }
    }

    @Test func `un flux coupé est refusé en entier, et rien n’est gardé de lui`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            var coupe = Self.fichier("2026-09")
            coupe.octets.removeLast(coupe.octets.count / 3)
            let adresse = try await Self.deposer(coupe, scene, nora)
            let page = try await nora.get(adresse)
            #expect(page.lisible.contains("Rien n’a changé"))
            #expect(try await scene.depots().first?.etat == .refuse)
            #expect(try await scene.importations().isEmpty)
        }
    }

    @Test func `un compte final qui ne correspond pas demande une décision écrite`() async throws {
        try await CaisseQuiImporte.avec { scene in
            let nora = try await scene.nora()
            let texte = String(decoding: Self.flux.octets("2026-09"), as: UTF8.self)
            let compte = try #require(
                texte.firstMatch(of: /<NBTOTDOSRSATRANSM>(\d+)</).map { String($0.1) })
            let faux = Self.fichier("2026-09", [(">\(compte)<", ">00000999<")])
            let adresse = try await Self.deposer(faux, scene, nora)
            let page = try await nora.get(adresse)
            #expect(page.lisible.contains("999"))
            let sans = try await nora.post(adresse + "/application", [("version", "3")])
            #expect(sans.status == .unprocessableContent)
            try await nora.post(
                adresse + "/application",
                [("version", "3"), ("decision-compte", "Le centre confirme ce fichier.")])
            try await scene.travailler()
            let gardee = try await scene.importations().first
            #expect(gardee?.decision?.contains("Le centre confirme") == true)
            #expect(try await scene.essai.journal(.decisionDImporter).count == 1)
        }
    }
}
