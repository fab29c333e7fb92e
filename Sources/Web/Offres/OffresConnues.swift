import ActionSociale
import Regles
import Reperage
import Valeurs

/// Les offres en vigueur, dans toutes leurs versions : de quoi nommer celle d’un évènement, et lire sa règle.
package struct OffresConnues: Sendable {
    package let offres: [Offre]
    /// The same as their files say them, rule text and cases included.
    package let lues: [OffreLue]
    /// `nil`: the caisse compares the share of local offers with nothing.
    let limite: LimiteDesOffresLocales?

    package init(
        _ offres: [Offre], lues: [OffreLue] = [], limite: LimiteDesOffresLocales? = nil
    ) {
        self.offres = offres
        self.lues = lues
        self.limite = limite
    }

    /// What the catalogue in force holds.
    package init(_ catalogue: CatalogueEnVigueur, limite: LimiteDesOffresLocales? = nil) {
        self.init(
            catalogue.entrees.map(\.offre), lues: catalogue.entrees.map(\.lue), limite: limite)
    }

    /// La version qui s’appliquait, ou la plus récente quand celle-là n’est plus connue.
    package func trouver(_ code: Identifiant<Offre>, version: String? = nil) -> Offre? {
        let versions = offres.filter { $0.code == code }
        return versions.first { $0.version == version }
            ?? versions.max { $0.activeeLe < $1.activeeLe }
    }

    /// Celles qui proposent ce jour-là, par intitulé, dans leur version du jour.
    package func actives(le jour: Jour) -> [Offre] {
        offres.filter { $0.estActive(le: jour) }.sorted { $0.intitule < $1.intitule }
    }

    /// « Parents qui se séparent », ou le code quand l’offre n’est plus connue.
    package func intitule(_ code: Identifiant<Offre>, version: String? = nil) -> String {
        trouver(code, version: version)?.intitule ?? code.valeur
    }

    /// What the file of this version says; `nil` when no file in force says it.
    package func lue(_ offre: Offre) -> OffreLue? {
        lues.first { $0.code == offre.code.valeur && $0.version == offre.version }
    }
}
