import Regles

/// Aligns the plain rows of the four CSV files of a partition, as `Assembleur` does, faster.
///
/// It gives the same runs of households, or throws `AvecSoin`: the partition is then read by `Assembleur`. Rows
/// are read where they stand, whole columns of a run at a time. A household whose persons have the very same
/// bytes in both months is recognised by them: its persons are the same, and what they say is read once.
struct AssembleurRapide {
    let lus: FaitsLus
    let faits: (foyer: Int, personne: Int)
    let origines: [OrigineDeLignes]
    let situation: Situation
    /// By `RangDeSource.rawValue`; `nil` when there is no earlier month.
    let sources: [SourceCSV?]
    let bandes: [BandeCSV]
    let taille: Int
    let caisse: [UInt8]?
    /// A same row says the same in both months.
    let memesPersonnes: Bool
    /// For each household of the run, its rows among the persons of the earlier month.
    var anciennes: ContiguousArray<Int32> = []

    /// The next run of households; `nil` after the last one.
    mutating func suivante() throws -> TrancheSituee? {
        let foyers = bande(.foyersApres)
        try foyers.avoir(taille + 1)
        let nombre = min(taille, foyers.reste)
        let derniere = nombre == foyers.reste
        let borne = derniere ? nil : foyers.cles[foyers.premiere + nombre - 1]
        for rang in [RangDeSource.foyersAvant, .personnesApres, .personnesAvant]
        where sources[rang.rawValue] != nil { try bande(rang).avoir(jusqua: borne) }
        guard nombre > 0 else {
            // Persons are left whose household is not in the month.
            if bande(.personnesApres).reste > 0 { throw AvecSoin() }
            return nil
        }
        var situee = TrancheSituee(
            faitsDuFoyer: faits.foyer, faitsDeLaPersonne: faits.personne, origines: origines)
        try prendreLesFoyers(nombre, &situee)
        try reconnaitreLesFoyers(&situee)
        try prendreLesPersonnes(&situee, jusquAuBout: derniere)
        try reconnaitreLesPersonnes(&situee)
        return situee
    }

    /// No household of the later month is left.
    var finie: Bool { bande(.foyersApres).reste == 0 }

    func bande(_ rang: RangDeSource) -> BandeCSV { bandes[rang.rawValue] }

    /// Facts that are read in a file, with how.
    func lectures(_ rang: RangDeSource) -> [(fait: Int, lecture: DispositionCSV.FaitCSV)] {
        guard let disposition = sources[rang.rawValue]?.disposition else { return [] }
        return lus.rangs(rang).compactMap { fait in disposition.faits[fait].map { (fait, $0) } }
    }

    private func prendreLesFoyers(_ nombre: Int, _ situee: inout TrancheSituee) throws {
        let bande = bande(.foyersApres)
        let rangees = bande.premiere..<bande.premiere + nombre
        let cles = bande.cles
        situee.cles = ContiguousArray(
            rangees.lazy.map { Cle(matriculeEmballe: cles[$0]) })
        situee.tranche.foyersApres.lignes = nombre
        for (fait, lecture) in lectures(.foyersApres) {
            situee.tranche.foyersApres.colonnes[fait] = try bande.vue.colonne(lecture, rangees)
        }
        try situer(.foyersApres, rangees, &situee)
        bande.prendre(nombre)
    }

    /// Brings the households of the earlier month beside those of the later one.
    private func reconnaitreLesFoyers(_ situee: inout TrancheSituee) throws {
        let nombre = situee.cles.count
        situee.tranche.foyersAvant.lignes = nombre
        situee.tranche.foyerConnu = ContiguousArray(repeating: 0, count: nombre)
        guard sources[RangDeSource.foyersAvant.rawValue] != nil else { return }
        let (bande, suites) = (bande(.foyersAvant), communs(nombre))
        for suite in suites {
            for foyer in suite.cible..<suite.cible + suite.nombre {
                situee.tranche.foyerConnu[foyer] = 1
            }
        }
        for (fait, lecture) in lectures(.foyersAvant) {
            situee.tranche.foyersAvant.colonnes[fait] = try bande.vue.colonne(
                lecture, suites, lignes: nombre)
        }
        guard situation != .aucune else { return }
        var lignes = ContiguousArray<Int32>(repeating: 0, count: nombre)
        for suite in suites {
            for rang in 0..<suite.nombre {
                lignes[suite.cible + rang] = bande.ligne + Int32(suite.rangee + rang)
            }
        }
        situee.lignes[RangDeSource.foyersAvant.rawValue] = lignes
    }

    /// Runs of households that are in both months, side by side.
    private func communs(_ nombre: Int) -> [VueCSV.Suite] {
        let (avant, apres) = (bande(.foyersAvant), bande(.foyersApres))
        let (anciens, nouveaux) = (avant.cles, apres.cles + (apres.premiere - nombre))
        var suites: [VueCSV.Suite] = []
        let fin = avant.rangees
        var rangee = avant.premiere, foyer = 0
        while rangee < fin, foyer < nombre {
            if anciens[rangee] < nouveaux[foyer] { rangee += 1; continue }
            if nouveaux[foyer] < anciens[rangee] { foyer += 1; continue }
            let debut = foyer
            while rangee < fin, foyer < nombre, anciens[rangee] == nouveaux[foyer] {
                rangee += 1
                foyer += 1
            }
            suites.append(
                VueCSV.Suite(rangee: rangee - (foyer - debut), cible: debut, nombre: foyer - debut))
        }
        while rangee < fin, anciens[rangee] < nouveaux[nombre - 1] { rangee += 1 }
        avant.prendre(rangee - avant.premiere)
        return suites
    }

    /// Takes the persons of the households at hand. One of no household must be told.
    private func prendreLesPersonnes(_ situee: inout TrancheSituee, jusquAuBout: Bool) throws {
        let bande = bande(.personnesApres)
        let premiere = bande.premiere
        let (debuts, fin) = try Self.repartir(situee.cles.count, self.bande(.foyersApres), bande)
        guard !jusquAuBout || fin == bande.rangees else { throw AvecSoin() }
        bande.prendre(fin - premiere)
        situee.tranche.debutApres = debuts
        situee.tranche.personnesApres.lignes = fin - premiere
        for (fait, lecture) in lectures(.personnesApres) {
            situee.tranche.personnesApres.colonnes[fait] = try bande.vue.colonne(
                lecture, premiere..<fin)
        }
        try situer(.personnesApres, premiere..<fin, &situee)
    }

    /// How many persons come before those of each household.
    private static func repartir(
        _ nombre: Int, _ foyers: BandeCSV, _ personnes: BandeCSV
    ) throws -> (debuts: ContiguousArray<Int32>, fin: Int) {
        let (cles, siennes) = (foyers.cles + (foyers.premiere - nombre), personnes.cles)
        let (premiere, rangees) = (personnes.premiere, personnes.rangees)
        var rangee = premiere
        let debuts = ContiguousArray<Int32>(unsafeUninitializedCapacity: nombre + 1) {
            sortie, remplis in
            for foyer in 0..<nombre {
                sortie[foyer] = Int32(truncatingIfNeeded: rangee &- premiere)
                let cle = cles[foyer]
                while rangee < rangees, siennes[rangee] == cle { rangee &+= 1 }
            }
            sortie[nombre] = Int32(truncatingIfNeeded: rangee &- premiere)
            remplis = nombre + 1
        }
        // Rows come in order: one that is not above the last household belongs to none.
        if rangee < rangees, siennes[rangee] <= cles[nombre - 1] { throw AvecSoin() }
        return (debuts, rangee)
    }
}

// What situates the rows.
extension AssembleurRapide {
    private func situer(
        _ rang: RangDeSource, _ rangees: Range<Int>, _ situee: inout TrancheSituee
    ) throws {
        guard let source = sources[rang.rawValue] else { return }
        let (bande, disposition) = (bande(rang), source.disposition)
        let vue = bande.vue
        if rang == .foyersApres, let caisse,
            let colonne = disposition.textes[TexteDeFoyer.caisse.rawValue]
        {
            for rangee in rangees where vue.champ(rangee, colonne).nettoye() != caisse {
                throw AvecSoin()
            }
        }
        guard situation != .aucune else { return }
        situee.lignes[rang.rawValue] = ContiguousArray(
            rangees.lazy.map { bande.ligne + Int32(truncatingIfNeeded: $0) })
        func textes(_ sorte: Int) throws -> ColonneDeTexte? {
            try disposition.textes[sorte].map { try vue.textes($0, disposition.encodage, rangees) }
        }
        if rang == .foyersApres {
            for sorte in TexteDeFoyer.allCases where situation.garde(sorte) {
                situee.textes[sorte.rawValue] = try textes(sorte.rawValue) ?? ColonneDeTexte()
            }
        } else if situation == .entiere {
            for sorte in TexteDePersonne.allCases.indices {
                situee.textesDesPersonnes[sorte] = try textes(sorte) ?? ColonneDeTexte()
            }
            situee.clesDesPersonnes = ContiguousArray(repeating: 0, count: rangees.count)
            cles(rang, rangees, dans: &situee.clesDesPersonnes, a: 0)
        }
    }
}
