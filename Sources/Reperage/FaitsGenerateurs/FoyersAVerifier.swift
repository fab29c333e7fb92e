import ActionSociale
import Regles

/// Les foyers qu’une offre n’a pu ni retenir ni écarter, faute d’un fait connu.
package struct FoyersAVerifier: Hashable, Sendable {
    /// Un de ces foyers, et ce que le fichier ne dit pas de lui.
    package struct Foyer: Hashable, Sendable {
        package let matricule: String
        /// INSEE code; empty when the file does not say.
        package let commune: String
        /// Facts that are unknown, in words; empty when there are too many households to ask each.
        package let manque: [String]
    }

    /// How many households are told one by one.
    package static let nommesAuPlus = Touches.enSuspensAuPlus
    /// How many of a run are asked what is missing: when a column is not there, all say the same.
    static let expliquesAuPlus = 100

    package private(set) var nombre: Int
    /// The first ones, in the order of the file.
    package private(set) var foyers: [Foyer]

    static func + (gauche: FoyersAVerifier, droite: FoyersAVerifier) -> FoyersAVerifier {
        FoyersAVerifier(
            nombre: gauche.nombre + droite.nombre,
            foyers: Array((gauche.foyers + droite.foyers).prefix(nommesAuPlus)))
    }
}

extension Explication {
    /// The facts that leave the answer open, each once: « quotient », « loyer (mois précédent) ».
    var manque: [String] {
        var manque: [String] = []
        for valeur in lignes.filter({ $0.resultat == .inconnu }).flatMap(\.valeurs) {
            if valeur.apres == "inconnu" { manque.append(valeur.fait) }
            if valeur.avant == "inconnu" { manque.append("\(valeur.fait) (mois précédent)") }
        }
        if manque.isEmpty, lignes.allSatisfy({ $0.resultat == .vrai }) {
            manque = ["jour de l’évènement"]
        }
        return manque.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
