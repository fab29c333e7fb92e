import Valeurs

/// Un quotient familial tel qu’il a été retenu un jour : jamais recalculé après coup, toujours expliqué.
///
/// A decision cites the quotient that it read: its value is kept with what made it (aids.md: date, source,
/// inputs, version of the rule).
package struct QuotientFamilial: Hashable, Sendable {
    /// Où la valeur, ou ce dont elle est faite, a été lu.
    package enum Source: String, CaseIterable, Sendable {
        case fichier, cdap, cristal
        case declaration = "déclaration"
        case apiParticulier = "api particulier"
    }

    /// Comment il a été calculé.
    package enum Mode: String, CaseIterable, Sendable {
        /// Celui d’un mois : janvier, ou le mois de la demande.
        case mois
        /// Des ressources du mois, après un évènement.
        case actualise = "actualisé"
        case parentSansLaGarde = "parent sans la garde"
    }

    /// Ce que la règle a lu, tel qu’on l’a donné.
    package struct Entree: Hashable, Sendable {
        package let nom: String
        package let valeur: String

        package init(nom: String, valeur: String) {
            self.nom = nom
            self.valeur = valeur
        }
    }

    package let famille: Identifiant<Famille>
    /// Euros par mois.
    package let valeur: Montant
    /// Le jour dont les ressources et la composition sont lues.
    package let au: Jour
    package let mode: Mode
    package let source: Source
    package let entrees: [Entree]
    /// « Quotient familial, cnaf-2024 ».
    package let regle: String
    package let calculeA: Instant
    /// `nil` : le système lui-même (une commande).
    package let par: Identifiant<Agent>?

    package init(
        famille: Identifiant<Famille>, valeur: Montant, au: Jour, mode: Mode, source: Source,
        entrees: [Entree], regle: String, calculeA: Instant, par: Identifiant<Agent>?
    ) {
        self.famille = famille
        self.valeur = valeur
        self.au = au
        self.mode = mode
        self.source = source
        self.entrees = entrees
        self.regle = regle
        self.calculeA = calculeA
        self.par = par
    }
}
