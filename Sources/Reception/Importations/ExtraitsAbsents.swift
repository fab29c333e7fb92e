import Foundation
import Storage
import Valeurs

/// Les extraits que les imports de la base nomment, et qui ne sont plus dans le dossier.
package struct ExtraitsAbsents: Sendable, Hashable {
    /// Un extrait qui manque, et le mois qu’il portait.
    package struct Perdu: Sendable, Hashable {
        package let nom: String
        package let mois: Mois

        /// « Extrait 999-2026-09-0a1b2c3d4e5f.extrait (septembre 2026) : absent. »
        package var constat: String { "Extrait \(nom) (\(mois.enLettres))\u{A0}: absent." }
    }

    /// Mois pendant lesquels un extrait se garde : docs/donnees-personnelles.md. Plus ancien, il a pu être effacé.
    package static let moisGardes = 13

    /// The earliest month first.
    package let perdus: [Perdu]
    /// Older than what is kept: gone as they should.
    package let anciens: Int

    package init(
        _ importations: [Importation], dans dossier: DossierDExtraits, au jour: Jour
    ) {
        let absents = Set(
            importations.map { Perdu(nom: $0.extrait, mois: $0.mois) }
                .filter { !FileManager.default.fileExists(atPath: dossier.chemin + "/" + $0.nom) })
        let limite = jour.mois.plus(-Self.moisGardes)
        perdus = absents.filter { $0.mois >= limite }.sorted {
            ($0.mois, $0.nom) < ($1.mois, $1.nom)
        }
        anciens = absents.count - perdus.count
    }

    /// Ce qu’il faut faire quand il en manque.
    package static let remede =
        "Reprenez-les d’une sauvegarde qui les contient\u{A0}: restaurez-la dans un dossier vide, puis recopiez-les. "
        + "Sans eux, ces mois ne se comparent plus et leurs preuves ne se montrent plus."
}
