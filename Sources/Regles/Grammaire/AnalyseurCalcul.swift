/// Values: sums, products, names, literals with their units, `nombre`, `min`, `max`.
extension Analyseur {
    /// A sum, and how it is rounded.
    mutating func valeur() throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        let lue = try somme()
        guard case .arrondi(let arrondi) = courant.genre else { return lue }
        avancer()
        return Expression(forme: .arrondi(lue, arrondi), etendue: depuis(debut))
    }

    private mutating func somme() throws(FauteDeSyntaxe) -> Expression {
        try enchainer([.plus: .plus, .moins: .moins]) { analyseur throws(FauteDeSyntaxe) in
            try analyseur.produit()
        }
    }

    private mutating func produit() throws(FauteDeSyntaxe) -> Expression {
        try enchainer([.fois: .fois, .division: .division]) { analyseur throws(FauteDeSyntaxe) in
            try analyseur.oppose()
        }
    }

    /// Left to right: a - b - c is (a - b) - c. Each link deepens the expression, hence the count.
    private mutating func enchainer(
        _ signes: [Signe: Calcul],
        _ terme: (inout Analyseur) throws(FauteDeSyntaxe) -> Expression
    ) throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        var resultat = try terme(&self)
        var maillons = 0
        defer { remonter(maillons) }
        while case .signe(let signe) = courant.genre, let calcul = signes[signe] {
            avancer()
            maillons += 1
            try descendre()
            let droite = try terme(&self)
            resultat = Expression(
                forme: .calcul(calcul, resultat, droite), etendue: depuis(debut))
        }
        return resultat
    }

    private mutating func oppose() throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        guard prendre(.moins) else { return try atome() }
        try descendre()
        defer { remonter() }
        let terme = try oppose()
        return Expression(forme: .oppose(terme), etendue: depuis(debut))
    }

    private mutating func atome() throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        let forme = try formeDAtome()
        return Expression(forme: forme, etendue: depuis(debut))
    }

    private mutating func formeDAtome() throws(FauteDeSyntaxe) -> Expression.Forme {
        let jeton = courant
        switch jeton.genre {
        case .nombre(let chiffres, let decimales):
            avancer()
            return .nombre(chiffres: chiffres, decimales: decimales, unite())
        case .date(let jour):
            avancer()
            return .date(jour)
        case .nom(let nom):
            avancer()
            return .nom(.init(periode: nil, texte: nom, connu: true))
        case .inconnu(let nom):
            avancer()
            return .nom(.init(periode: nil, texte: nom, connu: false))
        case .mot(let mot):
            return try formeDeMot(mot)
        case .signe(.parentheseOuvrante):
            avancer()
            let dedans = try expression()
            try attendre(.parentheseFermante, "Fermez la parenthèse.")
            return dedans.forme
        default:
            throw manque(jeton)
        }
    }

    private mutating func formeDeMot(_ mot: Mot) throws(FauteDeSyntaxe) -> Expression.Forme {
        let jeton = courant
        avancer()
        switch mot {
        case .oui: return .ouiNon(true)
        case .non: return .ouiNon(false)
        case .avant: return .nom(try qualifie(.avant))
        case .apres: return .nom(try qualifie(.apres))
        case .min: return .extremum(.min, try liste("Écrivez «\u{A0}min(a, b)\u{A0}»."))
        case .max: return .extremum(.max, try liste("Écrivez «\u{A0}max(a, b)\u{A0}»."))
        case .nombre:
            let remede = "Écrivez «\u{A0}nombre(enfants)\u{A0}»."
            try attendre(.parentheseOuvrante, remede)
            let groupe = try expressionOuGroupe()
            try attendre(.parentheseFermante, "Fermez la parenthèse. " + remede)
            return .nombreDe(groupe)
        case .somme: return try sommeDePersonnes()
        default:
            throw manque(jeton)
        }
    }

    private mutating func sommeDePersonnes() throws(FauteDeSyntaxe) -> Expression.Forme {
        let remede = "Écrivez «\u{A0}somme(revenu pour personnes)\u{A0}»."
        try attendre(.parentheseOuvrante, remede)
        let valeur = try expression()
        guard prendre(.pour) else {
            throw FauteDeSyntaxe(
                courant.etendue.lowerBound, "On attend ici «\u{A0}pour\u{A0}» et un groupe.", remede
            )
        }
        let groupe = try expressionOuGroupe()
        try attendre(.parentheseFermante, "Fermez la parenthèse. " + remede)
        return .somme(valeur, pour: groupe)
    }

    private mutating func qualifie(_ periode: Periode) throws(FauteDeSyntaxe) -> Expression.Nom {
        switch courant.genre {
        case .nom(let nom):
            avancer()
            return .init(periode: periode, texte: nom, connu: true)
        case .inconnu(let nom):
            avancer()
            return .init(periode: periode, texte: nom, connu: false)
        default:
            throw FauteDeSyntaxe(
                courant.etendue.lowerBound,
                "On attend un nom après «\u{A0}\(periode.mot).\u{A0}».",
                "Écrivez par exemple «\u{A0}\(periode.mot).situation familiale\u{A0}».")
        }
    }

    private mutating func unite() -> Expression.Unite {
        if prendre(.euro) { return .euro }
        if prendre(.pourcent) { return .pourcent }
        if prendre(.jours) { return .jours }
        if prendre(.semaines) { return .semaines }
        if prendre(.mois) { return .mois }
        return prendre(.ans) ? .ans : .aucune
    }

    private func manque(_ jeton: Jeton) -> FauteDeSyntaxe {
        guard jeton.genre != .fin else {
            return FauteDeSyntaxe(
                jeton.etendue.lowerBound, "La règle s’arrête trop tôt.",
                "Il manque une valeur ou une condition à la fin.")
        }
        return FauteDeSyntaxe(
            jeton.etendue.lowerBound,
            "On attend ici une valeur ou une condition, et non «\u{A0}\(String(texte[jeton.etendue]))\u{A0}».",
            "Écrivez un nom, un nombre, une date, ou une expression entre parenthèses.")
    }
}
