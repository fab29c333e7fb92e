/// Comparisons: both sides of one kind, in one unit.
extension Verificateur {
    mutating func comparaison(
        _ signe: Comparaison, _ gauche: Expression, _ droite: Expression, _ tout: Expression,
        _ portee: Portee
    ) -> Terme {
        guard let (a, b) = deuxCotes(gauche, droite, portee) else { return .erreur() }
        let parPersonne = a.parPersonne || b.parPersonne
        guard a.genre == b.genre else {
            signaler(
                tout, "On compare ici \(a.genre.nom) à \(b.genre.nom).", remede(a.genre, b.genre))
            return .erreur(parPersonne: parPersonne)
        }
        if a.genre == .groupe || a.genre == .mois {
            signaler(
                tout, "On ne compare pas \(a.genre.nom).",
                a.genre == .groupe
                    ? "Comparez son nombre\u{A0}: «\u{A0}nombre(…) >= 1\u{A0}»."
                    : "Comparez des dates\u{A0}: «\u{A0}naissance + 3 mois > date\u{A0}».")
            return .erreur(parPersonne: parPersonne)
        }
        let egalite = signe == .egal || signe == .different
        guard egalite || a.genre.estOrdonne else {
            signaler(
                tout, "«\u{A0}\(signe.rawValue)\u{A0}» n’a pas de sens pour \(a.genre.nom).",
                "Employez «\u{A0}=\u{A0}», «\u{A0}!=\u{A0}» ou «\u{A0}parmi\u{A0}».")
            return .erreur(parPersonne: parPersonne)
        }
        if a.genre == .ouiNon { return reponses(signe, a, b) }
        guard let (x, y) = memeEchelle(a, b) else { return tropGrand(tout) }
        return Terme(.compare(signe, x, y), .ouiNon, parPersonne: parPersonne)
    }

    /// `nil` when a side is already reported as wrong.
    mutating func deuxCotes(
        _ gauche: Expression, _ droite: Expression, _ portee: Portee
    ) -> (Terme, Terme)? {
        if let (choix, autre) = motEtListe(gauche, droite, portee) {
            guard choix.genre != .inconnu else { return nil }
            return (choix, autre)
        }
        if let (choix, autre) = motEtListe(droite, gauche, portee) {
            guard choix.genre != .inconnu else { return nil }
            return (autre, choix)
        }
        // Beside a name that is already wrong, a choice is no second fault.
        let (premier, second) = estUnChoix(gauche) ? (droite, gauche) : (gauche, droite)
        let x = terme(premier, portee)
        if x.genre == .inconnu, estUnChoix(second) { return nil }
        let y = terme(second, portee)
        guard x.genre != .inconnu, y.genre != .inconnu else { return nil }
        return estUnChoix(gauche) ? (y, x) : (x, y)
    }

    private func estUnChoix(_ expression: Expression) -> Bool {
        guard case .nom(let nom) = expression.forme, nom.connu, nom.periode == nil else {
            return false
        }
        return fait(nom.texte) == nil && rangDeDefinition(nom.texte) == nil
            && NomReserve(rawValue: nom.texte) == nil && BaseDeGroupe(rawValue: nom.texte) == nil
    }

    /// The choice that a bare word is, and the chosen fact beside it.
    private mutating func motEtListe(
        _ mot: Expression, _ fait: Expression, _ portee: Portee
    ) -> (Terme, Terme)? {
        guard case .nom(let nom) = mot.forme, nom.periode == nil,
            case .nom(let autre) = fait.forme, let liste = listeDeChoix(autre.texte)
        else { return nil }
        // Of two bare names, the one that has choices is the fact: « logement = logement » compares facts.
        if listeDeChoix(nom.texte) == liste { return nil }
        guard let choix = choix(mot, parmi: liste) else { return nil }
        let cote = terme(fait, portee)
        return cote.genre == .inconnu ? (.erreur(), cote) : (choix, cote)
    }

    private mutating func listeDeChoix(_ nom: String) -> [String]? {
        if case .choix(let liste)? = fait(nom)?.sorte { return liste }
        if let rang = rangDeDefinition(nom), case .choix(let liste) = definition(rang).genre {
            return liste
        }
        return nil
    }

    /// « a = b » between conditions: both hold, or neither.
    private func reponses(_ signe: Comparaison, _ a: Terme, _ b: Terme) -> Terme {
        let parPersonne = a.parPersonne || b.parPersonne
        let meme = Terme(.memeReponse(a, b), .ouiNon, parPersonne: parPersonne)
        return signe == .egal ? meme : Terme(.non(meme), .ouiNon, parPersonne: parPersonne)
    }

    private func remede(_ a: Genre, _ b: Genre) -> String {
        let genres: Set<Genre> = [a, b]
        if genres == [.montant, .nombre], arrondiDuQuotient != nil {
            return
                "Le quotient se compare sans unité («\u{A0}quotient <= 900\u{A0}»), un montant avec la sienne («\u{A0}600 €\u{A0}»)."
        }
        if genres == [.montant, .nombre] { return "Écrivez l’unité\u{A0}: «\u{A0}600 €\u{A0}»." }
        if genres == [.taux, .nombre] { return "Écrivez l’unité\u{A0}: «\u{A0}75 %\u{A0}»." }
        if genres == [.mois, .nombre] {
            return "Retirez l’unité\u{A0}: l’âge est un nombre d’années."
        }
        if genres == [.jours, .nombre] { return "Écrivez l’unité\u{A0}: «\u{A0}30 jours\u{A0}»." }
        if genres.contains(.groupe) {
            return "Comparez son nombre\u{A0}: «\u{A0}nombre(…) >= 1\u{A0}»."
        }
        return "Les deux côtés doivent être de même sorte."
    }

    mutating func tropGrand(_ expression: Expression) -> Terme {
        signaler(
            expression, "Ce calcul peut dépasser ce que Socle sait compter exactement.",
            "Simplifiez-le, ou écrivez des nombres plus petits.")
        return .erreur()
    }

    /// Both sides with as many decimals. `nil` when one could overflow.
    func memeEchelle(_ a: Terme, _ b: Terme) -> (Terme, Terme)? {
        guard let x = agrandir(a, b.decimales - a.decimales),
            let y = agrandir(b, a.decimales - b.decimales)
        else { return nil }
        return (x, y)
    }

    /// The same value with so many more decimals.
    func agrandir(_ terme: Terme, _ ecart: Int) -> Terme? {
        guard ecart > 0 else { return terme }
        let facteur = Bornes.puissance(ecart)
        guard ecart <= 17,
            let bornes = Bornes.calculer(.fois, terme.bornes, facteur...facteur)
        else { return nil }
        let decimales = terme.decimales + ecart
        if let valeur = terme.constante {
            return Terme(
                .constante(valeur * facteur), terme.genre, decimales: decimales, bornes: bornes,
                parPersonne: false)
        }
        let multiplicateur = Terme(
            .constante(facteur), .nombre, bornes: facteur...facteur, parPersonne: false)
        return Terme(
            .calcul(.fois, terme, multiplicateur), terme.genre, decimales: decimales,
            bornes: bornes, parPersonne: terme.parPersonne)
    }
}
