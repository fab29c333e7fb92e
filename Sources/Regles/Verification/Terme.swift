/// A checked expression: names are resolved, kinds agree, and no value can overflow.
struct Terme: Sendable {
    let forme: Forme
    let genre: Genre
    /// Values are integers of this many decimals: cents are euros with two.
    let decimales: Int
    /// No value lies outside, in the unit that `decimales` says.
    let bornes: ClosedRange<Int64>
    /// True when it speaks of one person, and so has a value for each.
    let parPersonne: Bool

    init(
        _ forme: Forme, _ genre: Genre, decimales: Int = 0, bornes: ClosedRange<Int64> = 0...1,
        parPersonne: Bool
    ) {
        self.forme = forme
        self.genre = genre
        self.decimales = decimales
        self.bornes = bornes
        self.parPersonne = parPersonne
    }

    indirect enum Forme: Sendable {
        case constante(Int64)
        case premierJour, dernierJour
        case fait(Fait, Periode?)
        case age(naissance: Fait, Periode?)
        case present(Periode)
        case foyerConnu
        case definition(Int, Periode?)
        case non(Terme)
        case tous([Terme])
        case un([Terme])
        case compare(Comparaison, Terme, Terme)
        case memeReponse(Terme, Terme)
        case renseigne(Terme)
        case calcul(Calcul, Terme, Terme)
        case plusMois(Terme, Int)
        case extremum(Extremum, Terme, Terme)
        case si(condition: Terme, alors: Terme, sinon: Terme)
        /// The text names the group, for explanations.
        case nombreDe(Groupe, texte: String)
        /// The value of each person of the group, added.
        case sommeDe(Groupe, Terme, texte: String)
        /// The value divided by a power of ten, rounded.
        case arrondi(Terme, diviseur: Int64, Arrondi.Sens)
        /// An exact quotient, rounded once.
        case quotient(Terme, Terme, Arrondi.Sens)
        /// True as the first is, false as the second is, unknown otherwise.
        case assembler(vraiDe: Terme, fauxDe: Terme)
        case groupe(Groupe)
        case erreur
    }

    static func erreur(parPersonne: Bool = false) -> Terme {
        Terme(.erreur, .inconnu, parPersonne: parPersonne)
    }

    /// The value when it is written as such.
    var constante: Int64? {
        if case .constante(let valeur) = forme { return valeur }
        return nil
    }
}

/// Persons of a household, chosen by their role, then by conditions.
indirect enum Groupe: Sendable {
    case tous(Periode?)
    case definition(Int, Periode?)
    case filtre(Groupe, Terme)
}

enum BaseDeGroupe: String, Hashable, CaseIterable, Sendable {
    case personnes, adultes, enfants

    /// The roles that belong to it; all of them when `nil`.
    var roles: [String]? {
        switch self {
        case .personnes: nil
        case .adultes: ["responsable", "conjoint"]
        case .enfants: ["enfant"]
        }
    }
}

/// Names that the language itself gives.
enum NomReserve: String, CaseIterable {
    case age = "âge"
    case presentAvant = "présent avant"
    case presentApres = "présent après"
    case foyerConnuAvant = "foyer connu avant"
    case premierJourDuMois = "premier jour du mois"
    case dernierJourDuMois = "dernier jour du mois"
    /// In a règlement only.
    case dateDeLaDemande = "date de la demande"
}
