import ActionSociale
import Demo
import Foundation
import HTTPTypes
import Regles
import Reperage
import Testing

@testable import Web

/// The page of an offer, on the files that ship with the product.
struct RegleDOffreTests {
    private static let racine = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private func offres() throws -> OffresConnues {
        func texte(_ chemin: String) throws -> String {
            try String(contentsOf: Self.racine.appending(path: chemin), encoding: .utf8)
        }
        let vocabulaire = try Vocabulaire.lire(
            texte: texte("Vocabulaire/national.yaml"), nom: "national.yaml")
        let fichiers = try ["2018-2022", "2023-2027"].map {
            (nom: "\($0).yaml", texte: try texte("Offres/socle-national/\($0).yaml"))
        }
        return OffresConnues(
            try CatalogueEnVigueur(try Catalogue.lire(fichiers, vocabulaire: vocabulaire)))
    }

    @Test func `la règle se lit telle qu’elle est écrite, avec son article et sa ligne`()
        async throws
    {
        let offres = try offres()
        let lue = try #require(
            offres.lues.first { $0.code == "separation" && $0.version == "2023-2027" })
        try await avecLeSite(offres: offres) { essai in
            let page = try await essai.navigateur(de: AgentsFictifs.malik).get("/offres/separation")
            #expect(page.status == .ok)
            #expect(!lue.conditions.isEmpty && !lue.cas.isEmpty)
            for condition in lue.conditions {
                #expect(page.lisible.contains(condition.regle), "\(condition.regle)")
                #expect(page.lisible.contains(condition.article))
                #expect(page.lisible.contains("2023-2027.yaml, ligne\u{A0}\(condition.ligne)"))
            }
            #expect(page.lisible.contains(lue.survenuLe.regle))
            #expect(page.lisible.contains("Les \(lue.cas.count)\u{A0}cas sont d’accord"))
        }
    }

    @Test func `chaque cas montre son texte, ce qui était attendu et ce qui a été trouvé`() throws {
        for lue in try offres().lues {
            guard case .liste(let cas) = RegleDOffre(lue).champs["cas"] else {
                Issue.record("no cases: \(lue.code)")
                continue
            }
            #expect(cas.count == lue.cas.count)
            for (champs, joue) in zip(cas, lue.cas) {
                guard case .text(let description) = champs["description"] else { continue }
                #expect(description.hasPrefix("{"), "\(lue.code): \(description)")
                #expect(champs["attendu"] == .text(joue.attendu))
            }
        }
    }
}
