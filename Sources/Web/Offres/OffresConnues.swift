import ActionSociale

/// Les offres en vigueur, dans toutes leurs versions : de quoi nommer celle d’un évènement.
package struct OffresConnues: Sendable {
    package let offres: [Offre]

    package init(_ offres: [Offre]) {
        self.offres = offres
    }

    /// La version qui s’appliquait, ou la plus récente quand celle-là n’est plus connue.
    package func trouver(_ code: Identifiant<Offre>, version: String? = nil) -> Offre? {
        let versions = offres.filter { $0.code == code }
        return versions.first { $0.version == version }
            ?? versions.max { $0.activeeLe < $1.activeeLe }
    }

    /// « Parents qui se séparent », ou le code quand l’offre n’est plus connue.
    package func intitule(_ code: Identifiant<Offre>, version: String? = nil) -> String {
        trouver(code, version: version)?.intitule ?? code.valeur
    }
}
