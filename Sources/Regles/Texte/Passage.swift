/// The whole text of a file, cut in lines.
struct TexteSource: Sendable {
    let nom: String
    let lignes: [[Character]]

    init(nom: String, texte: String) {
        self.nom = nom
        lignes = texte.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map(Array.init)
    }

    func ligne(_ numero: Int) -> String {
        lignes.indices.contains(numero - 1) ? String(lignes[numero - 1]) : ""
    }
}

/// A piece of a file's text and where it starts, so that a fault inside it is shown in its line.
struct Passage: Sendable {
    let source: TexteSource
    /// As the format read it: a folded text has lost its line breaks.
    let contenu: [Character]
    /// From 1.
    let ligne: Int
    /// From 1, in characters.
    let colonne: Int

    var texte: String { String(contenu) }

    /// Line and column, from 1, of the character at that offset; past the end, of what follows the last.
    ///
    /// The content and the source differ by white space and quotes only, so both are walked together.
    func position(_ decalage: Int) -> (ligne: Int, colonne: Int) {
        var (l, c) = (ligne - 1, colonne - 1)
        for (rang, caractere) in contenu.enumerated() where !caractere.estBlanc {
            guard let trouve = chercher(caractere, l, c) else { return (ligne, colonne) }
            (l, c) = trouve
            if rang >= decalage { return (l + 1, c + 1) }
            c += 1
        }
        return (l + 1, c + 1)
    }

    private func chercher(_ caractere: Character, _ ligne: Int, _ colonne: Int) -> (Int, Int)? {
        var (l, c) = (ligne, colonne)
        while source.lignes.indices.contains(l) {
            if c >= source.lignes[l].count {
                (l, c) = (l + 1, 0)
            } else if source.lignes[l][c] == caractere {
                return (l, c)
            } else {
                c += 1
            }
        }
        return nil
    }

    func signaler(_ decalage: Int = 0, _ message: String, _ remede: String) -> Signalement {
        let (l, c) = position(decalage)
        return Signalement(
            fichier: source.nom, ligne: l, colonne: c, extrait: source.ligne(l), message: message,
            remede: remede)
    }

    /// The content between two offsets, placed where it is in the file.
    func extrait(_ plage: Range<Int>) -> Passage {
        let (l, c) = position(plage.lowerBound)
        return Passage(source: source, contenu: Array(contenu[plage]), ligne: l, colonne: c)
    }
}
