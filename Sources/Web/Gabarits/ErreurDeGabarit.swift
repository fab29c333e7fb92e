/// Why a template cannot be loaded or shown. Read by engineers, at start or in a test.
package enum ErreurDeGabarit: Error, Equatable, CustomStringConvertible {
    case introuvable(String)
    /// `{{{` or `{{&`: text is always escaped here.
    case texteBrut(gabarit: String, ligne: Int)
    case baliseNonFermee(gabarit: String, ligne: Int)
    case fermetureInattendue(gabarit: String, ligne: Int, nom: String)
    case sectionNonFermee(gabarit: String, nom: String)
    case boucleDInclusions(String)
    /// A template names a field that the page does not give.
    case champInconnu(gabarit: String, nom: String)
    /// A list, a group or a yes where text is expected.
    case pasUnTexte(gabarit: String, nom: String)

    package var description: String {
        switch self {
        case .introuvable(let nom): "no template \(nom)"
        case .texteBrut(let nom, let ligne): "\(nom):\(ligne): unescaped text is refused"
        case .baliseNonFermee(let nom, let ligne): "\(nom):\(ligne): tag without its end"
        case .fermetureInattendue(let nom, let ligne, let balise):
            "\(nom):\(ligne): unexpected end of \(balise)"
        case .sectionNonFermee(let nom, let section): "\(nom): section \(section) is not closed"
        case .boucleDInclusions(let nom): "\(nom) includes itself"
        case .champInconnu(let nom, let champ): "\(nom): unknown field \(champ)"
        case .pasUnTexte(let nom, let champ): "\(nom): field \(champ) is not a text"
        }
    }
}
