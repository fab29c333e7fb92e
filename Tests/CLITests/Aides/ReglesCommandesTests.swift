import ArgumentParser
import Foundation
import Regles
import Testing
import Valeurs

@testable import CLI

/// The command on the content of the project.
struct ReglesCommandesTests {
    private let racine = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    private func lieux() throws -> Lieux { try Lieux.parse(["--contenu", racine]) }

    @Test func `un avenant est lu après le texte qu’il modifie`() throws {
        let chemin = racine + "/Reglements/exemple/2026-amendement.yaml"
        let textes = try lieux().textesDuReglement(chemin)
        #expect(
            textes.map { $0.nom.split(separator: "/").last } == [
                "2025.yaml", "2026-amendement.yaml",
            ])
    }

    @Test func `la règle nationale du quotient redonne les quotients connus`() throws {
        let regle = try lieux().reglement(racine + "/Reglements/national/quotient-familial.yaml")
        let calcul = try #require(regle.aide("mois"))
        let dossier = try regle.dossier(
            texte:
                "âges: 40 38 12 9 6\naeeh: 6\nressources annuelles: 24000\nabattements sociaux: 0\nprestations du mois: 600\nprestations écartées: 0",
            nom: "famille.yaml", le: "2025-06-01")
        #expect(calcul.decider(dossier).resume == Montant(centimes: 57_778).enEuros)
    }

    @Test func `une décision se lit aussi en JSON`() throws {
        let reglement = try lieux().reglement(racine + "/Reglements/caf-cher/2025.yaml")
        let aide = try #require(reglement.aides.first)
        let cas = try #require(aide.cas.first)
        let json = try DecisionEnJSON(aide, cas.decision).texte
        let lu = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(lu["aide"] as? String == aide.titre)
        #expect((lu["conditions"] as? [Any])?.isEmpty == false)
    }

    @Test func `une famille de moins de cinq n’est pas comptée à l’écran`() {
        #expect(TableauDeSimulation.cache(4) == "moins de 5")
        #expect(TableauDeSimulation.cache(0) == "0")
        #expect(TableauDeSimulation.euros(12_300, 3) == "montant caché")
    }
}
