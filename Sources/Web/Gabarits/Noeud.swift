/// A template as written: what the Mustache syntax says, before partials and layouts are put in place.
indirect enum Noeud: Equatable {
    case brut(String)
    case champ(String)
    case section(String, inverse: Bool, [Noeud])
    /// `{{$nom}}…{{/nom}}`: a part that a page may replace.
    case bloc(String, [Noeud])
    /// `{{<cadre}}…{{/cadre}}`: this page, laid in that one.
    case parent(String, [Noeud])
    /// `{{>partiel}}`
    case partiel(String)
}

/// One tag or one run of text, with the line it starts on.
struct Jeton: Equatable {
    enum Sorte: Equatable {
        case texte, champ, ouverture, inverse, bloc, parent, fermeture, partiel, commentaire
    }

    let sorte: Sorte
    let texte: String
    let ligne: Int
}

/// Cuts a template into text and tags. A tag alone on its line leaves no blank line behind.
struct Decoupe {
    private let nom: String
    private var reste: Substring
    private var ligne = 1
    private var jetons: [Jeton] = []

    static func jetons(de texte: String, nom: String) throws(ErreurDeGabarit) -> [Jeton] {
        var decoupe = Decoupe(nom: nom, reste: texte[...])
        try decoupe.parcourir()
        return decoupe.jetons
    }

    private init(nom: String, reste: Substring) {
        self.nom = nom
        self.reste = reste
    }

    private mutating func parcourir() throws(ErreurDeGabarit) {
        while let debut = reste.firstRange(of: "{{") {
            var avant = reste[..<debut.lowerBound]
            let interieur = reste[debut.upperBound...]
            let ligneDeBalise = ligne + avant.count(where: \.isNewline)
            guard let fin = interieur.firstRange(of: "}}") else {
                throw .baliseNonFermee(gabarit: nom, ligne: ligneDeBalise)
            }
            var apres = interieur[fin.upperBound...]
            let jeton = try lire(interieur[..<fin.lowerBound], ligne: ligneDeBalise)
            if jeton.sorte != .champ, estSeule(avant, apres) {
                avant = avant[..<Self.finDuTexteUtile(avant)]
                apres = apres.drop { $0 == " " || $0 == "\t" }.dropFirst()
                ajouter(avant)
                ligne = ligneDeBalise + 1
            } else {
                ajouter(avant)
                ligne = ligneDeBalise
            }
            if jeton.sorte != .commentaire { jetons.append(jeton) }
            reste = apres
        }
        ajouter(reste)
    }

    private func lire(_ contenu: Substring, ligne: Int) throws(ErreurDeGabarit) -> Jeton {
        let sortes: [Character: Jeton.Sorte] = [
            "#": .ouverture, "^": .inverse, "$": .bloc, "<": .parent, "/": .fermeture,
            ">": .partiel, "!": .commentaire,
        ]
        guard let premier = contenu.first, premier != "{", premier != "&" else {
            throw .texteBrut(gabarit: nom, ligne: ligne)
        }
        let sorte = sortes[premier] ?? .champ
        let corps = sorte == .champ ? contenu : contenu.dropFirst()
        return Jeton(sorte: sorte, texte: Self.rogne(corps), ligne: ligne)
    }

    private mutating func ajouter(_ texte: Substring) {
        guard !texte.isEmpty else { return }
        jetons.append(Jeton(sorte: .texte, texte: String(texte), ligne: ligne))
    }

    /// Nothing but spaces on the line, before and after the tag.
    private func estSeule(_ avant: Substring, _ apres: Substring) -> Bool {
        let fin = Self.finDuTexteUtile(avant)
        let debutDeLigne =
            fin == avant.startIndex
            ? (jetons.isEmpty || debuteUneLigne) : avant[avant.index(before: fin)].isNewline
        let suite = apres.first { $0 != " " && $0 != "\t" }
        return debutDeLigne && (suite?.isNewline ?? true)
    }

    /// The previous tag was alone on its line, so that what is left starts a line.
    private var debuteUneLigne: Bool {
        guard reste.startIndex > reste.base.startIndex else { return true }
        return reste.base[reste.base.index(before: reste.startIndex)].isNewline
    }

    private static func finDuTexteUtile(_ texte: Substring) -> Substring.Index {
        var fin = texte.endIndex
        while fin > texte.startIndex {
            let precedent = texte.index(before: fin)
            guard texte[precedent] == " " || texte[precedent] == "\t" else { break }
            fin = precedent
        }
        return fin
    }

    private static func rogne(_ texte: Substring) -> String {
        let debut = texte.drop { $0 == " " }
        return String(debut.reversed().drop { $0 == " " }.reversed())
    }
}
