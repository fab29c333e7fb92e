import ActionSociale
import Valeurs

/// Ce qu’un nouveau repérage du même mois change : un fichier corrigé peut ne plus soutenir un évènement.
package struct Correction: Hashable, Sendable {
    package let nouveaux: Set<Identifiant<FaitGenerateur>>
    /// Connus du mois, et que le fichier relu ne montre plus.
    package let aRetirer: Set<Identifiant<FaitGenerateur>>

    package init(
        connusDuMois: Set<Identifiant<FaitGenerateur>>, releves: Set<Identifiant<FaitGenerateur>>
    ) {
        nouveaux = releves.subtracting(connusDuMois)
        aRetirer = connusDuMois.subtracting(releves)
    }

    package static func retrait(le jour: Jour, mois: Mois) -> FaitGenerateur.Retrait {
        FaitGenerateur.Retrait(
            le: jour,
            motif: "Le fichier corrigé \(mois.complement) ne montre plus cet évènement.")
    }
}
