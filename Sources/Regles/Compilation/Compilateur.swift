/// Turns checked terms into nodes. Both walks evaluate these nodes, and nothing else.
struct Compilateur {
    struct Appel: Hashable {
        let definition: Int
        let vue: Vue
    }

    /// A fact that has one value for the whole walk: what a simulation supposes, or what no column holds.
    struct FaitSuppose: Hashable, Sendable {
        let porteur: Fait.Porteur
        let rang: Int

        init(_ fait: Fait) {
            porteur = fait.porteur
            rang = fait.rang
        }
    }

    private(set) var noeuds: [Noeud] = []
    var hypotheses: [FaitSuppose: Int64] = [:]
    private var rangs: [Noeud: Int] = [:]
    private var definitions: [Terme] = []
    private var appels: [Appel: Int] = [:]

    /// Definitions are those of the file whose terms come next.
    mutating func ouvrir(_ definitions: [Terme]) {
        self.definitions = definitions
        appels = [:]
    }

    func definition(_ rang: Int) -> Terme { definitions[rang] }

    mutating func ajouter(
        _ operation: Noeud.Operation, _ lignes: Noeud.Lignes, _ nature: Noeud.Nature
    ) -> Int {
        let noeud = Noeud(operation: operation, lignes: lignes, nature: nature)
        if let rang = rangs[noeud] { return rang }
        rangs[noeud] = noeuds.count
        noeuds.append(noeud)
        return noeuds.count - 1
    }

    mutating func compiler(_ terme: Terme, _ vue: Vue) -> Int {
        switch terme.forme {
        case .constante, .premierJour, .dernierJour, .fait, .age, .present, .foyerConnu:
            feuille(terme, vue)
        case .definition(let rang, let periode): appel(rang, vue.citee(periode))
        case .non(let dedans): non(compiler(dedans, vue))
        case .tous(let termes): enchainer(termes, vue) { $0.et($1, $2) }
        case .un(let termes): enchainer(termes, vue) { $0.ou($1, $2) }
        case .compare(let signe, let a, let b): comparaison(signe, a, b, vue)
        case .memeReponse(let a, let b): memeReponse(a, b, vue)
        case .renseigne(let dedans): renseigne(dedans, vue)
        case .calcul(let calcul, let a, let b):
            binaire(terme, a, b, vue, large: calcul == .division && (b.constante ?? 0) == 0) {
                .calcul(calcul, $0, $1)
            }
        case .extremum(let sens, let a, let b):
            binaire(terme, a, b, vue) { .extremum(sens, $0, $1) }
        case .plusMois(let date, let nombre):
            surValeur(compiler(date, vue)) { .plusMois($0, nombre) }
        case .si(let condition, let alors, let sinon): si(terme, condition, alors, sinon, vue)
        case .nombreDe(let groupe, _):
            exact(compter(groupe, vue))
        case .sommeDe(let groupe, let valeur, _): additionner(groupe, valeur, vue)
        case .arrondi(let dedans, let diviseur, let sens):
            arrondir(compiler(dedans, vue), diviseur, sens, terme.bornes)
        case .quotient(let a, let b, let sens):
            binaire(terme, a, b, vue, large: true) { .diviser($0, $1, sens) }
        case .assembler(let vraiDe, let fauxDe):
            assembler(compiler(vraiDe, vue), compiler(fauxDe, vue))
        // The verifier lets none of these pass.
        case .groupe, .erreur: ajouter(.constante(0), .aucune, .reponse)
        }
    }

    private mutating func appel(_ rang: Int, _ vue: Vue) -> Int {
        let cle = Appel(definition: rang, vue: vue)
        if let connu = appels[cle] { return connu }
        let noeud = compiler(definitions[rang], vue)
        appels[cle] = noeud
        return noeud
    }

    /// Halves rather than a chain, so that a long list of conditions stays shallow.
    private mutating func enchainer(
        _ termes: [Terme], _ vue: Vue, _ lien: (inout Compilateur, Int, Int) -> Int
    ) -> Int {
        var noeuds = termes.map { compiler($0, vue) }
        while noeuds.count > 1 {
            noeuds = stride(from: 0, to: noeuds.count, by: 2).map { i in
                i + 1 < noeuds.count ? lien(&self, noeuds[i], noeuds[i + 1]) : noeuds[i]
            }
        }
        return noeuds.first ?? constante(true)
    }

    private mutating func supposer(_ valeur: Int64, _ fait: Fait) -> Int {
        ajouter(.constante(valeur), .aucune, .entier32)
    }

    private mutating func exact(_ bornes: (min: Int, max: Int)) -> Int {
        ajouter(.exact(bornes.min, bornes.max), .foyers, .entier32)
    }

    mutating func constante(_ oui: Bool) -> Int {
        ajouter(.constante(oui ? 1 : 0), .aucune, .reponse)
    }
}

extension Compilateur {
    private mutating func feuille(_ terme: Terme, _ vue: Vue) -> Int {
        switch terme.forme {
        case .constante(let valeur):
            let nature: Noeud.Nature =
                terme.genre == .ouiNon
                ? .reponse : Bornes.tientEn32(valeur...valeur) ? .entier32 : .entier64
            return ajouter(.constante(valeur), .aucune, nature)
        case .premierJour: return ajouter(.premierJour, .aucune, .entier32)
        case .dernierJour: return ajouter(.dernierJour, .aucune, .entier32)
        case .fait(let fait, let periode):
            let colonne = self.colonne(fait, periode, vue)
            guard fait.sorte == .ouiNon else { return colonne }
            // « none » is not yes: the comparison makes it a no.
            let un = ajouter(.constante(1), .aucune, .entier32)
            return ajouter(.comparer(.egal, colonne, un), noeuds[colonne].lignes, .reponse)
        case .age(let naissance, let periode):
            let date = colonne(naissance, periode, vue)
            return ajouter(
                .age(date, periode ?? vue.personne), noeuds[date].lignes, .entier32)
        case .present(let periode): return present(periode, vue)
        default: return ajouter(.foyerConnu, .foyers, .reponse)
        }
    }

    mutating func colonne(_ fait: Fait, _ citee: Periode?, _ vue: Vue) -> Int {
        if let valeur = hypotheses[.init(fait)] { return supposer(valeur, fait) }
        guard fait.porteur == .personne, case .personnes(let lignes) = vue.lignes else {
            return ajouter(
                .colonneFoyer(citee ?? vue.foyer, fait.rang, .init(fait.sorte)), .foyers, .entier32)
        }
        let limite = Noeud.Limite(fait.sorte)
        return ajouter(
            (citee ?? vue.personne) == lignes
                ? .colonnePersonne(fait.rang, limite) : .colonneAppariee(fait.rang, limite),
            vue.lignes, .entier32)
    }

    private mutating func present(_ periode: Periode, _ vue: Vue) -> Int {
        guard case .personnes(let lignes) = vue.lignes, lignes != periode else {
            return constante(true)
        }
        return ajouter(.present, vue.lignes, .reponse)
    }

    /// The persons of a group, as a condition on the rows of a month.
    mutating func membres(_ groupe: Groupe, _ vue: Vue) -> (Int, Periode) {
        switch groupe {
        case .tous(let citee):
            let periode = citee ?? vue.foyer
            return (ajouter(.toujours, .personnes(periode), .reponse), periode)
        case .definition(let rang, let citee):
            guard case .groupe(let defini) = definitions[rang].forme else {
                return membres(.tous(citee), vue)
            }
            return membres(defini, vue.citee(citee))
        case .filtre(let base, let condition):
            let (masque, periode) = membres(base, vue)
            let filtre = compiler(condition, vue.dansLeGroupe(periode))
            return (et(masque, filtre), periode)
        }
    }

    /// At least, and at most, how many persons of the group the household has.
    mutating func compter(_ groupe: Groupe, _ vue: Vue) -> (min: Int, max: Int) {
        let (masque, periode) = membres(groupe, vue)
        let membres = etendre(masque, .personnes(periode))
        let min = ajouter(.compteMin(membres, periode), .foyers, .entier32)
        let max = ajouter(.compteMax(membres, periode), .foyers, .entier32)
        guard periode == .avant else { return (min, max) }
        return (
            ajouter(.siFoyerConnu(min), .foyers, .entier32),
            ajouter(.siFoyerConnu(max), .foyers, .entier32)
        )
    }
}
