/// Reads the words of one rule into an expression. The first fault stops it: one line, one fault of syntax.
struct Analyseur {
    private static let profondeurMaximale = 40
    private static let longueurMaximale = 4000

    let texte: [Character]
    let jetons: [Jeton]
    var i = 0
    private var profondeur = 0

    static func lire(
        _ texte: [Character], _ lexique: Lexique
    ) throws(FauteDeSyntaxe) -> Expression {
        guard texte.count <= longueurMaximale else {
            throw FauteDeSyntaxe(
                0, "La règle est trop longue.",
                "Donnez un nom à ses parties, sous «\u{A0}définitions\u{A0}».")
        }
        let jetons = try Decoupe.jetons(texte, lexique)
        var analyseur = Analyseur(texte: texte, jetons: jetons)
        let expression = try analyseur.expressionOuGroupe()
        try analyseur.finir(expression)
        return expression
    }

    private init(texte: [Character], jetons: [Jeton]) {
        self.texte = texte
        self.jetons = jetons
    }

    var courant: Jeton { jetons[i] }

    mutating func avancer() { if i + 1 < jetons.count { i += 1 } }

    mutating func prendre(_ mot: Mot) -> Bool {
        guard courant.genre == .mot(mot) else { return false }
        avancer()
        return true
    }

    mutating func prendre(_ signe: Signe) -> Bool {
        guard courant.genre == .signe(signe) else { return false }
        avancer()
        return true
    }

    mutating func attendre(_ signe: Signe, _ remede: String) throws(FauteDeSyntaxe) {
        guard prendre(signe) else {
            throw FauteDeSyntaxe(
                courant.etendue.lowerBound, "On attend ici «\u{A0}\(signe.rawValue)\u{A0}».", remede
            )
        }
    }

    /// Offsets from the start of an expression to the end of the last word read.
    func depuis(_ debut: Int) -> Range<Int> {
        debut..<max(debut, i > 0 ? jetons[i - 1].etendue.upperBound : debut)
    }

    /// Every recursion passes here, so that no text can exhaust the stack.
    mutating func descendre() throws(FauteDeSyntaxe) {
        profondeur += 1
        guard profondeur <= Self.profondeurMaximale else {
            throw FauteDeSyntaxe(
                courant.etendue.lowerBound, "La règle est imbriquée trop profondément.",
                "Donnez un nom à ses parties, sous «\u{A0}définitions\u{A0}».")
        }
    }

    mutating func remonter(_ nombre: Int = 1) { profondeur -= nombre }

    private func finir(_ lue: Expression) throws(FauteDeSyntaxe) {
        let debut = courant.etendue.lowerBound
        switch courant.genre {
        case .fin: return
        case .inconnu(let mots), .nom(let mots):
            // « enfants vivant » is better said whole than as a known name and a stray word.
            if i > 0, case .nom(let nom) = jetons[i - 1].genre {
                throw FauteDeSyntaxe(
                    jetons[i - 1].etendue.lowerBound,
                    "«\u{A0}\(nom) \(mots)\u{A0}» n’est pas un nom connu.",
                    "Vérifiez l’orthographe, ou écrivez un mot entre les deux (et, ou, =…).",
                    nom: "\(nom) \(mots)")
            }
            throw FauteDeSyntaxe(
                debut, "«\u{A0}\(mots)\u{A0}» n’est pas attendu ici.",
                "Il manque peut-être un mot avant (et, ou, =…).")
        case .signe(.virgule):
            throw FauteDeSyntaxe(
                debut, "Une virgule n’est pas attendue ici.",
                "Les décimales s’écrivent avec un point\u{A0}: 12.50.")
        case .signe(let signe) where Self.comparaison(signe) != nil:
            throw FauteDeSyntaxe(
                debut, "Deux comparaisons ne s’enchaînent pas.",
                "Écrivez «\u{A0}a < b et b < c\u{A0}».")
        default:
            let reste = String(texte[courant.etendue])
            throw FauteDeSyntaxe(
                debut, "«\u{A0}\(reste)\u{A0}» n’est pas attendu ici.",
                "La règle semblait finie avant ce mot.")
        }
    }

    static func comparaison(_ signe: Signe) -> Comparaison? {
        Comparaison(rawValue: signe.rawValue)
    }
}
