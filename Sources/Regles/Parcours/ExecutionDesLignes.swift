/// Loading of columns, passage between households and persons, counts.
extension Execution {
    func charger(_ noeud: Noeud, _ rang: Int) {
        let plage = lignes(noeud.lignes)
        switch (noeud.operation, noeud.lignes) {
        case (.colonneFoyer(let periode, let fait, let limite), _):
            if periode == .apres, let ouverte = colonnes?.foyers[fait] {
                return lire(ouverte, plage, limite, rang)
            }
            let table = periode == .avant ? tranche.foyersAvant : tranche.foyersApres
            copier(table.colonnes[fait], plage, limite, rang)
        case (.colonnePersonne(let fait, let limite), .personnes(let periode)):
            if periode == .apres, let ouverte = colonnes?.personnes[fait] {
                return lire(ouverte, plage, limite, rang)
            }
            copier(personnes(periode).colonnes[fait], plage, limite, rang)
        case (.colonneAppariee(let fait, let limite), .personnes(let periode)):
            apparier(personnes(periode.autre).colonnes[fait], periode, plage, voie(rang))
            guard let admis = limite.plage else { break }
            Noyaux.copier(plage.count, voie(rang), admis, voie(rang))
        case (.foyerConnu, _):
            let r = paire(rang)
            lire(tranche.foyerConnu, plage) { i, connu in
                r.vrai[i] = Noyaux.masque(connu != 0)
                r.faux[i] = Noyaux.masque(connu == 0)
            }
        case (.present, .personnes(let periode)): present(periode, plage, paire(rang))
        case (.toujours, _):
            Noyaux.remplir(plage.count, paire(rang).vrai, -1)
            marquer(rang, true)
        default: break
        }
    }

    private func personnes(_ periode: Periode) -> Tableau {
        periode == .avant ? tranche.personnesAvant : tranche.personnesApres
    }

    private func rangs(_ periode: Periode) -> ContiguousArray<Int32> {
        periode == .avant ? tranche.rangApres : tranche.rangAvant
    }

    @inline(__always)
    private func lire(
        _ colonne: ContiguousArray<Int32>, _ plage: Range<Int>, _ corps: (Int, Int32) -> Void
    ) {
        colonne.withUnsafeBufferPointer { colonne in
            let debut = plage.lowerBound
            Noyaux.pourChaque(plage.count) { i in corps(i, colonne[debut &+ i]) }
        }
    }

    /// The column is the lane, but where some values are none of its kind.
    private func lire(
        _ colonne: UnsafeBufferPointer<Int32>, _ plage: Range<Int>, _ limite: Noeud.Limite,
        _ rang: Int
    ) {
        guard let base = colonne.baseAddress else {
            voies[rang] = place(rang)
            return Noyaux.remplir(plage.count, place(rang), Inconnu.inconnu)
        }
        let lue = UnsafeMutablePointer(mutating: base + plage.lowerBound)
        let (mini, maxi) = Noyaux.etendue(plage.count, lue)
        if let admis = limite.plage, mini < admis.lowerBound || maxi > admis.upperBound {
            voies[rang] = place(rang)
            Noyaux.copier(plage.count, lue, admis, place(rang))
            return marquer(rang, Noyaux.tousConnus(plage.count, place(rang)))
        }
        voies[rang] = lue
        marquer(rang, mini > Inconnu.aucun)
    }

    private func copier(
        _ colonne: ContiguousArray<Int32>, _ plage: Range<Int>, _ limite: Noeud.Limite,
        _ rang: Int
    ) {
        let r = voie(rang)
        guard !colonne.isEmpty else { return Noyaux.remplir(plage.count, r, Inconnu.inconnu) }
        colonne.withUnsafeBufferPointer { colonne in
            guard let base = colonne.baseAddress else { return }
            let lue = base + plage.lowerBound
            if let admis = limite.plage {
                Noyaux.copier(plage.count, lue, admis, r)
            } else {
                r.update(from: lue, count: plage.count)
            }
        }
        marquer(rang, Noyaux.tousConnus(plage.count, r))
    }

    private func apparier(
        _ colonne: ContiguousArray<Int32>, _ periode: Periode, _ plage: Range<Int>,
        _ r: UnsafeMutablePointer<Int32>
    ) {
        guard !colonne.isEmpty else { return Noyaux.remplir(plage.count, r, Inconnu.inconnu) }
        colonne.withUnsafeBufferPointer { colonne in
            lire(rangs(periode), plage) { i, autre in
                r[i] = autre >= 0 ? colonne[Int(autre)] : Inconnu.inconnu
            }
        }
    }

    private func present(_ periode: Periode, _ plage: Range<Int>, _ r: Noyaux.Paire) {
        let foyer = foyerDe(periode)
        let debut = bloc.lowerBound
        tranche.foyerConnu.withUnsafeBufferPointer { connus in
            lire(rangs(periode), plage) { i, autre in
                let connu = periode == .avant ? 1 : connus[debut + Int(foyer[i])]
                r.vrai[i] = Noyaux.masque(autre >= 0)
                r.faux[i] = Noyaux.masque(autre < 0) & Noyaux.masque(connu != 0)
            }
        }
    }

    func deplacer(_ noeud: Noeud, _ rang: Int) {
        let n = lignes(noeud.lignes).count
        switch noeud.operation {
        case .repandre(let a): repandre(uniques[a], noeud.nature, n, rang)
        case .duFoyer(let a): duFoyer(a, noeud, rang)
        case .elargir(let a):
            Noyaux.elargir(n, voie(a), connus: connu(a), voie64(rang))
            marquer(rang, connu(a))
        case .saturer(let a):
            Noyaux.saturer(n, voie64(a), connus: connu(a), voie(rang))
            marquer(rang, connu(a))
        case .compteMin(let masque, let periode):
            compter(paire(masque).vrai, periode, voie(rang)) { _, vrais in vrais }
            marquer(rang, true)
        case .compteMax(let masque, let periode):
            if connu(masque), let autre = programme.comptesMin[rang] {
                voie(rang).update(from: voie(autre), count: n)
            } else if connu(masque) {
                compter(paire(masque).vrai, periode, voie(rang)) { _, vrais in vrais }
            } else {
                compter(paire(masque).faux, periode, voie(rang)) { tous, faux in tous &- faux }
            }
            marquer(rang, true)
        case .sommeDe(let a, let periode):
            programme.noeuds[a].nature == .entier64
                ? sommer(voie64(a), periode, connus: connu(a), voie64(rang))
                : sommer(voie(a), periode, connus: connu(a), voie64(rang))
            marquer(rang, connu(a))
        case .siFoyerConnu(let a):
            let (x, r) = (voie(a), voie(rang))
            lire(tranche.foyerConnu, bloc) { i, connu in r[i] = connu != 0 ? x[i] : Int32.min }
        default: break
        }
    }

    private func repandre(_ valeur: Int64, _ nature: Noeud.Nature, _ n: Int, _ rang: Int) {
        let connu = valeur > Evaluation.aucun
        switch nature {
        case .reponse:
            Noyaux.remplir(n, paire(rang).vrai, Noyaux.masque(valeur == 1))
            Noyaux.remplir(n, paire(rang).faux, Noyaux.masque(valeur == 0))
        case .entier32:
            let etroite: Int32 =
                connu
                ? Int32(truncatingIfNeeded: valeur)
                : valeur == Evaluation.aucun ? Inconnu.aucun : Inconnu.inconnu
            Noyaux.remplir(n, voie(rang), etroite)
        case .entier64: Noyaux.remplir(n, voie64(rang), valeur)
        }
        marques[rang] = Marque(connu: connu)
    }

    private func duFoyer(_ a: Int, _ noeud: Noeud, _ rang: Int) {
        guard case .personnes(let periode) = noeud.lignes else { return }
        let (n, foyer) = (lignes(noeud.lignes).count, foyerDe(periode))
        switch noeud.nature {
        case .reponse:
            let (x, r) = (lue(a), paire(rang))
            Noyaux.pourChaque(n) { i in r.vrai[i] = x.vrai[Int(foyer[i])] }
            if !connu(a) { Noyaux.pourChaque(n) { i in r.faux[i] = x.faux[Int(foyer[i])] } }
        case .entier32:
            let (x, r) = (voie(a), voie(rang))
            Noyaux.pourChaque(n) { i in r[i] = x[Int(foyer[i])] }
        case .entier64:
            let (x, r) = (voie64(a), voie64(rang))
            Noyaux.pourChaque(n) { i in r[i] = x[Int(foyer[i])] }
        }
        marquer(rang, connu(a))
    }

    @inline(__always)
    private func sommer<T: FixedWidthInteger & SignedInteger>(
        _ a: UnsafeMutablePointer<T>, _ periode: Periode, connus: Bool,
        _ r: UnsafeMutablePointer<Int64>
    ) {
        if connus { return sommerLesConnus(a, periode, r) }
        let debuts = periode == .avant ? tranche.debutAvant : tranche.debutApres
        let aucun = T.min &+ 1
        debuts.withUnsafeBufferPointer { debuts in
            let (b, origine) = (bloc.lowerBound, debuts[bloc.lowerBound])
            Noyaux.pourChaque(bloc.count) { i in
                let (debut, fin) = (debuts[b &+ i] &- origine, debuts[b &+ i &+ 1] &- origine)
                var (somme, p, connue) = (Int64(0), Int(debut), true)
                while p < Int(fin) {
                    let x = a[p]
                    connue = connue && x != T.min
                    somme &+= x > aucun ? Int64(truncatingIfNeeded: x) : 0
                    p &+= 1
                }
                r[i] = connue ? somme : Int64.min
            }
        }
    }

    /// Running sums, then differences: no loop whose length changes from a household to the next.
    @inline(__always)
    private func sommerLesConnus<T: FixedWidthInteger & SignedInteger>(
        _ a: UnsafeMutablePointer<T>, _ periode: Periode, _ r: UnsafeMutablePointer<Int64>
    ) {
        let cumul = cumul64(periode)
        var somme = Int64(0)
        cumul[0] = 0
        Noyaux.pourChaque(lignes(.personnes(periode)).count) { p in
            somme &+= Int64(truncatingIfNeeded: a[p])
            cumul[p &+ 1] = somme
        }
        let debuts = periode == .avant ? tranche.debutAvant : tranche.debutApres
        debuts.withUnsafeBufferPointer { debuts in
            let (b, origine) = (bloc.lowerBound, debuts[bloc.lowerBound])
            var precedent = Int64(0)
            Noyaux.pourChaque(bloc.count) { i in
                let suivant = cumul[Int(debuts[b &+ i &+ 1] &- origine)]
                r[i] = suivant &- precedent
                precedent = suivant
            }
        }
    }

    /// Sums masks over the persons of each household: running sums, then differences.
    @inline(__always)
    private func compter(
        _ masque: UnsafeMutablePointer<Int32>, _ periode: Periode,
        _ r: UnsafeMutablePointer<Int32>, _ resultat: (Int32, Int32) -> Int32
    ) {
        let n = lignes(.personnes(periode)).count
        let cumul = cumul(periode)
        var somme = Int32(0)
        cumul[0] = 0
        Noyaux.pourChaque(n) { p in
            somme &-= masque[p]
            cumul[p &+ 1] = somme
        }
        let debuts = periode == .avant ? tranche.debutAvant : tranche.debutApres
        debuts.withUnsafeBufferPointer { debuts in
            let (b, origine) = (bloc.lowerBound, debuts[bloc.lowerBound])
            var (debut, precedent) = (Int32(0), Int32(0))
            Noyaux.pourChaque(bloc.count) { i in
                let fin = debuts[b &+ i &+ 1] &- origine
                let suivant = cumul[Int(fin)]
                let nombre = resultat(fin &- debut, suivant &- precedent)
                r[i] = min(nombre, Int32(Bornes.comptes.upperBound))
                (debut, precedent) = (fin, suivant)
            }
        }
    }
}
