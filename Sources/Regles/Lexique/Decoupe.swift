import Valeurs

/// Cuts the text of a rule in words.
struct Decoupe {
    private let texte: [Character]
    private let lexique: Lexique
    private var i = 0
    private var jetons: [Jeton] = []

    /// The words, ended by `.fin`.
    static func jetons(
        _ texte: [Character], _ lexique: Lexique
    ) throws(FauteDeSyntaxe) -> [Jeton] {
        var decoupe = Decoupe(texte: texte, lexique: lexique)
        while try decoupe.avancer() {}
        return decoupe.jetons
    }

    private init(texte: [Character], lexique: Lexique) {
        self.texte = texte
        self.lexique = lexique
    }

    private mutating func avancer() throws(FauteDeSyntaxe) -> Bool {
        while i < texte.count, texte[i].estBlanc { i += 1 }
        guard i < texte.count else {
            ajouter(.fin, jusqua: i)
            return false
        }
        if let unite = unite() {
            ajouter(.signe(unite.signe), jusqua: unite.fin)
        } else if let (sens, fin) = lexique.plusLongue(texte, i) {
            switch sens {
            case .nom(let nom): ajouter(.nom(nom), jusqua: fin)
            case .mot(let mot): ajouter(.mot(mot), jusqua: fin)
            case .arrondi(let arrondi): ajouter(.arrondi(arrondi), jusqua: fin)
            }
        } else if texte[i].isASCII, texte[i].isNumber {
            try nombreOuDate()
        } else if Lexique.estDeMot(texte[i]) {
            inconnu()
        } else {
            try signe()
        }
        return true
    }

    private mutating func ajouter(_ genre: Jeton.Genre, jusqua fin: Int) {
        jetons.append(Jeton(genre: genre, etendue: i..<fin))
        i = fin
    }

    private mutating func signe() throws(FauteDeSyntaxe) {
        for signe in Signe.allCases where texte[i...].starts(with: signe.rawValue) {
            return ajouter(.signe(signe), jusqua: i + signe.rawValue.count)
        }
        throw FauteDeSyntaxe(
            i, "Le signe «\u{A0}\(texte[i])\u{A0}» n’est pas compris ici.", remede(texte[i]))
    }

    private func remede(_ signe: Character) -> String {
        switch signe {
        case "≤": "Écrivez «\u{A0}<=\u{A0}»."
        case "≥": "Écrivez «\u{A0}>=\u{A0}»."
        case "≠": "Écrivez «\u{A0}!=\u{A0}»."
        case "×": "Écrivez «\u{A0}*\u{A0}»."
        case "–", "−": "Écrivez un tiret simple\u{A0}: «\u{A0}-\u{A0}»."
        case ".": "Un mois s’écrit «\u{A0}avant.\u{A0}» ou «\u{A0}après.\u{A0}» devant un nom."
        default: "Retirez-le, ou vérifiez l’orthographe du nom."
        }
    }

    /// Units are words of the grammar only after a number: « mois » may start a name elsewhere.
    private func unite() -> (signe: Signe, fin: Int)? {
        guard case .nombre? = jetons.last?.genre else { return nil }
        var fin = i
        while fin < texte.count, Lexique.estDeMot(texte[fin]) { fin += 1 }
        switch String(texte[i..<fin]) {
        case "jour", "jours": return (.jours, fin)
        case "semaine", "semaines": return (.semaines, fin)
        case "mois": return (.mois, fin)
        case "an", "ans", "année", "années": return (.ans, fin)
        default: return nil
        }
    }

    /// Takes the words up to one that the grammar or the names know.
    private mutating func inconnu() {
        var fin = i
        var suite = i
        while suite < texte.count {
            while suite < texte.count, estDInconnu(suite) { suite += 1 }
            fin = suite
            while suite < texte.count, texte[suite].estBlanc { suite += 1 }
            guard suite < texte.count, Lexique.estDeMot(texte[suite]),
                lexique.plusLongue(texte, suite) == nil
            else { break }
        }
        ajouter(.inconnu(String(texte[i..<fin])), jusqua: fin)
    }

    private func estDInconnu(_ rang: Int) -> Bool {
        Lexique.estDeMot(texte[rang]) || texte[rang] == "'" || texte[rang] == "’"
            || (texte[rang] == "-" && rang + 1 < texte.count && texte[rang + 1].isLetter)
    }
}

extension Decoupe {
    private mutating func nombreOuDate() throws(FauteDeSyntaxe) {
        if let fin = finDeDate() {
            guard let jour = Jour(iso: String(texte[i..<fin])) else {
                throw FauteDeSyntaxe(
                    i, "Le jour \(String(texte[i..<fin])) n’existe pas.",
                    "Écrivez l’année, le mois et le jour\u{A0}: 2026-10-15.")
            }
            return ajouter(.date(jour.rang), jusqua: fin)
        }
        let (chiffres, decimales, fin) = decimal()
        guard let valeur = Int64(chiffres), decimales <= 4, chiffres.count <= 12 else {
            throw FauteDeSyntaxe(
                i, "Le nombre \(String(texte[i..<fin])) est trop grand ou trop précis.",
                "Douze chiffres au plus, dont quatre décimales.")
        }
        if fin < texte.count, Lexique.estDeMot(texte[fin]), texte[fin].isNumber || texte[fin] == "_"
        {
            throw FauteDeSyntaxe(
                fin, "Ce nombre n’est pas compris.", "Écrivez-le en chiffres\u{A0}: 1 500 ou 12.50."
            )
        }
        ajouter(.nombre(chiffres: valeur, decimales: decimales), jusqua: fin)
    }

    private func finDeDate() -> Int? {
        let motif = "0000-00-00"
        guard i + motif.count <= texte.count else { return nil }
        for (decalage, modele) in motif.enumerated() {
            let lu = texte[i + decalage]
            guard modele == "-" ? lu == "-" : estChiffre(lu) else { return nil }
        }
        return i + motif.count
    }

    /// Digits by groups of three may be spaced; decimals follow a point.
    private func decimal() -> (chiffres: String, decimales: Int, fin: Int) {
        var fin = finDesChiffres(i)
        var chiffres = String(texte[i..<fin])
        while fin + 3 < texte.count, texte[fin].estBlanc,
            finDesChiffres(fin + 1) == fin + 4, chiffres.count <= 12
        {
            chiffres += String(texte[fin + 1..<fin + 4])
            fin += 4
        }
        guard fin + 1 < texte.count, texte[fin] == ".", estChiffre(texte[fin + 1]) else {
            return (chiffres, 0, fin)
        }
        let finDecimales = finDesChiffres(fin + 1)
        let decimales = String(texte[fin + 1..<finDecimales])
        return (chiffres + decimales, decimales.count, finDecimales)
    }

    private func finDesChiffres(_ debut: Int) -> Int {
        texte[debut...].firstIndex { !estChiffre($0) } ?? texte.count
    }

    private func estChiffre(_ caractere: Character) -> Bool {
        caractere.isASCII && caractere.isNumber
    }
}
