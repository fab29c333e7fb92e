/// The names that a text may use, with spaces and accents, and the words of the grammar. The longest match wins.
struct Lexique {
    enum Sens: Equatable {
        case nom(String)
        case mot(Mot)
        case arrondi(Arrondi)
    }

    private struct Phrase {
        let lettres: [Character]
        let sens: Sens
    }

    /// By first letter, the longest first.
    private var phrases: [Character: [Phrase]] = [:]
    private(set) var noms: Set<String> = []

    init() {
        for mot in Mot.allCases { ajouter(mot.rawValue, .mot(mot)) }
        for (texte, arrondi) in Arrondi.phrases { ajouter("arrondi " + texte, .arrondi(arrondi)) }
    }

    /// Does nothing when the name is known already.
    mutating func ajouter(_ nom: String) {
        guard noms.insert(nom).inserted else { return }
        ajouter(nom, .nom(nom))
    }

    private mutating func ajouter(_ texte: String, _ sens: Sens) {
        let lettres = texte.map(Self.plier)
        guard let premiere = lettres.first else { return }
        var liste = phrases[premiere, default: []]
        let rang = liste.firstIndex { $0.lettres.count < lettres.count } ?? liste.count
        liste.insert(Phrase(lettres: lettres, sens: sens), at: rang)
        phrases[premiere] = liste
    }

    /// The longest phrase that starts at this offset and ends at the end of a word, and what follows it.
    func plusLongue(_ texte: [Character], _ debut: Int) -> (sens: Sens, fin: Int)? {
        for phrase in phrases[Self.plier(texte[debut]), default: []] {
            if let fin = Self.fin(de: phrase.lettres, texte, debut) { return (phrase.sens, fin) }
        }
        return nil
    }

    private static func fin(de lettres: [Character], _ texte: [Character], _ debut: Int) -> Int? {
        var i = debut
        for lettre in lettres {
            guard i < texte.count, plier(texte[i]) == lettre else { return nil }
            i += 1
            // Any run of white space, line breaks included, is one space.
            if lettre == " " { while i < texte.count, texte[i].estBlanc { i += 1 } }
        }
        let dansUnMot = lettres.last.map(estDeMot) ?? false
        return dansUnMot && i < texte.count && estDeMot(texte[i]) ? nil : i
    }

    static func estDeMot(_ caractere: Character) -> Bool {
        caractere.isLetter || caractere.isNumber || caractere == "_"
    }

    /// What a keyboard or a word processor changes, and a reader does not see.
    static func plier(_ caractere: Character) -> Character {
        if caractere == "’" { return "'" }
        return caractere.estBlanc ? " " : caractere
    }

    /// A declared name in the form that is compared: single spaces, straight apostrophes.
    static func normaliser(_ nom: String) -> String {
        String(nom.split(whereSeparator: \.estBlanc).joined(separator: " ").map(plier))
    }
}
