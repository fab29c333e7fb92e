/// Conditions: `si … sinon`, `ou`, `et`, `non`, comparisons, from the loosest to the tightest.
extension Analyseur {
    /// An expression, or « group où condition », whose condition runs to the end or to the parenthesis.
    mutating func expressionOuGroupe() throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        let lue = try expression()
        guard prendre(.groupeOu) else { return lue }
        guard case .nom = lue.forme else {
            throw FauteDeSyntaxe(
                debut, "«\u{A0}où\u{A0}» suit le nom d’un groupe.",
                "Écrivez «\u{A0}enfants où âge < 18\u{A0}».")
        }
        let condition = try expression()
        return Expression(forme: .filtre(groupe: lue, condition), etendue: depuis(debut))
    }

    mutating func expression() throws(FauteDeSyntaxe) -> Expression {
        try descendre()
        defer { remonter() }
        let debut = courant.etendue.lowerBound
        let valeur = try disjonction()
        guard prendre(.si) else { return valeur }
        let condition = try disjonction()
        guard prendre(.sinon) else {
            throw FauteDeSyntaxe(
                courant.etendue.lowerBound, "Il manque «\u{A0}sinon\u{A0}».",
                "Écrivez «\u{A0}valeur si condition sinon autre valeur\u{A0}».")
        }
        let autre = try expression()
        return Expression(
            forme: .si(condition: condition, alors: valeur, sinon: autre), etendue: depuis(debut))
    }

    private mutating func disjonction() throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        var termes = [try conjonction()]
        while prendre(.ou) { termes.append(try conjonction()) }
        return termes.count == 1
            ? termes[0] : Expression(forme: .un(termes), etendue: depuis(debut))
    }

    private mutating func conjonction() throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        var termes = [try negation()]
        while prendre(.et) { termes.append(try negation()) }
        return termes.count == 1
            ? termes[0] : Expression(forme: .tous(termes), etendue: depuis(debut))
    }

    private mutating func negation() throws(FauteDeSyntaxe) -> Expression {
        try descendre()
        defer { remonter() }
        let debut = courant.etendue.lowerBound
        // A « non » that nothing follows is the value, as in « rsa = non ».
        guard courant.genre == .mot(.non), ouvreUnTerme(jetons[i + 1]) else {
            return try comparaison()
        }
        avancer()
        let terme = try negation()
        return Expression(forme: .non(terme), etendue: depuis(debut))
    }

    private func ouvreUnTerme(_ jeton: Jeton) -> Bool {
        switch jeton.genre {
        case .nom, .inconnu, .nombre, .date, .signe(.parentheseOuvrante), .signe(.moins): true
        case .mot(let mot): [.oui, .non, .nombre, .somme, .min, .max, .avant, .apres].contains(mot)
        default: false
        }
    }

    private mutating func comparaison() throws(FauteDeSyntaxe) -> Expression {
        let debut = courant.etendue.lowerBound
        let gauche = try valeur()
        if case .signe(let signe) = courant.genre, let comparaison = Self.comparaison(signe) {
            avancer()
            let droite = try valeur()
            return Expression(
                forme: .comparaison(comparaison, gauche, droite), etendue: depuis(debut))
        }
        if prendre(.parmi) {
            let choix = try liste("Écrivez «\u{A0}parmi (marié, pacsé)\u{A0}».")
            return Expression(forme: .parmi(gauche, choix), etendue: depuis(debut))
        }
        if prendre(.pendant) {
            return Expression(
                forme: .pendant(gauche, calendrier: try calendrier()), etendue: depuis(debut))
        }
        if prendre(.renseigne) || prendre(.renseignee) {
            return Expression(forme: .renseigne(gauche, true), etendue: depuis(debut))
        }
        if prendre(.nonRenseigne) || prendre(.nonRenseignee) {
            return Expression(forme: .renseigne(gauche, false), etendue: depuis(debut))
        }
        return gauche
    }

    private mutating func calendrier() throws(FauteDeSyntaxe) -> Expression.Nom {
        switch courant.genre {
        case .nom(let nom):
            avancer()
            return .init(periode: nil, texte: nom, connu: true)
        case .inconnu(let nom):
            avancer()
            return .init(periode: nil, texte: nom, connu: false)
        default:
            throw FauteDeSyntaxe(
                courant.etendue.lowerBound, "On attend un calendrier après «\u{A0}pendant\u{A0}».",
                "Écrivez par exemple «\u{A0}départ pendant vacances scolaires zone B\u{A0}».")
        }
    }

    /// Expressions between parentheses, separated by commas.
    mutating func liste(_ remede: String) throws(FauteDeSyntaxe) -> [Expression] {
        try attendre(.parentheseOuvrante, remede)
        var elements = [try expression()]
        while prendre(.virgule) { elements.append(try expression()) }
        try attendre(.parentheseFermante, "Fermez la parenthèse. " + remede)
        return elements
    }
}
