import Foundation
import Valeurs

/// Reading the small text files that a person wrote.
enum Textes {
    /// - Throws: `FichierIllisible` in French, with the place and what to do.
    static func lire(_ chemin: String) throws -> String {
        guard let donnees = FileManager.default.contents(atPath: chemin) else {
            throw FichierIllisible(chemin: chemin, raison: "il n’existe pas ou n’est pas lisible")
        }
        guard let texte = String(data: donnees, encoding: .utf8) else {
            throw FichierIllisible(chemin: chemin, raison: "il n’est pas écrit en UTF-8")
        }
        return texte
    }

    /// The YAML files of a folder, by name.
    static func yaml(dans dossier: String) throws -> [String] {
        guard let noms = try? FileManager.default.contentsOfDirectory(atPath: dossier) else {
            throw FichierIllisible(chemin: dossier, raison: "ce dossier n’existe pas")
        }
        return noms.filter { $0.hasSuffix(".yaml") }.sorted().map { dossier + "/" + $0 }
    }
}

struct FichierIllisible: Refus {
    let chemin: String
    let raison: String

    var motif: String {
        "Le fichier \(chemin) ne peut pas être lu : \(raison). Vérifiez le chemin, puis recommencez."
    }
}
