/// A named expression or group of a file, evaluated in the month that its caller qualifies.
struct Definition: Sendable {
    let nom: String
    let regle: LigneDeRegle
    let terme: Terme
}

/// Une ligne de règle telle que la caisse l’a écrite : son nom, son texte, l’article qu’elle cite.
package struct LigneDeRegle: Hashable, Sendable {
    /// « rupture »
    package let nom: String
    /// The text without its article, as written.
    package let regle: String
    /// « § socle 1 », or an empty text when the line cites nothing.
    package let article: String
    package let fichier: String
    /// First line is 1.
    package let ligne: Int

    package init(nom: String, regle: String, article: String, fichier: String, ligne: Int) {
        self.nom = nom
        self.regle = regle
        self.article = article
        self.fichier = fichier
        self.ligne = ligne
    }
}
