/// Arithmetic and answers of a block.
extension Execution {
    func valeur32(_ noeud: Noeud, _ rang: Int) {
        let n = lignes(noeud.lignes).count
        let r = voie(rang)
        switch noeud.operation {
        case .calcul(let calcul, let a, let b): Noyaux.calculer(calcul, n, voie(a), voie(b), r)
        case .extremum(let sens, let a, let b): Noyaux.extremum(sens, n, voie(a), voie(b), r)
        case .plusMois(let a, let nombre):
            Noyaux.surUnJour(n, voie(a), r) { Calendrier.plusMois($0, Int64(nombre)) }
        case .arrondir(let a, let diviseur, let sens):
            Noyaux.arrondir(n, voie(a), Int32(truncatingIfNeeded: diviseur), sens, r)
        case .age(let a, let periode):
            let calendrier = calendrier
            Noyaux.surUnJour(n, voie(a), r) { calendrier.age($0, periode) }
        case .exact(let a, let b):
            let (x, y) = (voie(a), voie(b))
            Noyaux.pourChaque(n) { i in r[i] = x[i] == y[i] ? x[i] : Int32.min }
        case .choisir(let si, let a, let b):
            let c = paire(si)
            Noyaux.choisir(n, c.vrai, c.faux, voie(a), voie(b), r)
        default: break
        }
    }

    func valeur64(_ noeud: Noeud, _ rang: Int) {
        let n = lignes(noeud.lignes).count
        let r = voie64(rang)
        switch noeud.operation {
        case .calcul(let calcul, let a, let b):
            Noyaux.calculer(calcul, n, voie64(a), voie64(b), r)
        case .extremum(let sens, let a, let b):
            Noyaux.extremum(sens, n, voie64(a), voie64(b), r)
        case .plusMois(let a, let nombre):
            Noyaux.surUnJour(n, voie64(a), r) { Calendrier.plusMois($0, Int64(nombre)) }
        case .arrondir(let a, let diviseur, let sens):
            Noyaux.arrondir(n, voie64(a), diviseur, sens, r)
        case .choisir(let si, let a, let b):
            let c = paire(si)
            Noyaux.choisir(n, c.vrai, c.faux, voie64(a), voie64(b), r)
        default: break
        }
    }

    func repondre(_ noeud: Noeud, _ rang: Int) {
        let n = lignes(noeud.lignes).count
        let r = paire(rang)
        switch noeud.operation {
        case .non(let a): Noyaux.assembler(n, vrai: paire(a).faux, faux: paire(a).vrai, r)
        case .et(let a, let b): Noyaux.et(n, paire(a), paire(b), r)
        case .ou(let a, let b): Noyaux.ou(n, paire(a), paire(b), r)
        case .assembler(let a, let b):
            Noyaux.assembler(n, vrai: paire(a).vrai, faux: paire(b).faux, r)
        case .choisir(let si, let a, let b):
            Noyaux.choisir(n, paire(si), paire(a), paire(b), r)
        case .renseigne(let a): renseigne(a, n, aucunEstFaux: true, r)
        case .connu(let a): renseigne(a, n, aucunEstFaux: false, r)
        case .comparer(let signe, let a, let b): comparer(signe, a, b, n, r)
        default: break
        }
    }

    private func renseigne(_ a: Int, _ n: Int, aucunEstFaux: Bool, _ r: Noyaux.Paire) {
        if programme.noeuds[a].nature == .entier64 {
            Noyaux.renseigne(n, voie64(a), aucunEstFaux: aucunEstFaux, r)
        } else {
            Noyaux.renseigne(n, voie(a), aucunEstFaux: aucunEstFaux, r)
        }
    }

    private func comparer(_ signe: Comparaison, _ a: Int, _ b: Int, _ n: Int, _ r: Noyaux.Paire) {
        let large = programme.noeuds[a].nature == .entier64
        guard programme.noeuds[b].lignes == .aucune else {
            return large
                ? Noyaux.comparer(signe, n, voie64(a), voie64(b), r)
                : Noyaux.comparer(signe, n, voie(a), voie(b), r)
        }
        let unique = uniques[b]
        guard unique > Evaluation.aucun else {
            return comparerASansValeur(a, unique, n, r)
        }
        if large {
            Noyaux.comparer(signe, n, voie64(a), unique: unique, r)
        } else {
            Noyaux.comparer(signe, n, voie(a), unique: Int32(truncatingIfNeeded: unique), r)
        }
    }

    /// Against none, false; against unknown, false for none and unknown otherwise.
    private func comparerASansValeur(_ a: Int, _ unique: Int64, _ n: Int, _ r: Noyaux.Paire) {
        renseigne(a, n, aucunEstFaux: true, r)
        Noyaux.remplir(n, r.vrai, 0)
        if unique == Evaluation.aucun { Noyaux.remplir(n, r.faux, -1) }
    }
}
