import Valeurs

/// Une correspondance qui ne se laisse pas lire : rien n’est importé avec elle.
package struct ErreurDeCorrespondance: Refus, Equatable {
    package let fichier: String
    package let ligne: Int
    /// What is wrong, then what to do, as two French sentences.
    package let phrase: String

    package init(fichier: String, ligne: Int, phrase: String) {
        self.fichier = fichier
        self.ligne = ligne
        self.phrase = phrase
    }

    package var motif: String {
        "Correspondance «\u{A0}\(fichier)\u{A0}», ligne \(ligne)\u{A0}: \(phrase)"
    }
}
