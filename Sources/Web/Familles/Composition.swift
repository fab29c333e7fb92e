import ActionSociale
import Valeurs

/// Qui vit au foyer, dit en peu de mots.
enum Composition {
    /// Les personnes présentes au foyer ce jour-là, telles que le fichier les donnait.
    static func presentes(_ personnes: [Personne], au jour: Jour) -> [Personne] {
        personnes.filter { $0.deces == nil && ($0.partieLe.map { jour < $0 } ?? true) }
    }

    /// « 2 adultes, 3 enfants (4, 9 et 12 ans) » ; vide quand le fichier ne dit personne.
    static func phrase(_ personnes: [Personne], au jour: Jour) -> String {
        let presentes = presentes(personnes, au: jour)
        let enfants = presentes.filter { $0.role == .enfant }
        let adultes = presentes.count - enfants.count
        let ages = enfants.compactMap { $0.naissance?.age(au: jour) }.sorted()
        let parties = [
            compte(adultes, "adulte"),
            compte(enfants.count, "enfant") + (ages.isEmpty ? "" : " (\(enumeration(ages)))"),
        ]
        return parties.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// « 35 ans », « 7 mois », « naissance attendue » ; vide quand la naissance n’est pas connue.
    static func age(_ personne: Personne, au jour: Jour) -> String {
        guard personne.deces == nil else { return "" }
        guard let naissance = personne.naissance else { return "" }
        guard naissance <= jour else { return "naissance attendue" }
        let ans = naissance.age(au: jour)
        guard ans < 2 else { return "\(ans)\u{A0}ans" }
        let mois = (1...24).prefix { naissance.plus(mois: $0) <= jour }.count
        return mois == 0 ? "moins d’un mois" : "\(mois)\u{A0}mois"
    }

    private static func compte(_ nombre: Int, _ nom: String) -> String {
        nombre == 0 ? "" : "\(nombre)\u{A0}\(nom)\(nombre > 1 ? "s" : "")"
    }

    private static func enumeration(_ ages: [Int]) -> String {
        let textes = ages.map(String.init)
        let liste =
            textes.count == 1
            ? textes[0]
            : textes.dropLast().joined(separator: ", ") + " et " + textes[textes.count - 1]
        return "\(liste)\u{A0}\((ages.last ?? 0) > 1 ? "ans" : "an")"
    }
}
