/// What kind of value an expression has: kinds are never mixed without saying how.
enum Genre: Hashable, Sendable {
    case ouiNon, nombre, montant, taux, date
    /// A number of days.
    case jours
    /// A number of months, only to be added to a date.
    case mois
    case choix([String])
    case groupe
    /// Already reported as wrong: nothing more is said about it.
    case inconnu

    /// With its article, as a message says it.
    var nom: String {
        switch self {
        case .ouiNon: "un oui ou non"
        case .nombre: "un nombre"
        case .montant: "un montant en euros"
        case .taux: "un pourcentage"
        case .date: "une date"
        case .jours: "une durée en jours"
        case .mois: "une durée en mois"
        case .choix: "un choix dans une liste"
        case .groupe: "un groupe de personnes"
        case .inconnu: "une valeur"
        }
    }

    var estNumerique: Bool {
        switch self {
        case .nombre, .montant, .taux, .jours: true
        default: false
        }
    }

    /// Kinds of which one value comes before another.
    var estOrdonne: Bool { estNumerique || self == .date }

    init(_ sorte: Fait.Sorte) {
        self =
            switch sorte {
            case .ouiNon: .ouiNon
            case .nombre: .nombre
            case .montant: .montant
            case .date: .date
            case .choix(let liste): .choix(liste)
            }
    }
}
