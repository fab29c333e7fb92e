import Foundation
import Valeurs

extension CaisseFictive {
    /// Ce qui a été écrit : un dossier par mois, et de quoi le dire.
    package struct Extraits: Hashable, Sendable {
        /// Folder of the earlier month, with `foyers.csv` and `personnes.csv`.
        package let avant: String
        package let apres: String
        /// Rows of both months, headers left out.
        package let foyers: Int
        package let personnes: Int
    }

    /// Écrit les deux mois, dans `dossier/2026-09` et `dossier/2026-10`. Throws what the file system says.
    package func ecrire(dans dossier: String) throws -> Extraits {
        let avant = try ExtraitEnEcriture("\(dossier)/\(mois.precedent.iso)")
        let apres = try ExtraitEnEcriture("\(dossier)/\(mois.iso)")
        for rang in 0..<nombreDeFoyers {
            let deuxMois = foyer(rang)
            if let foyer = deuxMois.avant { try avant.ajouter(foyer) }
            if let foyer = deuxMois.apres { try apres.ajouter(foyer) }
        }
        try avant.fermer()
        try apres.fermer()
        return Extraits(
            avant: avant.dossier, apres: apres.dossier,
            foyers: avant.nombreDeFoyers + apres.nombreDeFoyers,
            personnes: avant.nombreDePersonnes + apres.nombreDePersonnes)
    }
}

/// The two files of a month, open for writing: nothing is held but a buffer each.
private final class ExtraitEnEcriture {
    let dossier: String
    private let foyers: FichierEnEcriture
    private let personnes: FichierEnEcriture
    private(set) var nombreDeFoyers = 0
    private(set) var nombreDePersonnes = 0

    init(_ dossier: String) throws {
        self.dossier = dossier
        try FileManager.default.createDirectory(
            atPath: dossier, withIntermediateDirectories: true)
        foyers = try FichierEnEcriture("\(dossier)/foyers.csv")
        personnes = try FichierEnEcriture("\(dossier)/personnes.csv")
        try foyers.ecrire(ColonnesCSV.foyers)
        try personnes.ecrire(ColonnesCSV.personnes)
    }

    func ajouter(_ foyer: FoyerFictif) throws {
        nombreDeFoyers += 1
        nombreDePersonnes += foyer.personnes.count
        try foyers.ecrire(ColonnesCSV.ligne(foyer))
        try personnes.ecrire(ColonnesCSV.lignes(foyer.personnes, de: foyer.matricule))
    }

    func fermer() throws {
        try foyers.fermer()
        try personnes.fermer()
    }
}
