/// Une ligne du tableau en image : la largeur dit le nombre, la trame dit sa nature.
///
/// Lengths are in the units of a drawing 240 wide and 14 high. Colour is never alone: reasons are hatched,
/// late gestures are outlined, and the numbers stand beside.
struct BarreDeCompte: Equatable {
    static let largeur = 240

    let propositions: Int
    let motifs: Int
    let enRetard: Int

    /// `echelle` is the number that fills the drawing.
    init(propositions: Int, motifs: Int, enRetard: Int, echelle: Int) {
        let total = Self.longueur(propositions + motifs, echelle)
        self.propositions = Self.longueur(propositions, echelle)
        self.motifs = total - self.propositions
        self.enRetard = Self.longueur(enRetard, echelle)
    }

    private static func longueur(_ nombre: Int, _ echelle: Int) -> Int {
        guard echelle > 0 else { return 0 }
        return (nombre * largeur + echelle / 2) / echelle
    }

    /// Slanted strokes over the part of the reasons, as the data of a path.
    var trame: String {
        let (debut, fin) = (propositions, propositions + motifs)
        return stride(from: debut - 12, to: fin, by: 8).map { x in
            let (gauche, droite) = (max(x, debut), min(x + 12, fin))
            return gauche < droite
                ? "M\(gauche) \(13 - gauche + x)L\(droite) \(13 - droite + x)" : ""
        }.joined()
    }

    var champs: Champs {
        [
            "largeurA": .nombre(propositions), "largeurB": .nombre(motifs),
            "largeurC": .nombre(enRetard), "trame": .text(trame),
        ]
    }
}
