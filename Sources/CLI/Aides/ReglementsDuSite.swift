import Foundation
import Reception
import Regles
import Valeurs
import Web

extension Lieux {
    /// Every règlement of the content folder, for the site. One that cannot be read is said on its page, and stops nothing.
    func reglementsConnus() throws -> ReglementsConnus {
        let racine = contenu + "/Reglements/"
        let chemins = (try? FileManager.default.subpathsOfDirectory(atPath: racine)) ?? []
        let suites = chemins.filter { $0.hasSuffix(".yaml") }.sorted().map { chemin in
            let textes = Result { try textesDuReglement(racine + chemin) }
            return (
                code: Self.code(chemin), fichier: chemin,
                textes: textes.map { $0.map { (nom: $0.nom.dernierNom, texte: $0.texte) } }
            )
        }
        return ReglementsConnus(
            suites, vocabulaire: try vocabulaire(), national: try vocabulaireDeReglement())
    }

    /// « caf-doubs/2021.yaml » is at « /reglements/caf-doubs-2021 ».
    private static func code(_ chemin: String) -> String {
        chemin.dropLast(".yaml".count).lowercased().split { !$0.isLetter && !$0.isNumber }
            .joined(separator: "-")
    }
}
