import Demo
import Fichier
import Foundation
import Regles
import Valeurs

@testable import Reglement

/// A small invented caisse, sealed in a folder of its own, and what is needed to read it.
struct MoisDEssai {
    enum Absent: Error { case importation }

    let dossier = FileManager.default.temporaryDirectory
        .appending(path: "socle-mois-\(UUID().uuidString)").path
    let vocabulaire: Vocabulaire

    init() throws {
        vocabulaire = try ReglementDEssai.vocabulaire()
    }

    func extrait(foyers: Int, graine: UInt64 = 2026) throws -> Extrait {
        let ecrits = try CaisseFictive(graine: graine, foyers: foyers).ecrire(
            dans: "\(dossier)/\(graine)")
        let correspondance = try Correspondance.lire(
            ReglementDEssai.lire("Correspondances/extrait-csv.yaml"), nom: "extrait-csv.yaml",
            vocabulaire: vocabulaire)
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
        let textes = try chemins.map {
            (nom: $0, texte: try ReglementDEssai.lire("Reglements/" + $0))
        }
        return try ReglementLu.lire(
            textes, vocabulaire: vocabulaire, national: ReglementDEssai.national())
    }

    func effacer() { try? FileManager.default.removeItem(atPath: dossier) }
}
