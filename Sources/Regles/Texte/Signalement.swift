import Valeurs

/// Un point d’un texte de règle qui appelle une correction : où, quoi, et que faire.
package struct Signalement: Hashable, Sendable {
    /// Name of the file as the caller gave it.
    package let fichier: String
    /// First line is 1.
    package let ligne: Int
    /// First column is 1, counted in characters as a reader counts them.
    package let colonne: Int
    /// The line itself, as written.
    package let extrait: String
    /// What is wrong: a French sentence.
    package let message: String
    /// What to do about it: a French sentence.
    package let remede: String

    package init(
        fichier: String, ligne: Int, colonne: Int, extrait: String, message: String, remede: String
    ) {
        self.fichier = fichier
        self.ligne = ligne
        self.colonne = colonne
        self.extrait = extrait
        self.message = message
        self.remede = remede
    }

    /// Several lines: the place and the message, the line with a caret under the fault, the remedy.
    package var texte: String {
        let marge = "    "
        var lignes = ["\(fichier), ligne \(ligne), colonne \(colonne)\u{A0}: \(message)"]
        if !extrait.isEmpty {
            lignes.append(marge + extrait)
            // Tabs are kept so that the caret stays under its character.
            let retrait = extrait.prefix(max(0, colonne - 1)).map { $0 == "\t" ? "\t" : " " }
            let manque = max(0, colonne - 1 - extrait.count)
            lignes.append(marge + retrait.joined() + String(repeating: " ", count: manque) + "^")
        }
        for ligne in remede.split(whereSeparator: \.isNewline) { lignes.append(marge + ligne) }
        return lignes.joined(separator: "\n")
    }
}

/// Les erreurs d’un texte de règles, toutes ensemble : le fichier est refusé en entier.
package struct ErreursDeRegle: Refus, Hashable {
    /// Never empty; in the order of the text.
    package let erreurs: [Signalement]

    package init(erreurs: [Signalement]) {
        self.erreurs = erreurs
    }

    package var motif: String {
        let titre =
            erreurs.count == 1
            ? "Le texte n’est pas retenu\u{A0}: un point est à corriger."
            : "Le texte n’est pas retenu\u{A0}: \(erreurs.count) points sont à corriger."
        return ([titre] + erreurs.map(\.texte)).joined(separator: "\n\n")
    }
}
