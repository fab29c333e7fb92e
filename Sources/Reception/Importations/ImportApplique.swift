import Fichier
import Reperage
import Valeurs

/// Un import appliqué, et tout ce que le repérage en a tiré.
package struct ImportApplique: Sendable {
    package let faite: ImportationFaite
    package let reperes: MoisReperes
    /// Earlier imports that had stopped before their detection, finished first.
    package let repris: [BilanDuMois]

    package var bilan: BilanDuMois? { reperes.bilan }
}

/// Ce que le repérage d’un mois a donné, et ce qu’il a changé dans le mois suivant.
package struct MoisReperes: Sendable {
    /// `nil` for a first month: there is nothing to compare it with.
    package let bilan: BilanDuMois?
    /// Of the month after, when a correction made it be detected again.
    package let suivant: BilanDuMois?
}

/// Ce qu’un repérage du mois a donné.
package struct BilanDuMois: Sendable {
    package let mois: Mois
    package let bilan: Bilan
    /// Households that an offer could neither take nor leave, by offer code.
    package let aVerifier: [String: FoyersAVerifier]

    package init(mois: Mois, bilan: Bilan, aVerifier: [String: FoyersAVerifier]) {
        self.mois = mois
        self.bilan = bilan
        self.aVerifier = aVerifier
    }
}
