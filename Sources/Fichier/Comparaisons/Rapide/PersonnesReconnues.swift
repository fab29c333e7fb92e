import Regles

/// Persons of the earlier month beside those of the later one.
extension AssembleurRapide {
    mutating func reconnaitreLesPersonnes(_ situee: inout TrancheSituee) throws {
        let nombre = situee.cles.count
        let apres = situee.tranche.personnesApres.lignes
        guard sources[RangDeSource.personnesAvant.rawValue] != nil else {
            situee.tranche.debutAvant = ContiguousArray(repeating: 0, count: nombre + 1)
            situee.tranche.rangAvant = ContiguousArray(repeating: -1, count: apres)
            return
        }
        situee.tranche.debutAvant = repartir(situee)
        let total = Int(situee.tranche.debutAvant[nombre])
        situee.tranche.personnesAvant.lignes = total
        var liens = Liens(apres: apres, avant: total)
        try lier(situee, &liens)
        situee.tranche.rangAvant = liens.rangAvant
        situee.tranche.rangApres = liens.rangApres
        try lireLesAnciennes(liens, &situee)
        guard situation != .aucune else { return }
        situee.lignes[RangDeSource.personnesAvant.rawValue] = lignes(liens, total)
    }

    /// How persons of the two months answer each other in a run.
    struct Liens {
        var rangAvant: ContiguousArray<Int32>
        var rangApres: ContiguousArray<Int32>
        /// Persons whose rows are the same: from the earlier month to the later one.
        var memes: [VueCSV.Suite] = []
        /// Rows of the earlier month that have to be read.
        var autres: [VueCSV.Suite] = []
        /// Rows of the earlier month, all of them.
        var toutes: [VueCSV.Suite] = []
        /// What recognises the persons whose rows are not the same.
        var clesApres: ContiguousArray<UInt64> = []
        var clesAvant: ContiguousArray<UInt64> = []

        init(apres: Int, avant: Int) {
            rangAvant = ContiguousArray(repeating: -1, count: apres)
            rangApres = ContiguousArray(repeating: -1, count: avant)
        }
    }

    /// How many persons come before those of each household that was there in the earlier month.
    private mutating func repartir(_ situee: TrancheSituee) -> ContiguousArray<Int32> {
        let nombre = situee.cles.count
        let (foyers, personnes) = (bande(.foyersApres), bande(.personnesAvant))
        let (cles, siennes) = (foyers.cles + (foyers.premiere - nombre), personnes.cles)
        let (rangees, nouveaux) = (personnes.rangees, situee.tranche.debutApres)
        var rangee = personnes.premiere, total: Int32 = 0
        var rangs = anciennes
        anciennes = []
        rangs.removeAll(keepingCapacity: true)
        let debuts = ContiguousArray<Int32>(unsafeUninitializedCapacity: nombre + 1) {
            sortie, remplis in
            for foyer in 0..<nombre {
                sortie[foyer] = total
                let cle = cles[foyer]
                while rangee < rangees, siennes[rangee] < cle { rangee &+= 1 }
                let debut = rangee
                // There are most often as many as in the later month: no need to count them.
                let autant = rangee &+ Int(nouveaux[foyer &+ 1] &- nouveaux[foyer])
                if autant > rangee, autant <= rangees, siennes[autant &- 1] == cle {
                    rangee = autant
                }
                while rangee < rangees, siennes[rangee] == cle { rangee &+= 1 }
                rangs.append(Int32(truncatingIfNeeded: debut))
                if situee.tranche.foyerConnu[foyer] != 0 {
                    total &+= Int32(truncatingIfNeeded: rangee &- debut)
                }
            }
            sortie[nombre] = total
            remplis = nombre + 1
        }
        anciennes = rangs
        personnes.prendre(rangee - personnes.premiere)
        return debuts
    }

    /// Same bytes, same persons in the same order. The others are recognised by their keys.
    private func lier(_ situee: TrancheSituee, _ liens: inout Liens) throws {
        let (nouvelles, vieilles) = (bande(.personnesApres), bande(.personnesAvant))
        let (vue, autre) = (nouvelles.vue, vieilles.vue)
        let premiere = nouvelles.premiere - situee.tranche.personnesApres.lignes
        let (debutApres, debutAvant) = (situee.tranche.debutApres, situee.tranche.debutAvant)
        var accord = AccordCSV(vue, autre)
        for foyer in situee.cles.indices {
            let avant = Int(debutAvant[foyer])..<Int(debutAvant[foyer + 1])
            guard !avant.isEmpty else { continue }
            let apres = Int(debutApres[foyer])..<Int(debutApres[foyer + 1])
            let (rangee, ancienne) = (premiere &+ apres.lowerBound, Int(anciennes[foyer]))
            let debut = vue.debut(rangee), sien = autre.debut(ancienne)
            let taille = vue.debut(rangee &+ apres.count) &- debut
            liens.toutes.suivre(
                VueCSV.Suite(rangee: ancienne, cible: avant.lowerBound, nombre: avant.count))
            if memesPersonnes, autre.debut(ancienne &+ avant.count) &- sien == taille,
                accord.memes(debut, sien, taille)
            {
                liens.memes.suivre(
                    VueCSV.Suite(
                        rangee: apres.lowerBound, cible: avant.lowerBound, nombre: avant.count))
            } else {
                apparier(
                    apres, rangee..<rangee + apres.count, avant, ancienne..<ancienne + avant.count,
                    &liens)
            }
        }
        liens.lierLesMemes()
    }

    private func apparier(
        _ apres: Range<Int>, _ rangees: Range<Int>, _ avant: Range<Int>, _ siennes: Range<Int>,
        _ liens: inout Liens
    ) {
        liens.autres.suivre(
            VueCSV.Suite(
                rangee: siennes.lowerBound, cible: avant.lowerBound, nombre: avant.count))
        liens.preparerLesCles()
        cles(.personnesApres, rangees, dans: &liens.clesApres, a: apres.lowerBound)
        cles(.personnesAvant, siennes, dans: &liens.clesAvant, a: avant.lowerBound)
        Appariement.apparier(
            apres, avant, liens.clesApres, liens.clesAvant, &liens.rangAvant, &liens.rangApres)
    }

    /// Writes what recognises each person of some rows.
    func cles(
        _ rang: RangDeSource, _ rangees: Range<Int>, dans sortie: inout ContiguousArray<UInt64>,
        a place: Int
    ) {
        guard let disposition = sources[rang.rawValue]?.disposition else { return }
        let vue = bande(rang).vue
        for (suite, rangee) in rangees.enumerated() {
            var cle = CleDePersonne()
            for partie in disposition.cle {
                switch partie {
                case .fait(let fait):
                    let lecture = disposition.faits[fait]
                    cle.ajouter(lecture.map { vue.valeur($0, rangee) } ?? Inconnu.inconnu)
                case .colonne(let colonne):
                    vue.champ(rangee, colonne).empreindre(disposition.encodage, dans: &cle)
                }
            }
            sortie[place + suite] = cle.valeur
        }
    }

    private func lireLesAnciennes(_ liens: Liens, _ situee: inout TrancheSituee) throws {
        let vue = bande(.personnesAvant).vue
        let total = situee.tranche.personnesAvant.lignes
        let connues = Set(lectures(.personnesApres).map(\.fait))
        for (fait, lecture) in lectures(.personnesAvant) {
            guard connues.contains(fait) else {
                situee.tranche.personnesAvant.colonnes[fait] = try vue.colonne(
                    lecture, liens.toutes, lignes: total)
                continue
            }
            var colonne = try vue.colonne(lecture, liens.autres, lignes: total)
            let nouvelle = situee.tranche.personnesApres.colonnes[fait]
            colonne.withUnsafeMutableBufferPointer { sortie in
                nouvelle.withUnsafeBufferPointer { source in
                    for suite in liens.memes {
                        for rang in 0..<suite.nombre {
                            sortie[suite.cible &+ rang] = source[suite.rangee &+ rang]
                        }
                    }
                }
            }
            situee.tranche.personnesAvant.colonnes[fait] = colonne
        }
    }

    private func lignes(_ liens: Liens, _ total: Int) -> ContiguousArray<Int32> {
        var lignes = ContiguousArray<Int32>(repeating: 0, count: total)
        let premiere = bande(.personnesAvant).ligne
        for suite in liens.toutes {
            for rang in 0..<suite.nombre {
                lignes[suite.cible + rang] = premiere + Int32(suite.rangee + rang)
            }
        }
        return lignes
    }
}

extension AssembleurRapide.Liens {
    fileprivate mutating func preparerLesCles() {
        guard clesApres.isEmpty, clesAvant.isEmpty else { return }
        clesApres = ContiguousArray(repeating: 0, count: rangAvant.count)
        clesAvant = ContiguousArray(repeating: 0, count: rangApres.count)
    }

    /// Persons of both months, one by one in the same order.
    fileprivate mutating func lierLesMemes() {
        for suite in memes {
            for rang in 0..<suite.nombre {
                rangApres[suite.cible &+ rang] = Int32(truncatingIfNeeded: suite.rangee &+ rang)
                rangAvant[suite.rangee &+ rang] = Int32(truncatingIfNeeded: suite.cible &+ rang)
            }
        }
    }
}
