/// Values: literals, sums, products, quotients, dates and durations.
extension Verificateur {
    /// Quotients keep a millionth of their unit, a hundredth of a cent for amounts.
    private static func decimalesDeQuotient(_ genre: Genre) -> Int { genre == .montant ? 4 : 6 }

    func litteral(_ expression: Expression) -> Terme {
        switch expression.forme {
        case .date(let jour): return constante(Int64(jour), .date)
        case .ouiNon(let oui): return constante(oui ? 1 : 0, .ouiNon)
        case .nombre(let chiffres, let decimales, let unite):
            switch unite {
            case .aucune: return constante(chiffres, .nombre, decimales)
            case .euro where decimales < 2:
                return constante(chiffres * Bornes.puissance(2 - decimales), .montant, 2)
            case .euro: return constante(chiffres, .montant, decimales)
            // 75 % is 0.75.
            case .pourcent: return constante(chiffres, .taux, decimales + 2)
            case .jours: return constante(chiffres, .jours, decimales)
            case .semaines: return constante(chiffres * 7, .jours, decimales)
            case .mois: return constante(chiffres, .mois, decimales)
            case .ans: return constante(chiffres * 12, .mois, decimales)
            }
        default: return .erreur()
        }
    }

    private func constante(_ valeur: Int64, _ genre: Genre, _ decimales: Int = 0) -> Terme {
        Terme(
            .constante(valeur), genre, decimales: decimales, bornes: valeur...valeur,
            parPersonne: false)
    }

    mutating func calcul(
        _ calcul: Calcul, _ gauche: Expression, _ droite: Expression, _ tout: Expression,
        _ portee: Portee
    ) -> Terme {
        let (a, b) = (terme(gauche, portee), terme(droite, portee))
        guard a.genre != .inconnu, b.genre != .inconnu else { return .erreur() }
        if b.genre == .mois || a.genre == .mois { return decalage(calcul, a, b, tout) }
        guard let genre = Self.resultat(calcul, a.genre, b.genre) else {
            signaler(
                tout,
                "\(Self.majuscule(a.genre.nom)) et \(b.genre.nom) ne peuvent pas \(calcul.verbe).",
                "Vérifiez les unités des deux côtés.")
            return .erreur()
        }
        return assembler(calcul, a, b, genre) ?? tropGrand(tout)
    }

    private static func majuscule(_ texte: String) -> String {
        texte.prefix(1).uppercased() + texte.dropFirst()
    }

    /// The kind of a result, or `nil` when the units do not allow it.
    static func resultat(_ calcul: Calcul, _ a: Genre, _ b: Genre) -> Genre? {
        switch (calcul, a, b) {
        case (.plus, .date, .jours), (.plus, .jours, .date), (.moins, .date, .jours): .date
        case (.moins, .date, .date): .jours
        case (.plus, _, _), (.moins, _, _): a == b && a.estNumerique ? a : nil
        case (.fois, .nombre, _), (.fois, .taux, _): b.estNumerique ? b : nil
        case (.fois, _, .nombre), (.fois, _, .taux): a.estNumerique ? a : nil
        case (.fois, _, _): nil
        case (.division, _, .nombre), (.division, _, .taux): a.estNumerique ? a : nil
        case (.division, _, _): a == b && a.estNumerique ? .nombre : nil
        }
    }

    private func assembler(_ calcul: Calcul, _ a: Terme, _ b: Terme, _ genre: Genre) -> Terme? {
        let parPersonne = a.parPersonne || b.parPersonne
        switch calcul {
        case .plus, .moins:
            guard let (x, y) = memeEchelle(a, b),
                let bornes = Bornes.calculer(calcul, x.bornes, y.bornes)
            else { return nil }
            return Terme(
                .calcul(calcul, x, y), genre, decimales: x.decimales, bornes: bornes,
                parPersonne: parPersonne)
        case .fois:
            guard let bornes = Bornes.calculer(.fois, a.bornes, b.bornes),
                a.decimales + b.decimales <= 12
            else { return nil }
            return Terme(
                .calcul(.fois, a, b), genre, decimales: a.decimales + b.decimales, bornes: bornes,
                parPersonne: parPersonne)
        case .division:
            let precision = Self.decimalesDeQuotient(genre)
            guard let x = agrandir(a, precision + b.decimales - a.decimales),
                let bornes = Bornes.calculer(.division, x.bornes, b.bornes)
            else { return nil }
            return Terme(
                .calcul(.division, x, b), genre, decimales: x.decimales - b.decimales,
                bornes: bornes, parPersonne: parPersonne)
        }
    }

    /// A date so many months later or earlier.
    private mutating func decalage(
        _ calcul: Calcul, _ a: Terme, _ b: Terme, _ tout: Expression
    ) -> Terme {
        let (date, duree) = a.genre == .mois ? (b, a) : (a, b)
        let admis = calcul == .plus || (calcul == .moins && b.genre == .mois)
        guard admis, date.genre == .date, let mois = duree.constante, duree.decimales == 0,
            mois <= 1200
        else {
            signaler(
                tout,
                "Une durée en mois s’ajoute à une date, en mois entiers (1\u{202F}200 au plus).",
                "Écrivez par exemple «\u{A0}naissance + 3 mois\u{A0}».")
            return .erreur()
        }
        let nombre = Int(calcul == .plus ? mois : -mois)
        return Terme(
            .plusMois(date, nombre), .date,
            bornes: date.bornes.lowerBound - 40_000...date.bornes.upperBound + 40_000,
            parPersonne: date.parPersonne)
    }

    mutating func oppose(_ dedans: Expression, _ tout: Expression, _ portee: Portee) -> Terme {
        let terme = terme(dedans, portee)
        guard terme.genre != .inconnu else { return terme }
        guard terme.genre.estNumerique else {
            signaler(
                tout, "Le signe moins ne s’applique pas à \(terme.genre.nom).",
                "Retirez-le, ou écrivez «\u{A0}non\u{A0}» pour nier une condition.")
            return .erreur()
        }
        let zero = Terme(.constante(0), terme.genre, bornes: 0...0, parPersonne: false)
        return assembler(.moins, zero, terme, terme.genre) ?? tropGrand(tout)
    }

    mutating func extremum(
        _ sens: Extremum, _ liste: [Expression], _ tout: Expression, _ portee: Portee
    ) -> Terme {
        var termes: [Terme] = []
        for expression in liste { termes.append(terme(expression, portee)) }
        guard !termes.contains(where: { $0.genre == .inconnu }), var resultat = termes.first
        else { return .erreur() }
        guard resultat.genre.estOrdonne, termes.allSatisfy({ $0.genre == resultat.genre }) else {
            signaler(
                tout, "Le plus petit ou le plus grand se choisit entre valeurs de même sorte.",
                "Vérifiez les unités de chacune.")
            return .erreur()
        }
        for terme in termes.dropFirst() {
            guard let (x, y) = memeEchelle(resultat, terme) else { return tropGrand(tout) }
            resultat = Terme(
                .extremum(sens, x, y), x.genre, decimales: x.decimales,
                bornes: Bornes.reunir(x.bornes, y.bornes),
                parPersonne: x.parPersonne || y.parPersonne)
        }
        return resultat
    }

    mutating func si(
        _ condition: Expression, _ alors: Expression, _ sinon: Expression, _ tout: Expression,
        _ portee: Portee
    ) -> Terme {
        let test = self.condition(condition, portee)
        guard let (a, b) = deuxCotes(alors, sinon, portee), test.genre != .inconnu else {
            return .erreur()
        }
        guard a.genre == b.genre, a.genre != .groupe, a.genre != .mois else {
            signaler(
                tout,
                "«\u{A0}si\u{A0}» donne ici \(a.genre.nom), et «\u{A0}sinon\u{A0}» \(b.genre.nom).",
                "Les deux valeurs doivent être de même sorte.")
            return .erreur()
        }
        guard let (x, y) = memeEchelle(a, b) else { return tropGrand(tout) }
        return Terme(
            .si(condition: test, alors: x, sinon: y), x.genre, decimales: x.decimales,
            bornes: Bornes.reunir(x.bornes, y.bornes),
            parPersonne: test.parPersonne || x.parPersonne || y.parPersonne)
    }
}
