import CQRencode

/// Un QR code, prêt à dessiner : des carrés noirs sur une grille, en un seul tracé SVG.
struct CarreDeCode: Sendable, Equatable {
    /// Squares a side, the quiet zone of four included.
    let cote: Int
    /// For the attribute `d` of a path.
    let trace: String

    private static let marge = 4

    /// `nil` when the text is too long for any code.
    init?(_ texte: String) {
        guard let code = QRcode_encodeString8bit(texte, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let largeur = Int(code.pointee.width)
        var trace = ""
        for ligne in 0..<largeur {
            for colonne in 0..<largeur
            where code.pointee.data[ligne * largeur + colonne] & 1 == 1 {
                trace += "M\(colonne + Self.marge) \(ligne + Self.marge)h1v1h-1z"
            }
        }
        cote = largeur + 2 * Self.marge
        self.trace = trace
    }
}
