/// One operation of the compiled form. Equal operations are one node, whatever the offer that asks for them.
struct Noeud: Hashable, Sendable {
    let operation: Operation
    let lignes: Lignes
    let nature: Nature

    /// What a node has a value for.
    enum Lignes: Hashable, Sendable {
        /// One value for the whole walk.
        case aucune
        case foyers
        /// The persons of one month.
        case personnes(Periode)
    }

    enum Nature: Hashable, Sendable {
        /// True, false or unknown.
        case reponse
        /// An integer that fits in 32 bits, « none » or unknown.
        case entier32
        case entier64
    }

    /// Values of a column that are none of its kind are unknown, so that no calculation overflows.
    enum Limite: Hashable, Sendable {
        case aucune, nombres, dates

        init(_ sorte: Fait.Sorte) {
            switch sorte {
            case .nombre: self = .nombres
            case .date: self = .dates
            case .ouiNon, .montant, .choix: self = .aucune
            }
        }

        /// The values that are kept; all of them when `nil`.
        var plage: ClosedRange<Int32>? {
            switch self {
            case .aucune: nil
            case .nombres: Int32(Bornes.nombres.lowerBound)...Int32(Bornes.nombres.upperBound)
            case .dates: Int32(Bornes.dates.lowerBound)...Int32(Bornes.dates.upperBound)
            }
        }
    }

    /// Operands are ranks of nodes that come before.
    enum Operation: Hashable, Sendable {
        case constante(Int64)
        case premierJour, dernierJour
        /// The first day that, so many months later, is not before the day of the operand plus an offset.
        case seuilDeMois(Int, mois: Int, plus: Int)
        /// The first day of birth for which the age is under the operand plus an offset.
        case seuilDAge(Int, Periode, plus: Int)
        /// A fact of the household, by rank.
        case colonneFoyer(Periode, Int, Limite)
        /// A fact of the person, in the month of the row.
        case colonnePersonne(Int, Limite)
        /// A fact of the same person in the other month.
        case colonneAppariee(Int, Limite)
        case foyerConnu
        /// Whether the person is in the household in the other month too.
        case present
        case toujours
        /// The one value, on every row.
        case repandre(Int)
        /// The household's value, on the row of each of its persons.
        case duFoyer(Int)
        case elargir(Int)
        /// In 32 bits: the nearest value that fits.
        case saturer(Int)
        case calcul(Calcul, Int, Int)
        case extremum(Extremum, Int, Int)
        case plusMois(Int, Int)
        /// Divided by a power of ten, rounded.
        case arrondir(Int, par: Int64, Arrondi.Sens)
        case diviser(Int, Int, Arrondi.Sens)
        /// Values of the persons of the household, added; « none » counts for nothing.
        case sommeDe(Int, Periode)
        /// Whole years at the last day of that month.
        case age(Int, Periode)
        case choisir(si: Int, Int, Int)
        case non(Int)
        case et(Int, Int)
        case ou(Int, Int)
        /// The second side may have one value for the whole walk.
        case comparer(Comparaison, Int, Int)
        /// True for a value, false for none, unknown otherwise.
        case renseigne(Int)
        /// True for a value, unknown otherwise.
        case connu(Int)
        /// Persons of the household for whom it is true.
        case compteMin(Int, Periode)
        /// Persons of the household for whom it is not false.
        case compteMax(Int, Periode)
        /// The count when both bounds agree, else unknown.
        case exact(Int, Int)
        /// The household's value, unknown when the household was not in the earlier month.
        case siFoyerConnu(Int)
        /// True as the first is, false as the second is.
        case assembler(vraiDe: Int, fauxDe: Int)
    }

    /// The nodes that this one reads.
    var operandes: [Int] {
        switch operation {
        case .constante, .premierJour, .dernierJour, .colonneFoyer, .colonnePersonne,
            .colonneAppariee, .foyerConnu, .present, .toujours:
            []
        case .repandre(let a), .duFoyer(let a), .elargir(let a), .saturer(let a),
            .plusMois(let a, _),
            .age(let a, _), .arrondir(let a, _, _), .sommeDe(let a, _), .non(let a),
            .renseigne(let a), .connu(let a), .compteMin(let a, _),
            .compteMax(let a, _), .siFoyerConnu(let a),
            .seuilDeMois(let a, _, _), .seuilDAge(let a, _, _):
            [a]
        case .calcul(_, let a, let b), .extremum(_, let a, let b), .diviser(let a, let b, _),
            .et(let a, let b),
            .ou(let a, let b), .comparer(_, let a, let b), .exact(let a, let b),
            .assembler(let a, let b):
            [a, b]
        case .choisir(let si, let a, let b): [si, a, b]
        }
    }
}
