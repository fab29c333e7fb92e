import Fichier
import Foundation
import Reception
import Storage
import Valeurs

/// Le site : ce dont chaque page a besoin, donné une fois au démarrage.
package struct Application: Sendable {
    package let storage: Storage
    /// Channels that do not answer for the moment.
    let pauses = PausesDeCanal()
    /// Families answer without an account, by a link; `false`: by telephone only.
    package var repondParLien = true
    /// The only clock: tests give a written day.
    package let horloge: @Sendable () -> Instant
    /// The only source of randomness: so many bytes.
    package let hasard: @Sendable (Int) -> [UInt8]
    package internal(set) var gabarits: Gabarits
    package internal(set) var statiques: Statiques
    package let reglages: Reglages
    package let motsDePasse: MotsDePasse
    package let offresTenues: OffresTenues
    let debit = DebitDAPI()
    /// The sealed benefit file of the latest month, where agents may look a household up; `nil` before the first import.
    package var dernierExtrait: @Sendable () throws -> Extrait? = { nil }
    /// Where files are deposited and snapshots kept; `nil` where nothing is imported through the pages (tests).
    package var emplacements: Emplacements?
    /// The règlements read when the server started.
    package var reglements = ReglementsConnus.aucun
    /// The user guide: put in place by `installer`.
    package internal(set) var guide = Guide.absent
    let simulations = SimulationsTenues()
    let effets = EffetsTenus()
    let travail = TravailTenu()
    let annuaire = AnnuaireTenu()
    let recherches = RecherchesTenues()
    /// « 0.2.0 », as the command says it.
    package var version = "en développement"
    /// The provider of identities of the caisse; `nil`: people sign in by a password of Socle.
    package var sso: ConnexionUnique?
    /// Where a quotient is asked for; `nil`: nowhere.
    package var quotientDistant: QuotientDistant?

    package init(
        storage: Storage, reglages: Reglages, gabarits: Gabarits, statiques: Statiques,
        motsDePasse: MotsDePasse, offres: OffresConnues,
        horloge: @escaping @Sendable () -> Instant, hasard: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.storage = storage
        self.reglages = reglages
        self.gabarits = gabarits
        self.statiques = statiques
        self.motsDePasse = motsDePasse
        offresTenues = OffresTenues(offres)
        self.horloge = horloge
        self.hasard = hasard
    }

    /// Les offres en vigueur en ce moment.
    package var offres: OffresConnues { offresTenues.courantes }

    var temoins: Temoins { Temoins(sur: reglages.estSur) }

    /// Le jour civil à Paris, quelle que soit l’heure du serveur.
    package func aujourdhui() -> Jour { Self.jour(a: horloge()) }

    /// The civil day in Paris at that instant.
    package static func jour(a instant: Instant) -> Jour { FuseauDeParis.jour(a: instant) }
}
