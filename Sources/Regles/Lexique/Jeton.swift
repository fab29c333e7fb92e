/// One word of a rule, and the offsets of its first character and of what follows its last.
struct Jeton: Equatable {
    enum Genre: Equatable {
        /// A name that the vocabulary, a definition or a list of choices knows, in its written form.
        case nom(String)
        /// Words that nothing knows, taken together up to what the grammar recognises.
        case inconnu(String)
        case mot(Mot)
        case arrondi(Arrondi)
        /// An unsigned decimal: `12.50` is 1250 with two decimals.
        case nombre(chiffres: Int64, decimales: Int)
        /// Days since 1970-01-01.
        case date(Int32)
        case signe(Signe)
        case fin
    }

    let genre: Genre
    let etendue: Range<Int>
}

/// The words of the grammar, as they are written.
enum Mot: String, CaseIterable {
    case et, ou, non, oui, parmi, si, sinon, nombre, somme, pour, pendant, min, max
    case groupeOu = "où"
    case renseigne = "est renseigné"
    case renseignee = "est renseignée"
    case nonRenseigne = "n'est pas renseigné"
    case nonRenseignee = "n'est pas renseignée"
    case avant = "avant."
    case apres = "après."
}

/// Signs of the grammar, and the units that may follow a number.
enum Signe: String, CaseIterable {
    case parentheseOuvrante = "("
    case parentheseFermante = ")"
    case virgule = ","
    case plus = "+"
    case moins = "-"
    case fois = "*"
    case division = "/"
    case inferieurOuEgal = "<="
    case superieurOuEgal = ">="
    case different = "!="
    case inferieur = "<"
    case superieur = ">"
    case egal = "="
    case euro = "€"
    case pourcent = "%"
    case jours, semaines, mois, ans
}
