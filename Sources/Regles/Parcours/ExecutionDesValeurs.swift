/// Arithmetic and answers of a block.
extension Execution {
    func valeur32(_ noeud: Noeud, _ rang: Int) {
        let n = lignes(noeud.lignes).count
        let r = voie(rang)
        switch noeud.operation {
        case .calcul(let calcul, let a, let b):
            let connus = connu(a) && connu(b)
            let diviseur = source32(b)
            Noyaux.calculer(calcul, n, source32(a), diviseur, connus: connus, r)
            marquer(rang, connus && (calcul != .division || Noyaux.nonNul(diviseur)))
        case .extremum(let sens, let a, let b):
            let connus = connu(a) && connu(b)
            Noyaux.extremum(sens, n, source32(a), source32(b), connus: connus, r)
            marquer(rang, connus)
        case .plusMois(let a, let nombre):
            Noyaux.surUnJour(n, voie(a), r) { Calendrier.plusMois($0, Int64(nombre)) }
        case .arrondir(let a, let diviseur, let sens):
            Noyaux.arrondir(
                n, voie(a), Int32(truncatingIfNeeded: diviseur), sens, connus: connu(a), r)
            marquer(rang, connu(a))
        case .age(let a, let periode):
            let calendrier = calendrier
            Noyaux.surUnJour(n, voie(a), r) { calendrier.age($0, periode) }
        case .exact(let a, let b): exact(a, b, n, rang)
        case .choisir(let si, let a, let b):
            Noyaux.choisir(
                n, lue(si), reponseConnue: connu(si), source32(a), source32(b), r)
            marquer(rang, connu(si) && connu(a) && connu(b))
        default: break
        }
    }

    /// The two bounds of a count agree when every person is known.
    private func exact(_ a: Int, _ b: Int, _ n: Int, _ rang: Int) {
        let (x, y, r) = (voie(a), voie(b), voie(rang))
        if compteConnu(a) {
            r.update(from: x, count: n)
            marquer(rang, connu(a))
        } else {
            Noyaux.pourChaque(n) { i in r[i] = x[i] == y[i] ? x[i] : Int32.min }
        }
    }

    func valeur64(_ noeud: Noeud, _ rang: Int) {
        let n = lignes(noeud.lignes).count
        let r = voie64(rang)
        switch noeud.operation {
        case .calcul(.division, let a, let b):
            diviser(a, b, .proche, n, rang)
        case .calcul(let calcul, let a, let b):
            let connus = connu(a) && connu(b)
            Noyaux.calculer(calcul, n, source64(a), source64(b), connus: connus, r)
            marquer(rang, connus)
        case .extremum(let sens, let a, let b):
            let connus = connu(a) && connu(b)
            Noyaux.extremum(sens, n, source64(a), source64(b), connus: connus, r)
            marquer(rang, connus)
        case .plusMois(let a, let nombre):
            Noyaux.surUnJour(n, voie64(a), r) { Calendrier.plusMois($0, Int64(nombre)) }
        case .diviser(let a, let b, let sens): diviser(a, b, sens, n, rang)
        case .arrondir(let a, let diviseur, let sens):
            Noyaux.arrondir(n, voie64(a), diviseur, sens, connus: connu(a), r)
            marquer(rang, connu(a))
        case .choisir(let si, let a, let b):
            Noyaux.choisir(
                n, lue(si), reponseConnue: connu(si), source64(a), source64(b), r)
            marquer(rang, connu(si) && connu(a) && connu(b))
        default: break
        }
    }

    private func diviser(_ a: Int, _ b: Int, _ sens: Arrondi.Sens, _ n: Int, _ rang: Int) {
        let connus = connu(a) && connu(b)
        let (diviseur, r) = (source64(b), voie64(rang))
        Noyaux.diviser(n, source64(a), diviseur, connus: connus, sens, r)
        // A division by zero is unknown.
        marquer(rang, connus && (Noyaux.nonNul(diviseur) || Noyaux.tousConnus(n, r)))
    }

    func repondre(_ noeud: Noeud, _ rang: Int) {
        let n = lignes(noeud.lignes).count
        let r = paire(rang)
        switch noeud.operation {
        case .non(let a):
            if connu(a) {
                Noyaux.inverser(n, paire(a).vrai, r.vrai)
            } else {
                Noyaux.assembler(n, vrai: paire(a).faux, faux: paire(a).vrai, r)
            }
            marquer(rang, connu(a))
        case .et(let a, let b):
            let connus = connu(a) && connu(b)
            Noyaux.et(n, lue(a, connus), lue(b, connus), connus: connus, r)
            marquer(rang, connus)
        case .ou(let a, let b):
            let connus = connu(a) && connu(b)
            Noyaux.ou(n, lue(a, connus), lue(b, connus), connus: connus, r)
            marquer(rang, connus)
        case .assembler(let a, let b): assembler(a, b, n, rang)
        case .choisir(let si, let a, let b):
            Noyaux.choisir(n, entiere(si), entiere(a), entiere(b), r)
        case .renseigne(let a): renseigne(a, n, aucunEstFaux: true, r)
        case .connu(let a): renseigne(a, n, aucunEstFaux: false, r)
        case .comparer(let signe, let a, let b): comparer(signe, a, b, n, rang)
        default: break
        }
    }

    private func assembler(_ a: Int, _ b: Int, _ n: Int, _ rang: Int) {
        // When all is known both say the same.
        if connu(a), connu(b), memeReponse(a, b) {
            paire(rang).vrai.update(from: paire(a).vrai, count: n)
            return marquer(rang, true)
        }
        Noyaux.assembler(n, vrai: entiere(a).vrai, faux: entiere(b).faux, paire(rang))
    }

    private func renseigne(_ a: Int, _ n: Int, aucunEstFaux: Bool, _ r: Noyaux.Paire) {
        if programme.noeuds[a].nature == .entier64 {
            Noyaux.renseigne(n, voie64(a), aucunEstFaux: aucunEstFaux, r)
        } else {
            Noyaux.renseigne(n, voie(a), aucunEstFaux: aucunEstFaux, r)
        }
    }

    private func comparer(_ signe: Comparaison, _ a: Int, _ b: Int, _ n: Int, _ rang: Int) {
        let connus = connu(a) && connu(b)
        let r = paire(rang)
        if programme.noeuds[a].nature == .entier64 {
            Noyaux.comparer(signe, n, source64(a), source64(b), connus: connus, r)
        } else {
            Noyaux.comparer(signe, n, source32(a), source32(b), connus: connus, r)
        }
        marquer(rang, connus)
    }
}
