import Regles

/// The memory of one thread of a walk: windows for the careful reading, bands for the fast one. Used again for
/// each part.
final class Banc {
    /// By `RangDeSource.rawValue`.
    let fenetres = RangDeSource.allCases.map { _ in FenetreCSV() }
    let bandes = RangDeSource.allCases.map { _ in BandeCSV() }
}

/// What a walk brings beside the facts.
enum Situation: Sendable {
    /// Nothing: matricules alone.
    case aucune
    /// Caisse, commune, and the line of each row.
    case lieux
    /// Every text, and what recognises each person.
    case entiere

    func garde(_ sorte: TexteDeFoyer) -> Bool {
        switch self {
        case .aucune: false
        case .lieux: sorte == .caisse || sorte == .commune
        case .entiere: true
        }
    }
}
