import Regles

/// Rows of one file in the order of households, lot after lot: a CSV file or a snapshot.
protocol Flot: AnyObject {
    /// Keys of the rows of the present lot, never descending.
    var cles: ContiguousArray<Cle> { get }
    /// What was wrong in the rows read so far; read once.
    var anomalies: [Anomalie] { get set }
    /// Goes to the next lot. `false` when there is none.
    func avancer() throws -> Bool
    /// The file may give that fact.
    func connait(_ rang: Int) -> Bool
    /// Fills the places that `choix` names.
    func fait(_ rang: Int, _ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<Int32>) throws
    func lignes(_ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<Int32>) throws
    /// Appends, in the order of `choix`. Leaves the column empty when the file has no such text.
    func texte(_ rang: Int, _ choix: ChoixDeLignes, dans sortie: inout ColonneDeTexte) throws
    /// Appends what recognises each person, in the order of `choix`.
    func clesDesPersonnes(
        _ choix: ChoixDeLignes, dans sortie: inout ContiguousArray<UInt64>) throws
    /// The household of that row is not in the month.
    func signaler(sansFoyer ligne: Int)
}

/// The rows do not come in the order of households.
struct Desordre: Error {
    let source: RangDeSource
}

/// The four files of a comparison.
enum RangDeSource: Int, CaseIterable, Sendable {
    case foyersApres, personnesApres, foyersAvant, personnesAvant

    var porteur: Fait.Porteur { self == .foyersApres || self == .foyersAvant ? .foyer : .personne }
    var apres: Bool { self == .foyersApres || self == .personnesApres }
}

/// Households from the first one (included) to the second (excluded); `nil` has no limit.
struct PlageDeCles: Sendable {
    let de: Cle?
    let a: Cle?

    func contient(_ cle: Cle) -> Bool {
        (de.map { !(cle < $0) } ?? true) && (a.map { cle < $0 } ?? true)
    }
}
