import Demo
import Fichier
import Foundation
import Regles
import Valeurs

@testable import Web

/// The règlements of the example and one sealed month of an invented caisse.
struct CaisseDEssai: Sendable {
    enum Absent: Error { case importation }

    static let racine = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let vocabulaire = try! Vocabulaire.lire(
        texte: texte("Vocabulaire/national.yaml"), nom: "national.yaml")

    /// The example, its amendment, and a text that does not hold.
    static let reglements: ReglementsConnus = {
        let base = (nom: "exemple/2025.yaml", texte: texte("Reglements/exemple/2025.yaml"))
        let amendement = (
            nom: "exemple/2026-amendement.yaml",
            texte: texte("Reglements/exemple/2026-amendement.yaml")
        )
        let faux = base.texte.replacing("quotient <= 850 ", with: "quotien <= 850 ")
        return ReglementsConnus(
            [
                (code: "exemple-2025", fichier: base.nom, textes: .success([base])),
                (
                    code: "exemple-2026", fichier: amendement.nom,
                    textes: .success([base, amendement])
                ),
                (
                    code: "faux-2025", fichier: "faux/2025.yaml",
                    textes: .success([(nom: "faux/2025.yaml", texte: faux)])
                ),
            ], vocabulaire: vocabulaire,
            national: try! .lire(
                texte: texte("Vocabulaire/reglement.yaml"), nom: "reglement.yaml"))
    }()

    private let dossier = FileManager.default.temporaryDirectory
        .appending(path: "socle-caisse-\(UUID().uuidString)").path

    static func texte(_ chemin: String) -> String {
        try! String(contentsOfFile: racine + "/" + chemin, encoding: .utf8)
    }

    func extrait(foyers: Int) throws -> Extrait {
        let ecrits = try CaisseFictive(foyers: foyers).ecrire(dans: dossier)
        let correspondance = try Correspondance.lire(
            Self.texte("Correspondances/extrait-csv.yaml"), nom: "extrait-csv.yaml",
            vocabulaire: Self.vocabulaire)
        let preparation = PreparationDImport(
            dossier: dossier, vocabulaire: Self.vocabulaire, connus: [])
        guard
            case .prete(let preparee) = try preparation.preparer(
                foyers: ecrits.apres + "/foyers.csv", personnes: ecrits.apres + "/personnes.csv",
                correspondance: correspondance, mois: "2026-10")
        else { throw Absent.importation }
        return try Extrait.ouvrir(
            chemin: dossier + "/" + preparee.appliquer([]).connu.extrait)
    }

    func effacer() { try? FileManager.default.removeItem(atPath: dossier) }
}

/// The site with the règlements of the example, and a month of so many households when one is asked.
func avecLesReglements(
    foyers: Int? = nil, _ essai: @Sendable (Essai) async throws -> Void
) async throws {
    let caisse = CaisseDEssai()
    defer { caisse.effacer() }
    let extrait = try foyers.map { try caisse.extrait(foyers: $0) }
    try await avecLeSite(
        dernierExtrait: { extrait }, reglements: CaisseDEssai.reglements, essai)
}
