/// What a rule says, as it is written: names are not resolved and nothing is checked.
struct Expression {
    let forme: Forme
    /// Offsets in the text of the rule.
    let etendue: Range<Int>

    indirect enum Forme {
        case nombre(chiffres: Int64, decimales: Int, Unite)
        case date(Int32)
        case ouiNon(Bool)
        case nom(Nom)
        case non(Expression)
        case tous([Expression])
        case un([Expression])
        case comparaison(Comparaison, Expression, Expression)
        case parmi(Expression, [Expression])
        case renseigne(Expression, Bool)
        case calcul(Calcul, Expression, Expression)
        case oppose(Expression)
        case extremum(Extremum, [Expression])
        case si(condition: Expression, alors: Expression, sinon: Expression)
        case nombreDe(Expression)
        case somme(Expression, pour: Expression)
        case arrondi(Expression, Arrondi)
        case pendant(Expression, calendrier: Nom)
        case filtre(groupe: Expression, Expression)
    }

    /// A bare name, or one that `avant.` or `après.` precedes.
    struct Nom {
        let periode: Periode?
        let texte: String
        /// False when nothing declares it.
        let connu: Bool
    }

    enum Unite {
        case aucune, euro, pourcent, jours, semaines, mois, ans
    }
}

/// One of the two months that an offer compares.
package enum Periode: String, Hashable, Sendable {
    /// The earlier month.
    case avant
    /// The later month.
    case apres

    var autre: Periode { self == .avant ? .apres : .avant }

    /// As rules and people write it.
    var mot: String { self == .avant ? "avant" : "après" }
}

enum Comparaison: String, Hashable, Sendable {
    case egal = "="
    case different = "!="
    case inferieur = "<"
    case inferieurOuEgal = "<="
    case superieur = ">"
    case superieurOuEgal = ">="

    /// The same comparison once its sides are exchanged.
    var retournee: Comparaison {
        switch self {
        case .egal, .different: self
        case .inferieur: .superieur
        case .inferieurOuEgal: .superieurOuEgal
        case .superieur: .inferieur
        case .superieurOuEgal: .inferieurOuEgal
        }
    }
}

enum Calcul: Hashable, Sendable {
    case plus, moins, fois, division

    var verbe: String {
        switch self {
        case .plus: "s’ajouter"
        case .moins: "se soustraire"
        case .fois: "se multiplier"
        case .division: "se diviser"
        }
    }
}

enum Extremum: Hashable, Sendable {
    case min, max
}
