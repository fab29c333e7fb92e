import Regles

/// Rows that are cut into fields, as the kernels read them: pointers and nothing else, good until the band moves.
struct VueCSV {
    let octets: UnsafePointer<UInt8>
    /// Where each field ends; those of row `r` are counted from `r * colonnes`.
    let fins: UnsafePointer<Int32>
    let colonnes: Int

    @inline(__always)
    func champ(_ rangee: Int, _ colonne: ColonneCSV) -> ChampCSV {
        let rang = rangee &* colonnes &+ colonne.rang
        let debut = Int(fins[rang]) &+ 1
        var fin = Int(fins[rang &+ 1])
        if colonne.derniere, fin > debut, octets[fin &- 1] == 13 { fin &-= 1 }
        return ChampCSV(octets: octets + debut, taille: fin &- debut)
    }

    @inline(__always)
    func debut(_ rangee: Int) -> Int { Int(fins[rangee &* colonnes]) &+ 1 }

    /// Rows in a run, and the place of the first one where they are going.
    struct Suite: Equatable {
        var rangee: Int
        var cible: Int
        var nombre: Int
    }

    /// One fact of a run of rows.
    func colonne(
        _ fait: DispositionCSV.FaitCSV, _ rangees: Range<Int>
    ) throws -> ContiguousArray<Int32> {
        try ContiguousArray(unsafeUninitializedCapacity: rangees.count) { sortie, remplis in
            guard let base = sortie.baseAddress else { return }
            try lire(fait, rangees, vers: base)
            remplis = rangees.count
        }
    }

    /// One fact of some runs of rows; what none of them fills is unknown.
    func colonne(
        _ fait: DispositionCSV.FaitCSV, _ suites: [Suite], lignes: Int
    ) throws -> ContiguousArray<Int32> {
        try ContiguousArray(unsafeUninitializedCapacity: lignes) { sortie, remplis in
            guard let base = sortie.baseAddress else { return }
            base.initialize(repeating: Inconnu.inconnu, count: lignes)
            for suite in suites {
                let rangees = suite.rangee..<suite.rangee + suite.nombre
                try lire(fait, rangees, vers: base + suite.cible)
            }
            remplis = lignes
        }
    }

    /// A text of a run of rows. Throws when one is not in the encoding: a person must be told.
    func textes(
        _ colonne: ColonneCSV, _ encodage: Correspondance.Encodage, _ rangees: Range<Int>
    ) throws -> ColonneDeTexte {
        var textes = ColonneDeTexte()
        textes.fins.reserveCapacity(rangees.count)
        for rangee in rangees {
            guard champ(rangee, colonne).copier(encodage, dans: &textes) else { throw AvecSoin() }
        }
        return textes
    }

    /// Reads one fact of a run of rows. Throws when a cell is no value: a person must be told.
    func lire(
        _ fait: DispositionCSV.FaitCSV, _ rangees: Range<Int>,
        vers sortie: UnsafeMutablePointer<Int32>
    ) throws {
        let lisible =
            switch fait.lecture {
            case .nombre(let decodeur): decoder(fait, decodeur, rangees, sortie)
            case .montant(let decodeur): decoder(fait, decodeur, rangees, sortie)
            case .date(let decodeur): decoder(fait, decodeur, rangees, sortie)
            case .codes(let decodeur): decoder(fait, decodeur, rangees, sortie)
            }
        if !lisible { throw AvecSoin() }
    }

    @inline(__always)
    private func decoder(
        _ fait: DispositionCSV.FaitCSV, _ decodeur: some Decodeur, _ rangees: Range<Int>,
        _ sortie: UnsafeMutablePointer<Int32>
    ) -> Bool {
        fait.colonne.derniere
            ? decoder(fait, decodeur, derniere: true, rangees, sortie)
            : decoder(fait, decodeur, derniere: false, rangees, sortie)
    }

    @inline(__always)
    private func decoder(
        _ fait: DispositionCSV.FaitCSV, _ decodeur: some Decodeur, derniere: Bool,
        _ rangees: Range<Int>, _ sortie: UnsafeMutablePointer<Int32>
    ) -> Bool {
        let (colonne, vide) = (ColonneCSV(rang: fait.colonne.rang, derniere: derniere), fait.vide)
        var place = sortie
        for rangee in rangees {
            let champ = champ(rangee, colonne)
            var valeur = decodeur.lire(champ)
            if valeur == Int32.min {
                valeur = vide
                if champ.taille > 0 {
                    guard let relue = champ.relire(decodeur, vide: vide, vides: fait.vides) else {
                        return false
                    }
                    valeur = relue
                }
            }
            place.pointee = valeur
            place += 1
        }
        return true
    }

    /// What that cell says; unknown when it is no value.
    func valeur(_ fait: DispositionCSV.FaitCSV, _ rangee: Int) -> Int32 {
        var valeur = Inconnu.inconnu
        do { try lire(fait, rangee..<rangee + 1, vers: &valeur) } catch { return Inconnu.inconnu }
        return valeur
    }
}

extension [VueCSV.Suite] {
    /// Adds a run, to the last one when it goes on from there.
    @inline(__always)
    mutating func suivre(_ suite: VueCSV.Suite) {
        if let derniere = last, derniere.rangee &+ derniere.nombre == suite.rangee,
            derniere.cible &+ derniere.nombre == suite.cible
        {
            self[count &- 1].nombre &+= suite.nombre
        } else {
            append(suite)
        }
    }
}
