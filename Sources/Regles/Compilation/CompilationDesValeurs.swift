/// Values: 32 bits while the bounds allow it, 64 otherwise; one value for the walk stays one value.
extension Compilateur {
    mutating func comparer(_ signe: Comparaison, _ a: Int, _ b: Int) -> Int {
        if noeuds[a].lignes == .aucune, noeuds[b].lignes != .aucune {
            return comparer(signe.retournee, b, a)
        }
        if let auSeuil = comparerAuSeuil(signe, a, b) { return auSeuil }
        if let etroite = comparerEnEtroit(signe, a, b) { return etroite }
        var (x, y) = noeuds[b].lignes == .aucune ? (a, b) : aligner(a, b)
        if noeuds[x].nature != noeuds[y].nature { (x, y) = (elargir(x), elargir(y)) }
        return ajouter(.comparer(signe, x, y), noeuds[x].lignes, .reponse)
    }

    mutating func binaire(
        _ terme: Terme, _ a: Terme, _ b: Terme, _ vue: Vue, large: Bool = false,
        _ operation: (Int, Int) -> Noeud.Operation
    ) -> Int {
        var (x, y) = rapprocher(compiler(a, vue), compiler(b, vue))
        if case .extremum = terme.forme, Bornes.tientEn32(terme.bornes) {
            // What comes between such bounds does so too when it is first brought between those of 32 bits.
            (x, y) = (saturer(x), saturer(y))
        }
        let etroits = noeuds[x].nature == .entier32 && noeuds[y].nature == .entier32
        let nature: Noeud.Nature =
            !large && etroits && Bornes.tientEn32(terme.bornes) ? .entier32 : .entier64
        if nature == .entier64 { (x, y) = (elargir(x), elargir(y)) }
        return ajouter(operation(x, y), lignesCommunes(x, y), nature)
    }

    /// The verifier's bounds keep the product of a count in 64 bits.
    mutating func multiplier(_ compte: Int, _ facteur: Int64) -> Int {
        guard facteur != 1 else { return compte }
        let constante = ajouter(.constante(facteur), .aucune, .entier64)
        let (x, y) = (elargir(compte), constante)
        return ajouter(.calcul(.fois, x, y), noeuds[compte].lignes, .entier64)
    }

    /// The one value of a walk is kept in 64 bits anyway: only its nature changes.
    mutating func elargir(_ rang: Int) -> Int {
        guard noeuds[rang].nature == .entier32 else { return rang }
        return ajouter(.elargir(rang), noeuds[rang].lignes, .entier64)
    }

    /// The nearest value that fits in 32 bits.
    mutating func saturer(_ rang: Int) -> Int {
        guard noeuds[rang].nature == .entier64 else { return rang }
        if case .elargir(let etroite) = noeuds[rang].operation { return etroite }
        guard noeuds[rang].lignes != .aucune else { return rang }
        if case .extremum(let sens, let a, let b) = noeuds[rang].operation,
            let borne = etroite(b)
        {
            return ajouter(.extremum(sens, saturer(a), borne), noeuds[rang].lignes, .entier32)
        }
        return ajouter(.saturer(rang), noeuds[rang].lignes, .entier32)
    }

    /// A value that all rows share and that no value brought to 32 bits passes, in 32 bits.
    private mutating func etroite(_ rang: Int) -> Int? {
        var source = rang
        if case .elargir(let a) = noeuds[rang].operation { source = a }
        guard case .constante(let valeur) = noeuds[source].operation,
            valeur > Bornes.int32.lowerBound, valeur < Bornes.int32.upperBound
        else { return nil }
        return ajouter(.constante(valeur), .aucune, .entier32)
    }

    /// Beside such a value, one that does not fit in 32 bits is as good as the greatest or the least that does.
    private mutating func comparerEnEtroit(
        _ signe: Comparaison, _ a: Int, _ b: Int
    ) -> Int? {
        guard noeuds[a].nature == .entier64, noeuds[a].lignes != .aucune, let borne = etroite(b)
        else { return nil }
        let x = saturer(a)
        return ajouter(.comparer(signe, x, borne), noeuds[x].lignes, .reponse)
    }

    /// The value of each person of the group, zero for the others, added by household.
    mutating func additionner(_ groupe: Groupe, _ valeur: Terme, _ vue: Vue) -> Int {
        let (masque, periode) = membres(groupe, vue)
        let lignes = Noeud.Lignes.personnes(periode)
        let gardee = garder(compiler(valeur, vue.dansLeGroupe(periode)), si: masque, lignes)
        let somme = ajouter(.sommeDe(gardee, periode), .foyers, .entier64)
        guard periode == .avant else { return somme }
        // A household that was not in the earlier file had persons of whom nothing is known.
        let inconnu = ajouter(.constante(Evaluation.inconnu), .aucune, .entier64)
        let connu = ajouter(.foyerConnu, .foyers, .reponse)
        return ajouter(.choisir(si: connu, somme, inconnu), .foyers, .entier64)
    }

    /// The value where the answer is yes, zero where it is no.
    mutating func garder(_ valeur: Int, si masque: Int, _ lignes: Noeud.Lignes) -> Int {
        let nature = noeuds[valeur].nature
        let zero = ajouter(.constante(0), .aucune, nature)
        let (x, c) = (etendre(valeur, lignes), etendre(masque, lignes))
        if noeuds[c].operation == .toujours { return x }
        return ajouter(.choisir(si: c, x, zero), lignes, nature)
    }

    mutating func arrondir(
        _ a: Int, _ diviseur: Int64, _ sens: Arrondi.Sens, _ bornes: ClosedRange<Int64>
    ) -> Int {
        let nature: Noeud.Nature =
            noeuds[a].nature == .entier32 && Bornes.tientEn32(bornes) ? .entier32 : .entier64
        let x = nature == .entier64 ? elargir(a) : a
        return ajouter(
            .arrondir(x, par: diviseur, sens), noeuds[x].lignes, nature)
    }

    mutating func surValeur(_ a: Int, _ operation: (Int) -> Noeud.Operation) -> Int {
        ajouter(operation(a), noeuds[a].lignes, noeuds[a].nature)
    }

    mutating func si(
        _ terme: Terme, _ condition: Terme, _ alors: Terme, _ sinon: Terme, _ vue: Vue
    ) -> Int {
        let test = compiler(condition, vue)
        var (x, y) = (compiler(alors, vue), compiler(sinon, vue))
        if noeuds[x].nature != noeuds[y].nature { (x, y) = (elargir(x), elargir(y)) }
        let lignes = lignesCommunes(lignesCommunes(test, x), lignesCommunes(test, y))
        let c = etendre(test, lignes)
        // One value for all stays one; answers have two lanes, and are spread.
        if noeuds[x].nature == .reponse || noeuds[x].lignes != .aucune { x = etendre(x, lignes) }
        if noeuds[y].nature == .reponse || noeuds[y].lignes != .aucune { y = etendre(y, lignes) }
        return ajouter(.choisir(si: c, x, y), lignes, noeuds[x].nature)
    }

    /// True where the day of the event is known; an event without a day is to be checked by someone.
    mutating func datee(_ a: Int) -> Int {
        if case .constante = noeuds[a].operation { return constante(true) }
        return ajouter(.connu(a), noeuds[a].lignes, .reponse)
    }
}
