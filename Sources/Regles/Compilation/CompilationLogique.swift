/// Conditions: both sides are brought to the same rows; what is constant is folded.
extension Compilateur {
    mutating func non(_ a: Int) -> Int {
        switch noeuds[a].operation {
        case .constante(let valeur) where valeur > Evaluation.aucun: constante(valeur == 0)
        case .non(let dedans): dedans
        default: ajouter(.non(a), noeuds[a].lignes, .reponse)
        }
    }

    mutating func et(_ a: Int, _ b: Int) -> Int {
        if a == b { return a }
        if let oui = constanteDe(a) { return oui ? b : a }
        if let oui = constanteDe(b) { return oui ? a : b }
        // Every member of the group: the condition alone decides.
        if noeuds[a].operation == .toujours, noeuds[a].lignes == noeuds[b].lignes { return b }
        let (x, y) = aligner(a, b)
        return ajouter(.et(min(x, y), max(x, y)), noeuds[x].lignes, .reponse)
    }

    mutating func ou(_ a: Int, _ b: Int) -> Int {
        if a == b { return a }
        if let oui = constanteDe(a) { return oui ? a : b }
        if let oui = constanteDe(b) { return oui ? b : a }
        let (x, y) = aligner(a, b)
        return ajouter(.ou(min(x, y), max(x, y)), noeuds[x].lignes, .reponse)
    }

    private func constanteDe(_ rang: Int) -> Bool? {
        guard noeuds[rang].nature == .reponse, case .constante(let valeur) = noeuds[rang].operation,
            valeur > Evaluation.aucun
        else { return nil }
        return valeur != 0
    }

    /// Both nodes on the rows of the finer one.
    func lignesCommunes(_ a: Int, _ b: Int) -> Noeud.Lignes {
        lignesCommunes(noeuds[a].lignes, noeuds[b].lignes)
    }

    func lignesCommunes(_ a: Noeud.Lignes, _ b: Noeud.Lignes) -> Noeud.Lignes {
        switch (a, b) {
        case (.personnes(let periode), _), (_, .personnes(let periode)): .personnes(periode)
        case (.foyers, _), (_, .foyers): .foyers
        default: .aucune
        }
    }

    /// As `aligner`, but what has one value for all keeps it.
    mutating func rapprocher(_ a: Int, _ b: Int) -> (Int, Int) {
        let lignes = lignesCommunes(a, b)
        return (
            noeuds[a].lignes == .aucune ? a : etendre(a, lignes),
            noeuds[b].lignes == .aucune ? b : etendre(b, lignes)
        )
    }

    mutating func aligner(_ a: Int, _ b: Int) -> (Int, Int) {
        let lignes = lignesCommunes(a, b)
        return (etendre(a, lignes), etendre(b, lignes))
    }

    mutating func etendre(_ rang: Int, _ lignes: Noeud.Lignes) -> Int {
        let noeud = noeuds[rang]
        if noeud.lignes == lignes { return rang }
        let operation: Noeud.Operation =
            noeud.lignes == .aucune ? .repandre(rang) : .duFoyer(rang)
        return ajouter(operation, lignes, noeud.nature)
    }

    /// « a = b » between conditions.
    mutating func memeReponse(_ a: Terme, _ b: Terme, _ vue: Vue) -> Int {
        let (x, y) = (compiler(a, vue), compiler(b, vue))
        let deuxOui = et(x, y)
        let deuxNon = et(non(x), non(y))
        return ou(deuxOui, deuxNon)
    }

    mutating func renseigne(_ terme: Terme, _ vue: Vue) -> Int {
        // A yes-or-no fact is read as it is in its column, before it becomes an answer.
        let valeur: Int
        if terme.genre == .ouiNon, case .fait(let fait, let periode) = terme.forme {
            valeur = colonne(fait, periode, vue)
        } else {
            valeur = compiler(terme, vue)
        }
        return ajouter(.renseigne(valeur), noeuds[valeur].lignes, .reponse)
    }

    mutating func comparaison(
        _ signe: Comparaison, _ a: Terme, _ b: Terme, _ vue: Vue
    ) -> Int {
        if intervalle(a, vue) == nil, intervalle(b, vue) == nil {
            return comparer(signe, compiler(a, vue), compiler(b, vue))
        }
        let x = bornes(a, vue)
        let y = bornes(b, vue)
        switch signe {
        case .superieur, .superieurOuEgal:
            return assembler(comparer(signe, x.min, y.max), comparer(signe, x.max, y.min))
        case .inferieur, .inferieurOuEgal:
            return assembler(comparer(signe, x.max, y.min), comparer(signe, x.min, y.max))
        case .egal:
            let pasMoins = comparaison(.superieurOuEgal, a, b, vue)
            let pasPlus = comparaison(.inferieurOuEgal, a, b, vue)
            return et(pasMoins, pasPlus)
        case .different: return non(comparaison(.egal, a, b, vue))
        }
    }

    /// The group that a term counts, where, and how many times over.
    private func intervalle(_ terme: Terme, _ vue: Vue) -> (Groupe, Vue, facteur: Int64)? {
        switch terme.forme {
        case .nombreDe(let groupe, _): return (groupe, vue, 1)
        case .definition(let rang, let periode):
            return intervalle(definition(rang), vue.citee(periode))
        // A count is brought to the decimals of the other side by a multiplication.
        case .calcul(.fois, let compte, let facteur):
            guard let facteur = facteur.constante, facteur > 0,
                let (groupe, ou, dedans) = intervalle(compte, vue)
            else { return nil }
            return (groupe, ou, dedans * facteur)
        default: return nil
        }
    }

    /// A count of which some persons are unknown lies between two numbers; anything else is one value.
    private mutating func bornes(_ terme: Terme, _ vue: Vue) -> (min: Int, max: Int) {
        guard let (groupe, ou, facteur) = intervalle(terme, vue) else {
            let valeur = compiler(terme, vue)
            return (valeur, valeur)
        }
        let (min, max) = compter(groupe, ou)
        return (multiplier(min, facteur), multiplier(max, facteur))
    }

    mutating func assembler(_ a: Int, _ b: Int) -> Int {
        if a == b { return a }
        let (x, y) = aligner(a, b)
        return ajouter(.assembler(vraiDe: x, fauxDe: y), noeuds[x].lignes, .reponse)
    }
}
