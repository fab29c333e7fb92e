/// The scalar walk: one household, one node at a time, with the values that explain the answer.
struct Evaluation {
    /// As in the columns, on 64 bits.
    static let inconnu = Int64.min
    static let aucun = Int64.min + 1

    let noeuds: [Noeud]
    let tranche: Tranche
    let foyer: Int
    let calendrier: Calendrier
    private let avant: Range<Int>
    private let apres: Range<Int>
    /// Values already computed: of the household, then of each person of the earlier month, then of the later.
    /// A row for each, for a count inside the « où » of another visits the same persons in the middle of one of them.
    private var connues: ContiguousArray<Int64>

    /// No value: the verifier's bounds are far below.
    private static let aCalculer = Int64.max

    init(noeuds: [Noeud], tranche: Tranche, foyer: Int, calendrier: Calendrier) {
        self.noeuds = noeuds
        self.tranche = tranche
        self.foyer = foyer
        self.calendrier = calendrier
        func lignes(_ debut: ContiguousArray<Int32>) -> Range<Int> {
            foyer + 1 < debut.count ? Int(debut[foyer])..<Int(debut[foyer + 1]) : 0..<0
        }
        avant = lignes(tranche.debutAvant)
        apres = lignes(tranche.debutApres)
        connues = ContiguousArray(
            repeating: Self.aCalculer, count: noeuds.count * (1 + avant.count + apres.count))
    }

    /// The value of a node; `personne` is the row of the person in the month of the node.
    mutating func valeur(_ rang: Int, _ personne: Int = -1) -> Int64 {
        guard let ligne = ligne(noeuds[rang].lignes, personne) else {
            return calculer(rang, personne)
        }
        let place = ligne &* noeuds.count &+ rang
        let connue = connues[place]
        guard connue == Self.aCalculer else { return connue }
        let valeur = calculer(rang, personne)
        connues[place] = valeur
        return valeur
    }

    /// The row of values of the household, or of one of its persons; `nil` for a person of another.
    private func ligne(_ lignes: Noeud.Lignes, _ personne: Int) -> Int? {
        switch lignes {
        case .aucune, .foyers: return 0
        case .personnes(.avant):
            return avant.contains(personne) ? 1 + personne - avant.lowerBound : nil
        case .personnes(.apres):
            return apres.contains(personne)
                ? 1 + avant.count + personne - apres.lowerBound : nil
        }
    }

    private static func saturer(_ valeur: Int64) -> Int64 {
        guard valeur > aucun else { return valeur }
        return min(max(valeur, Bornes.int32.lowerBound), Bornes.int32.upperBound)
    }

    mutating func reponse(_ rang: Int, _ personne: Int = -1) -> Reponse {
        switch valeur(rang, personne) {
        case 1: .vrai
        case 0: .faux
        default: .inconnu
        }
    }

    func lignes(_ periode: Periode) -> Range<Int> { periode == .avant ? avant : apres }

    private mutating func calculer(_ rang: Int, _ personne: Int) -> Int64 {
        switch noeuds[rang].operation {
        case .constante(let valeur): valeur
        case .premierJour: calendrier.premierJour
        case .dernierJour: calendrier.dernierJour
        case .seuilDeMois(let a, let mois, let plus):
            Self.seuil(valeur(a, personne)) { jour, valeur in
                Calendrier.plusMois(jour, Int64(mois)) >= valeur + Int64(plus)
            }
        case .seuilDAge(let a, let periode, let plus):
            Self.seuil(valeur(a, personne)) { [calendrier] jour, valeur in
                calendrier.age(jour, periode) < valeur + Int64(plus)
            }
        case .colonneFoyer, .colonnePersonne, .colonneAppariee: colonne(noeuds[rang], personne)
        case .foyerConnu: tranche.foyerConnu[foyer] != 0 ? 1 : 0
        case .present: present(noeuds[rang].lignes, personne)
        case .toujours: 1
        case .repandre(let a), .duFoyer(let a), .elargir(let a): valeur(a, personne)
        case .saturer(let a): Self.saturer(valeur(a, personne))
        case .non, .et, .ou, .comparer, .renseigne, .connu, .assembler:
            logique(noeuds[rang].operation, personne)
        case .compteMin(let masque, let periode): compter(masque, periode) { $0 == 1 }
        case .compteMax(let masque, let periode): compter(masque, periode) { $0 != 0 }
        case .exact(let a, let b):
            valeur(a, personne) == valeur(b, personne) ? valeur(a, personne) : Self.inconnu
        case .siFoyerConnu(let a):
            tranche.foyerConnu[foyer] != 0 ? valeur(a, personne) : Self.inconnu
        case .sommeDe(let a, let periode): sommer(a, periode)
        case .calcul, .extremum, .plusMois, .age, .choisir, .arrondir, .diviser:
            arithmetique(noeuds[rang].operation, personne)
        }
    }
}

extension Evaluation {
    private func colonne(_ noeud: Noeud, _ personne: Int) -> Int64 {
        switch (noeud.operation, noeud.lignes) {
        case (.colonneFoyer(let periode, let rang, let limite), _):
            lue(periode == .avant ? tranche.foyersAvant : tranche.foyersApres, rang, foyer, limite)
        case (.colonnePersonne(let rang, let limite), .personnes(let periode)):
            lue(table(periode), rang, personne, limite)
        case (.colonneAppariee(let rang, let limite), .personnes(let periode)):
            lue(table(periode.autre), rang, autreLigne(periode, personne), limite)
        default: Self.inconnu
        }
    }

    private func table(_ periode: Periode) -> Tableau {
        periode == .avant ? tranche.personnesAvant : tranche.personnesApres
    }

    /// The row of the same person in the other month; negative when there is none.
    func autreLigne(_ periode: Periode, _ personne: Int) -> Int {
        Int((periode == .avant ? tranche.rangApres : tranche.rangAvant)[personne])
    }

    private func lue(
        _ tableau: Tableau, _ rang: Int, _ ligne: Int, _ limite: Noeud.Limite
    ) -> Int64 {
        let colonne = tableau.colonnes[rang]
        guard colonne.indices.contains(ligne) else { return Self.inconnu }
        switch colonne[ligne] {
        case Inconnu.inconnu: return Self.inconnu
        case Inconnu.aucun: return Self.aucun
        case let valeur where limite.plage.map({ $0.contains(valeur) }) ?? true:
            return Int64(valeur)
        default: return Self.inconnu
        }
    }

    /// The first day of the calendar from which the test holds; a value that is none is no threshold.
    private static func seuil(_ valeur: Int64, _ test: (Int64, Int64) -> Bool) -> Int64 {
        guard valeur > aucun else { return valeur }
        var (bas, haut) = (Bornes.dates.lowerBound, Bornes.dates.upperBound + 1)
        while bas < haut {
            let milieu = bas + (haut - bas) / 2
            if test(milieu, valeur) { haut = milieu } else { bas = milieu + 1 }
        }
        return bas
    }

    private func present(_ lignes: Noeud.Lignes, _ personne: Int) -> Int64 {
        guard case .personnes(let periode) = lignes else { return Self.inconnu }
        if autreLigne(periode, personne) >= 0 { return 1 }
        return periode == .apres && tranche.foyerConnu[foyer] == 0 ? Self.inconnu : 0
    }

    private mutating func compter(
        _ masque: Int, _ periode: Periode, _ garder: (Int64) -> Bool
    ) -> Int64 {
        var nombre: Int64 = 0
        for personne in lignes(periode) where garder(valeur(masque, personne)) { nombre += 1 }
        return min(nombre, Bornes.comptes.upperBound)
    }

    private mutating func logique(_ operation: Noeud.Operation, _ personne: Int) -> Int64 {
        switch operation {
        case .non(let a):
            let x = valeur(a, personne)
            return x == Self.inconnu ? x : 1 - x
        case .et(let a, let b):
            let (x, y) = (valeur(a, personne), valeur(b, personne))
            if x == 0 || y == 0 { return 0 }
            return x == 1 && y == 1 ? 1 : Self.inconnu
        case .ou(let a, let b):
            let (x, y) = (valeur(a, personne), valeur(b, personne))
            if x == 1 || y == 1 { return 1 }
            return x == 0 && y == 0 ? 0 : Self.inconnu
        case .comparer(let signe, let a, let b):
            let (x, y) = (valeur(a, personne), valeur(b, personne))
            return Self.comparer(signe, x, y)
        case .renseigne(let a):
            let x = valeur(a, personne)
            return x == Self.inconnu ? x : x == Self.aucun ? 0 : 1
        case .connu(let a): return valeur(a, personne) > Self.aucun ? 1 : Self.inconnu
        case .assembler(let vraiDe, let fauxDe):
            if valeur(vraiDe, personne) == 1 { return 1 }
            return valeur(fauxDe, personne) == 0 ? 0 : Self.inconnu
        default: return Self.inconnu
        }
    }

    /// A comparison with « none » is false; with what is unknown, unknown. Apart from the values kept: a method of
    /// theirs whose arguments change them would copy them all.
    private static func comparer(_ signe: Comparaison, _ x: Int64, _ y: Int64) -> Int64 {
        if x == aucun || y == aucun { return 0 }
        if x == inconnu || y == inconnu { return Self.inconnu }
        let vrai =
            switch signe {
            case .egal: x == y
            case .different: x != y
            case .inferieur: x < y
            case .inferieurOuEgal: x <= y
            case .superieur: x > y
            case .superieurOuEgal: x >= y
            }
        return vrai ? 1 : 0
    }
}
