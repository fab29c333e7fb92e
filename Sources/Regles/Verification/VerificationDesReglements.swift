/// What règlements add to the language: sums over persons, roundings, calendars.
extension Verificateur {
    /// A sum of what each person of a group has.
    mutating func somme(
        _ valeur: Expression, _ groupe: Expression, _ tout: Expression
    ) -> Terme {
        let membres = terme(groupe, .foyer)
        let terme = terme(valeur, .personne)
        guard case .groupe(let gens) = membres.forme else {
            if membres.genre != .inconnu {
                signaler(
                    groupe,
                    "«\u{A0}somme\u{A0}» additionne pour des personnes, et c’est \(membres.genre.nom).",
                    "Écrivez «\u{A0}somme(revenu pour personnes)\u{A0}».")
            }
            return .erreur()
        }
        guard terme.genre.estNumerique else {
            if terme.genre != .inconnu {
                signaler(
                    valeur, "On n’additionne pas \(terme.genre.nom).",
                    "Additionnez un montant ou un nombre.")
            }
            return .erreur()
        }
        guard let bornes = Bornes.calculer(.fois, terme.bornes, Bornes.comptes) else {
            return tropGrand(tout)
        }
        return Terme(
            .sommeDe(gens, terme, texte: String(passage.contenu[tout.etendue])), terme.genre,
            decimales: terme.decimales, bornes: bornes, parPersonne: false)
    }

    mutating func arrondi(
        _ valeur: Expression, _ arrondi: Arrondi, _ portee: Portee
    ) -> Terme {
        if case .calcul(.division, let gauche, let droite) = valeur.forme,
            let quotient = quotient(gauche, droite, arrondi, portee)
        {
            return quotient
        }
        let terme = terme(valeur, portee)
        guard terme.genre != .inconnu else { return terme }
        guard let resultat = self.arrondi(terme, arrondi) else {
            signaler(
                valeur, "Cet arrondi ne convient pas à \(terme.genre.nom).",
                terme.genre == .montant
                    ? "Écrivez «\u{A0}arrondi au centime\u{A0}» ou «\u{A0}arrondi à l’euro\u{A0}»."
                    : "Écrivez «\u{A0}arrondi à l’unité\u{A0}».")
            return .erreur()
        }
        return resultat
    }

    /// A division that is rounded is rounded once, from the exact quotient. `nil` when the general way serves.
    private mutating func quotient(
        _ gauche: Expression, _ droite: Expression, _ arrondi: Arrondi, _ portee: Portee
    ) -> Terme? {
        let (a, b) = (terme(gauche, portee), terme(droite, portee))
        guard let genre = Self.resultat(.division, a.genre, b.genre),
            let (decimales, restantes) = Self.decimales(arrondi.pas, genre)
        else { return nil }
        let ecart = decimales + b.decimales - a.decimales
        guard let x = agrandir(a, ecart), let y = agrandir(b, -ecart),
            let bornes = Bornes.calculer(.division, x.bornes, y.bornes)
        else { return nil }
        let rond = Terme(
            .quotient(x, y, arrondi.sens), genre, decimales: decimales, bornes: bornes,
            parPersonne: a.parPersonne || b.parPersonne)
        return agrandir(rond, restantes - decimales)
    }

    /// Decimals that a rounding leaves, and those in which the value is then kept: amounts keep cents.
    private static func decimales(
        _ pas: Arrondi.Pas, _ genre: Genre
    ) -> (decimales: Int, restantes: Int)? {
        switch (pas, genre) {
        case (.centime, .montant), (.centime, .nombre): (2, 2)
        case (.euro, .montant): (0, 2)
        case (.unite, .nombre), (.unite, .jours), (.euro, .nombre): (0, 0)
        default: nil
        }
    }

    /// The rounded value; amounts keep cents. `nil` when the rounding is not of that kind.
    func arrondi(_ terme: Terme, _ arrondi: Arrondi) -> Terme? {
        guard let (decimales, restantes) = Self.decimales(arrondi.pas, terme.genre) else {
            return nil
        }
        let aDiviser = terme.decimales - decimales
        guard aDiviser > 0 else { return agrandir(terme, restantes - terme.decimales) }
        if let exact = arrondiDUnQuotient(terme, arrondi, decimales, restantes) { return exact }
        let diviseur = Bornes.puissance(aDiviser)
        let bornes = terme.bornes.lowerBound / diviseur - 1...terme.bornes.upperBound / diviseur + 1
        let rond = Terme(
            .arrondi(terme, diviseur: diviseur, arrondi.sens), terme.genre, decimales: decimales,
            bornes: bornes, parPersonne: terme.parPersonne)
        return agrandir(rond, restantes - decimales)
    }

    /// A quotient keeps a hundredth of a cent: rounding it again could be wrong by a cent. What is rounded is then
    /// the division itself, and each side of a choice or of a smallest value apart, which gives the same.
    private func arrondiDUnQuotient(
        _ terme: Terme, _ arrondi: Arrondi, _ decimales: Int, _ restantes: Int
    ) -> Terme? {
        switch terme.forme {
        case .definition(let rang, nil):
            guard case .vue(let defini) = etats[rang], divise(defini) else { return nil }
            return arrondiDUnQuotient(defini, arrondi, decimales, restantes)
        case .calcul(.division, let x, let y):
            guard let diviseur = agrandir(y, terme.decimales - decimales),
                let bornes = Bornes.calculer(.division, x.bornes, diviseur.bornes)
            else { return nil }
            let rond = Terme(
                .quotient(x, diviseur, arrondi.sens), terme.genre, decimales: decimales,
                bornes: bornes, parPersonne: terme.parPersonne)
            return agrandir(rond, restantes - decimales)
        case .extremum(let sens, let a, let b) where divise(terme):
            guard let (x, y) = deux(a, b, arrondi) else { return nil }
            return Terme(
                .extremum(sens, x, y), x.genre, decimales: x.decimales,
                bornes: Bornes.reunir(x.bornes, y.bornes), parPersonne: terme.parPersonne)
        case .si(let condition, let a, let b) where divise(terme):
            return deux(a, b, arrondi).map { choisir(condition, $0, $1) }
        default: return nil
        }
    }

    private func deux(_ a: Terme, _ b: Terme, _ arrondi: Arrondi) -> (Terme, Terme)? {
        guard let x = self.arrondi(a, arrondi), let y = self.arrondi(b, arrondi) else { return nil }
        return memeEchelle(x, y)
    }

    /// Whether a division is what gives the value, behind names, choices and smallest values.
    private func divise(_ terme: Terme) -> Bool {
        switch terme.forme {
        case .calcul(.division, _, _): true
        case .definition(let rang, nil):
            if case .vue(let defini) = etats[rang] { divise(defini) } else { false }
        case .extremum(_, let a, let b), .si(_, let a, let b): divise(a) || divise(b)
        default: false
        }
    }

    /// A règlement reads one month: what compares it with another has no meaning there.
    mutating func refuserUnAutreMois(
        _ nom: Expression.Nom, _ expression: Expression
    ) -> Bool {
        let deDeuxMois: [NomReserve] = [.presentAvant, .presentApres, .foyerConnuAvant]
        guard arrondiDuQuotient != nil,
            nom.periode != nil || NomReserve(rawValue: nom.texte).map(deDeuxMois.contains) ?? false
        else { return false }
        signaler(
            expression, "Un règlement lit un seul mois\u{A0}: il ne compare pas avant et après.",
            "Retirez «\u{A0}avant.\u{A0}» ou «\u{A0}après.\u{A0}», ou écrivez une date.")
        return true
    }

    /// True on a day of the calendar, false on another day that it covers, unknown beyond.
    mutating func pendant(
        _ jour: Expression, _ nom: Expression.Nom, _ tout: Expression, _ portee: Portee
    ) -> Terme {
        let date = terme(jour, portee)
        guard date.genre != .inconnu else { return date }
        guard let calendrier = calendriers[nom.texte] else {
            signaler(
                tout, "«\u{A0}\(nom.texte)\u{A0}» n’est pas un calendrier connu.",
                NomProche.conseil(
                    nom.texte, parmi: calendriers.keys.sorted(),
                    sinon: "Ajoutez-le au vocabulaire des règlements."))
            return .erreur()
        }
        guard date.genre == .date else {
            signaler(
                jour, "«\u{A0}pendant\u{A0}» suit une date, et c’est \(date.genre.nom).",
                "Écrivez par exemple «\u{A0}départ pendant \(nom.texte)\u{A0}».")
            return .erreur()
        }
        let dedans = un(calendrier.periodes.map { dansLaPeriode(date, $0) }, date)
        let couvert = dansLaPeriode(date, calendrier.couvre)
        // A day that there is not is in no period; it is not beyond the calendar.
        let dehors = Terme(
            .tous([
                Terme(.renseigne(date), .ouiNon, parPersonne: date.parPersonne),
                Terme(.non(couvert), .ouiNon, parPersonne: date.parPersonne),
            ]), .ouiNon, parPersonne: date.parPersonne)
        return Terme(
            .assembler(vraiDe: dedans, fauxDe: un([dedans, dehors], date)), .ouiNon,
            parPersonne: date.parPersonne)
    }

    private func un(_ termes: [Terme], _ date: Terme) -> Terme {
        Terme(.un(termes), .ouiNon, parPersonne: date.parPersonne)
    }

    private func dansLaPeriode(_ date: Terme, _ periode: ClosedRange<Int32>) -> Terme {
        func compare(_ signe: Comparaison, _ rang: Int32) -> Terme {
            let borne = Terme(
                .constante(Int64(rang)), .date, bornes: Int64(rang)...Int64(rang),
                parPersonne: false)
            return Terme(.compare(signe, date, borne), .ouiNon, parPersonne: date.parPersonne)
        }
        return Terme(
            .tous([
                compare(.superieurOuEgal, periode.lowerBound),
                compare(.inferieurOuEgal, periode.upperBound),
            ]), .ouiNon, parPersonne: date.parPersonne)
    }
}
