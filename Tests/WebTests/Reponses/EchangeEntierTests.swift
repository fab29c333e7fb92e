import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Storage
import Testing
import Valeurs

@testable import Web

/// One of the two databases.
enum BaseDEssai: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite, postgres

    /// Both, unless the machine is said to have no PostgreSQL.
    static var disponibles: [BaseDEssai] {
        ProcessInfo.processInfo.environment["SOCLE_SANS_POSTGRES"] == "1" ? [.sqlite] : allCases
    }

    var testDescription: String { rawValue }

    func lieu() async throws -> StorageLocation {
        switch self {
        case .sqlite: .memory
        case .postgres: .postgres(url: try await PostgresCluster.shared.newSchema())
        }
    }
}

struct EchangeEntierTests {
    @Test(arguments: BaseDEssai.disponibles)
    func `de l’évènement à la rencontre fixée, par le lien, sur les deux bases`(
        base: BaseDEssai
    ) async throws {
        try await avecLeSite(familles: [Distribution().dupont], dans: try await base.lieu()) {
            essai in
            try await essai.app.storage.write { try MomentsTests.agenda($0) }
            let malik = try await essai.navigateur(de: AgentsFictifs.malik)
            // The event gave a proposition, and the team sends it with its link.
            let liste = try await malik.get("/ma-journee")
            #expect(liste.lisible.contains("Dupont"))
            try await malik.post("/propositions/proposition-dupont/lien")
            try await malik.post(
                "/propositions/proposition-dupont/actes",
                [
                    ("nature", "envoi"), ("le", "2026-11-10"), ("canal", "courrier"),
                    ("version", "0"),
                ])
            essai.horloge.avancer(secondes: 5 * 86_400)
            try await laFamilleChoisit(essai)
            try await lEquipeLeVoit(essai)
        }
    }

    /// Five days later the family types the code, answers the question, says yes and chooses.
    private func laFamilleChoisit(_ essai: Essai) async throws {
        let lien = try await essai.lien()
        let famille = essai.visiteur()
        try await famille.get("/repondre")
        let ouverte = try await famille.post("/repondre", [("code", lien.code)])
        #expect(ouverte.versLAdresse == lien.chemin)
        let adresse = lien.chemin
        try await famille.get(adresse)
        try await famille.post("\(adresse)/confirmation", essai.naissance())
        try await famille.get(adresse)
        try await famille.post(
            "\(adresse)/accord", [("besoin-interprete", "oui"), ("langue", "arabe")])
        let offerts = try await famille.get("\(adresse)/moments")
        #expect(offerts.lisible.contains("mardi 17 novembre 2026"))
        let choisi = MomentsTests.code("2026-11-17", minute: 585)
        #expect(
            try await famille.post("\(adresse)/moments", [("moment", choisi)]).status
                == .seeOther)
    }

    /// The team sees the answer, what to prepare, and the meeting in the agenda.
    private func lEquipeLeVoit(_ essai: Essai) async throws {
        let rencontre = try #require(
            try await essai.app.storage.read {
                try $0.rencontres.enCours(de: "proposition-dupont")
            })
        #expect(rencontre.agent == AgentsFictifs.malik.id)
        #expect(
            rencontre.intervalle.enMots
                == "mardi 17 novembre 2026 de 9\u{A0}h\u{A0}45 à 10\u{A0}h\u{A0}30")
        let equipe = try await essai.navigateur(de: AgentsFictifs.malik)
        let reponses = try await equipe.get("/reponses")
        #expect(reponses.lisible.contains("a choisi un rendez-vous"))
        let page = try await equipe.get("/familles/famille-dupont")
        #expect(page.lisible.contains("interprète"))
        #expect(page.lisible.contains("Rencontre acceptée le 15 novembre 2026, par le lien"))
        #expect(
            try await essai.proposition().actes.map(\.nature) == [.envoi, .acceptation])
        let etat = try await essai.app.storage.read { try $0.journal.verifier() }
        guard case .intact = etat else {
            Issue.record("the journal no longer holds: \(etat)")
            return
        }
    }

    @Test(arguments: BaseDEssai.disponibles)
    func `vingt réponses fausses au même moment n’en essaient que cinq`(
        base: BaseDEssai
    ) async throws {
        try await avecLeSite(familles: [Distribution().dupont], dans: try await base.lieu()) {
            essai in
            let adresse = try await essai.lien().chemin
            await withTaskGroup(of: Void.self) { groupe in
                for rang in 0..<20 {
                    groupe.addTask {
                        let curieux = essai.visiteur()
                        _ = try? await curieux.get(adresse)
                        _ = try? await curieux.post(
                            "\(adresse)/confirmation",
                            [("jour", "1"), ("mois", "1"), ("annee", "\(1920 + rang)")])
                    }
                }
            }
            let lien = try await essai.app.storage.read {
                try $0.liensDeReponse.vivant("proposition-dupont")
            }
            #expect(lien?.essais == 5)
            #expect(lien?.bloqueLe == "2026-11-10")
            #expect(
                try await essai.journal(.lienDeReponse).count { $0.precision == "réponse fausse" }
                    == 4)
        }
    }
}
