import Foundation
import Valeurs

/// Reading the small text files that a person wrote.
package enum Textes {
    /// - Throws: `FichierIllisible` in French, with the place and what to do.
    package static func lire(_ chemin: String) throws -> String {
        guard let donnees = FileManager.default.contents(atPath: chemin) else {
            throw FichierIllisible(chemin: chemin, raison: "il n’existe pas ou n’est pas lisible")
        }
        guard let texte = String(data: donnees, encoding: .utf8) else {
            throw FichierIllisible(chemin: chemin, raison: "il n’est pas écrit en UTF-8")
        }
        return texte
    }

    /// The YAML files of a folder, by name.
    package static func yaml(dans dossier: String) throws -> [String] {
        guard let noms = try? FileManager.default.contentsOfDirectory(atPath: dossier) else {
            throw FichierIllisible(chemin: dossier, raison: "ce dossier n’existe pas")
        }
        return noms.filter { $0.hasSuffix(".yaml") }.sorted().map { dossier + "/" + $0 }
    }
}

/// Un petit fichier de contenu qui ne se lit pas.
package struct FichierIllisible: Refus {
    package let chemin: String
    package let raison: String

    package init(chemin: String, raison: String) {
        self.chemin = chemin
        self.raison = raison
    }

    package var motif: String {
        "Le fichier \(chemin) ne peut pas être lu : \(raison). Vérifiez le chemin, puis recommencez."
    }
}
