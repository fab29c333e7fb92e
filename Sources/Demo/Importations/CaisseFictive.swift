import ActionSociale
import Valeurs

/// « 999 — Caisse fictive du Val-de-Brume » : une caisse inventée tout entière à partir d’une graine.
///
/// The cast of `Distribution` comes first, then as many drawn households as asked. Any of them can be drawn
/// alone, so nothing is held in memory.
package struct CaisseFictive: Sendable {
    /// A number that no caisse bears.
    package static let numero = "999"
    package static let nom = "Caisse fictive du Val-de-Brume"

    package let graine: UInt64
    /// The cast included.
    package let nombreDeFoyers: Int
    /// The later of the two months.
    package let mois: Mois
    /// How many times more events than in life: 1 for a demonstration, more for a benchmark.
    package let intensite: Int
    private let distribution: [FamilleFictive]

    package init(
        graine: UInt64 = 2026, foyers: Int = 20_000, mois: Mois = "2026-10", intensite: Int = 1
    ) {
        self.graine = graine
        self.mois = mois
        self.intensite = intensite
        distribution = Distribution(mois: mois).familles
        nombreDeFoyers = max(foyers, distribution.count)
    }

    /// The latest month whose file would have come by that day: a caisse gets it about the fifth of the next.
    package static func dernierMois(au jour: Jour) -> Mois {
        jour.composants.jour >= 6 ? jour.mois.precedent : jour.mois.precedent.precedent
    }

    /// The day when the file of the later month comes, which is the day of the first detection.
    package var arriveeLe: Jour { mois.suivant.premierJour.plus(jours: 5) }

    /// Two months of one household; `nil` when it is not in the file of that month.
    package struct DeuxMois: Hashable, Sendable {
        package var avant: FoyerFictif?
        package var apres: FoyerFictif?
    }

    /// One of the families of the cast, whose story must stay as it is told.
    package func estDeLaDistribution(_ dossier: Dossier) -> Bool {
        distribution.contains { $0.famille.dossier == dossier }
    }

    /// Families that had asked not to be contacted before the files came, and since when.
    package var opposees: [(foyer: FoyerFictif, depuis: Jour)] {
        distribution.compactMap { famille in
            famille.opposeeDepuis.map { (famille.foyer, $0) }
        }
    }

    /// Ranks go from 0 to `nombreDeFoyers - 1`, in the order of matricules.
    package func foyer(_ rang: Int) -> DeuxMois {
        if rang < distribution.count {
            return DeuxMois(avant: distribution[rang].avant, apres: distribution[rang].apres)
        }
        var tirage = Tirage(graine: graine, flux: UInt64(rang))
        let invente = FoyerInvente(numero: 1000 + rang, jour: mois.precedent.dernierJour)
        let foyer = invente.tirer(&tirage)
        if tirage.chance(4000) { return DeuxMois(avant: nil, apres: foyer) }
        return DeuxMois(
            avant: foyer,
            apres: MoisSuivant(mois: mois, intensite: intensite).appliquer(foyer, &tirage))
    }
}
