/// A YAML document as the schemas read it: every scalar is text, with its place in the file.
indirect enum Piece: Sendable {
    case texte(Passage)
    case liste([Piece], Passage)
    case table([Entree], Passage)

    struct Entree: Sendable {
        let cle: Passage
        let valeur: Piece
    }

    /// Where it starts.
    var lieu: Passage {
        switch self {
        case .texte(let passage), .liste(_, let passage), .table(_, let passage): passage
        }
    }
}
