import Demo
import Fichier
import Foundation
import Regles
import Valeurs

@testable import Reglement

/// A small invented caisse, sealed in a folder of its own, and what is needed to read it.
struct MoisDEssai {
    enum Absent: Error { case importation }

    let racine = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    let dossier = FileManager.default.temporaryDirectory
        .appending(path: "socle-mois-\(UUID().uuidString)").path
    let vocabulaire: Vocabulaire

    init() throws {
        let chemin = racine + "/Vocabulaire/national.yaml"
        vocabulaire = try Vocabulaire.lire(
            texte: String(contentsOfFile: chemin, encoding: .utf8), nom: "national.yaml")
    }

    func extrait(foyers: Int, graine: UInt64 = 2026) throws -> Extrait {
        let ecrits = try CaisseFictive(graine: graine, foyers: foyers).ecrire(
            dans: "\(dossier)/\(graine)")
        let correspondance = try Correspondance.lire(
            String(
                contentsOfFile: racine + "/Correspondances/extrait-csv.yaml", encoding: .utf8),
            nom: "extrait-csv.yaml", vocabulaire: vocabulaire)
        let preparation = PreparationDImport(
            dossier: dossier, vocabulaire: vocabulaire, connus: [])
        guard
            case .prete(let preparee) = try preparation.preparer(
                foyers: ecrits.apres + "/foyers.csv", personnes: ecrits.apres + "/personnes.csv",
                correspondance: correspondance, mois: "2026-10")
        else { throw Absent.importation }
        return try Extrait.ouvrir(
            chemin: dossier + "/" + preparee.appliquer([]).connu.extrait)
    }

    /// A règlement of the content folder, after those that it amends.
    func reglement(_ chemins: String...) throws -> ReglementLu {
        let national = try VocabulaireDeReglement.lire(
            texte: String(
                contentsOfFile: racine + "/Vocabulaire/reglement.yaml", encoding: .utf8),
            nom: "reglement.yaml")
        let textes = try chemins.map {
            (
                nom: $0,
                texte: try String(contentsOfFile: racine + "/Reglements/" + $0, encoding: .utf8)
            )
        }
        return try ReglementLu.lire(textes, vocabulaire: vocabulaire, national: national)
    }

    func effacer() { try? FileManager.default.removeItem(atPath: dossier) }
}
