import Fichier
import Regles
import Valeurs

/// Combien de foyers une règle aurait concernés entre deux mois du fichier, commune par commune.
///
/// It counts what the rule sees, whatever the days on which the offer is in force: it answers before anything is.
package struct EffetDesOffres: Sendable {
    private let balayage: Balayage
    private let nombre: Int

    package init(_ offres: [OffreLue], vocabulaire: Vocabulaire) {
        balayage = Balayage(offres, vocabulaire: vocabulaire)
        nombre = offres.count
    }

    /// For each offer, the households by INSEE code of their commune. A household counts once, whoever in it is concerned.
    package func compter(
        _ comparaison: Comparaison, mois: Mois, fils: Int
    ) throws -> [[String: Int]] {
        let parts = try comparaison.parcourir(balayage.faitsLus, fils: fils) { situee in
            compter(situee, mois: mois)
        }
        var comptes = [[String: Int]](repeating: [:], count: nombre)
        for part in parts {
            for (rang, communes) in part.enumerated() {
                comptes[rang].merge(communes, uniquingKeysWith: +)
            }
        }
        return comptes
    }

    private func compter(_ situee: TrancheSituee, mois: Mois) -> [[String: Int]] {
        var comptes = [[String: Int]](repeating: [:], count: nombre)
        var derniers = [Int32](repeating: -1, count: nombre)
        for touche in balayage.touches(situee.tranche, mois: mois).liste
        where derniers[touche.offre] != touche.foyer {
            derniers[touche.offre] = touche.foyer
            comptes[touche.offre][situee.commune(Int(touche.foyer)), default: 0] += 1
        }
        return comptes
    }
}
