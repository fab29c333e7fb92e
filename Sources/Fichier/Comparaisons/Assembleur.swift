import Regles

/// Aligns the four files of a partition, household after household: sorted rows, one pass, no table in memory.
struct Assembleur {
    /// Households of a full slice.
    static let taille = 4096

    private var curseurs: [Curseur]
    private let lus: FaitsLus
    private let faits: (foyer: Int, personne: Int)
    private let origines: [OrigineDeLignes]
    private let situation: Situation
    private let taille: Int

    /// - Parameter flots: by `RangDeSource.rawValue`; the earlier month may be missing.
    init(
        _ flots: [(any Flot)?], _ lus: FaitsLus, faits: (foyer: Int, personne: Int),
        origines: [OrigineDeLignes], situation: Situation, taille: Int = Assembleur.taille
    ) {
        curseurs = flots.map(Curseur.init)
        self.lus = lus
        self.faits = faits
        self.origines = origines
        self.situation = situation
        self.taille = taille
    }

    /// The next run of households; `nil` after the last one.
    mutating func suivante() throws -> TrancheSituee? {
        var situee = TrancheSituee(
            faitsDuFoyer: faits.foyer, faitsDeLaPersonne: faits.personne, origines: origines)
        try prendreLesFoyers(&situee)
        let derniere = try !curseurs[RangDeSource.foyersApres.rawValue].presente()
        if situee.cles.isEmpty {
            // Persons are left whose household is not in the month.
            try prendreLesPersonnes(.personnesApres, &situee, jusquAuBout: true)
            return nil
        }
        try prendreLesPersonnes(.personnesApres, &situee, jusquAuBout: derniere)
        try reconnaitreLesFoyers(&situee, jusquAuBout: derniere)
        try prendreLesPersonnes(.personnesAvant, &situee, jusquAuBout: derniere)
        Appariement.apparier(&situee)
        return situee
    }

    /// Brings the earlier month beside a run whose later month was read elsewhere, its persons known by their keys.
    ///
    /// - Parameter jusquAuBout: no run comes after this one.
    mutating func joindre(_ situee: inout TrancheSituee, jusquAuBout: Bool) throws {
        for rang in [RangDeSource.foyersAvant, .personnesAvant] {
            situee.origines[rang.rawValue] = origines[rang.rawValue]
        }
        try reconnaitreLesFoyers(&situee, jusquAuBout: jusquAuBout)
        try prendreLesPersonnes(.personnesAvant, &situee, jusquAuBout: jusquAuBout)
        Appariement.apparier(&situee)
    }

    /// What was wrong in the files since the last call.
    mutating func relever() -> [AnomalieSituee] {
        RangDeSource.allCases.flatMap { rang in
            curseurs[rang.rawValue].relever().map {
                AnomalieSituee(
                    source: rang, ligne: origines[rang.rawValue].ligne($0.ligne), anomalie: $0)
            }
        }
    }

    private mutating func prendreLesFoyers(_ situee: inout TrancheSituee) throws {
        let rang = RangDeSource.foyersApres.rawValue
        while situee.cles.count < taille, try curseurs[rang].presente() {
            let position = curseurs[rang].position
            let nombre = min(taille - situee.cles.count, curseurs[rang].reste)
            let choix = ChoixDeLignes(position..<position + nombre, vers: situee.cles.count)
            situee.cles.append(contentsOf: curseurs[rang].cles[position..<position + nombre])
            situee.tranche.foyersApres.lignes += nombre
            try lire(.foyersApres, choix, &situee.tranche.foyersApres, &situee.lignes[rang])
            for sorte in TexteDeFoyer.allCases where situation.garde(sorte) {
                try curseurs[rang].flot?.texte(
                    sorte.rawValue, choix, dans: &situee.textes[sorte.rawValue])
            }
            curseurs[rang].position += nombre
        }
    }

    /// Brings the households of the earlier month beside those of the later one.
    private mutating func reconnaitreLesFoyers(
        _ situee: inout TrancheSituee, jusquAuBout: Bool
    ) throws {
        let rang = RangDeSource.foyersAvant.rawValue
        let nombre = situee.cles.count
        situee.tranche.foyersAvant.lignes = nombre
        situee.tranche.foyerConnu = ContiguousArray(repeating: 0, count: nombre)
        if situation != .aucune {
            situee.lignes[rang] = ContiguousArray(repeating: 0, count: nombre)
        }
        var foyer = 0
        while try curseurs[rang].presente() {
            let choix = curseurs[rang].choisir(situee.cles, &foyer, jusquAuBout: jusquAuBout) {
                _, foyer in
                foyer
            }
            for cible in choix.cibles { situee.tranche.foyerConnu[Int(cible)] = 1 }
            try lire(.foyersAvant, choix, &situee.tranche.foyersAvant, &situee.lignes[rang])
            if curseurs[rang].reste > 0 { break }
        }
    }

    /// Takes the persons of the households at hand.
    private mutating func prendreLesPersonnes(
        _ rang: RangDeSource, _ situee: inout TrancheSituee, jusquAuBout: Bool
    ) throws {
        let place = rang.rawValue
        var tableau = Tableau(nombreDeFaits: faits.personne)
        var cles: ContiguousArray<UInt64> = []
        var effectifs = ContiguousArray<Int32>(repeating: 0, count: situee.cles.count + 1)
        let retenus = rang.apres ? nil : situee.tranche.foyerConnu
        var foyer = 0, total = 0
        while try curseurs[place].presente() {
            var orphelines: [Int] = []
            let choix = curseurs[place].choisir(situee.cles, &foyer, jusquAuBout: jusquAuBout) {
                ligne, foyer in
                guard let foyer else { orphelines.append(ligne); return nil }
                if let retenus, retenus[foyer] == 0 { return nil }
                effectifs[foyer + 1] += 1
                total += 1
                return total - 1
            }
            if rang.apres { orphelines.forEach { curseurs[place].flot?.signaler(sansFoyer: $0) } }
            tableau.lignes = total
            try lire(rang, choix, &tableau, &situee.lignes[place])
            try curseurs[place].flot?.clesDesPersonnes(choix, dans: &cles)
            if rang.apres, situation == .entiere {
                for sorte in TexteDePersonne.allCases.indices {
                    try curseurs[place].flot?.texte(
                        sorte, choix, dans: &situee.textesDesPersonnes[sorte])
                }
            }
            if curseurs[place].reste > 0 { break }
        }
        for rang in 1..<effectifs.count { effectifs[rang] += effectifs[rang - 1] }
        situee.ranger(tableau, cles, effectifs, rang)
    }

    /// Extends the columns that are read to the rows of the table, and fills the places of `choix`.
    private func lire(
        _ rang: RangDeSource, _ choix: ChoixDeLignes, _ tableau: inout Tableau,
        _ lignes: inout ContiguousArray<Int32>
    ) throws {
        guard let flot = curseurs[rang.rawValue].flot else { return }
        for fait in lus.rangs(rang) where flot.connait(fait) {
            tableau.colonnes[fait].completer(jusqua: tableau.lignes, par: Inconnu.inconnu)
            try flot.fait(fait, choix, dans: &tableau.colonnes[fait])
        }
        guard situation != .aucune else { return }
        lignes.completer(jusqua: tableau.lignes, par: 0)
        try flot.lignes(choix, dans: &lignes)
    }
}

extension ContiguousArray<Int32> {
    fileprivate mutating func completer(jusqua nombre: Int, par valeur: Int32) {
        append(contentsOf: repeatElement(valeur, count: Swift.max(0, nombre - count)))
    }
}

extension FaitsLus {
    func rangs(_ rang: RangDeSource) -> Set<Int> {
        switch rang {
        case .foyersApres: foyerApres
        case .foyersAvant: foyerAvant
        case .personnesApres: personneApres
        case .personnesAvant: personneAvant
        }
    }
}

extension TrancheSituee {
    fileprivate mutating func ranger(
        _ tableau: Tableau, _ cles: ContiguousArray<UInt64>, _ debut: ContiguousArray<Int32>,
        _ rang: RangDeSource
    ) {
        if rang.apres {
            tranche.personnesApres = tableau
            tranche.debutApres = debut
            clesDesPersonnes = cles
        } else {
            tranche.personnesAvant = tableau
            tranche.debutAvant = debut
            clesDesPersonnesAvant = cles
        }
    }
}
