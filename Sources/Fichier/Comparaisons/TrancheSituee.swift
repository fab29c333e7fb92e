import Regles

/// A run of households of two months, with what names them and where each row comes from.
package struct TrancheSituee: Sendable {
    package internal(set) var tranche: Tranche
    var cles: ContiguousArray<Cle> = []
    /// Texts of the households of the later month, by `TexteDeFoyer.rawValue`.
    var textes = [ColonneDeTexte](repeating: .init(), count: TexteDeFoyer.allCases.count)
    var textesDesPersonnes = [ColonneDeTexte](
        repeating: .init(), count: TexteDePersonne.allCases.count)
    var clesDesPersonnes: ContiguousArray<UInt64> = []
    var clesDesPersonnesAvant: ContiguousArray<UInt64> = []
    /// Rows of each file, by `RangDeSource.rawValue`; those of the earlier households are aligned.
    var lignes = [ContiguousArray<Int32>](repeating: [], count: RangDeSource.allCases.count)
    var origines: [OrigineDeLignes]
    /// What a person should look at in the later month.
    var anomalies: [AnomalieSituee] = []

    init(faitsDuFoyer: Int, faitsDeLaPersonne: Int, origines: [OrigineDeLignes]) {
        tranche = Tranche(faitsDuFoyer: faitsDuFoyer, faitsDeLaPersonne: faitsDeLaPersonne)
        self.origines = origines
    }

    package var nombreDeFoyers: Int { cles.count }

    package func matricule(_ foyer: Int) -> String { cles[foyer].matricule }
    /// Empty when the file does not tell requests apart.
    package func demande(_ foyer: Int) -> String { cles[foyer].demande }
    /// Empty when the file does not say.
    package func caisse(_ foyer: Int) -> String { textes[TexteDeFoyer.caisse.rawValue][foyer] }
    /// INSEE code; empty when the file does not say.
    package func commune(_ foyer: Int) -> String { textes[TexteDeFoyer.commune.rawValue][foyer] }

    /// File and line of the household, in the later month then in the earlier one when it was there.
    package func sources(foyer: Int) -> [(fichier: String, ligne: Int)] {
        let apres = [source(.foyersApres, foyer)]
        return tranche.foyerConnu[foyer] == 0 ? apres : apres + [source(.foyersAvant, foyer)]
    }

    /// File and line of a person of the later month, then of the same person in the earlier one.
    package func sources(personne: Int) -> [(fichier: String, ligne: Int)] {
        let avant = Int(tranche.rangAvant[personne])
        let apres = [source(.personnesApres, personne)]
        return avant < 0 ? apres : apres + [source(.personnesAvant, avant)]
    }

    /// File and line of a person of the earlier month, after those of the same person in the later one.
    package func sources(personneAvant: Int) -> [(fichier: String, ligne: Int)] {
        let apres = Int(tranche.rangApres[personneAvant])
        return apres < 0 ? [source(.personnesAvant, personneAvant)] : sources(personne: apres)
    }

    /// File and line of a row of the household, or of one of its persons.
    package func source(
        _ rangee: Explication.Rangee, foyer: Int
    ) -> (fichier: String, ligne: Int) {
        switch rangee {
        case .foyer(.apres): source(.foyersApres, foyer)
        case .foyer(.avant): source(.foyersAvant, foyer)
        case .personne(.apres, let ligne): source(.personnesApres, ligne)
        case .personne(.avant, let ligne): source(.personnesAvant, ligne)
        }
    }

    private func source(_ rang: RangDeSource, _ ligne: Int) -> (fichier: String, ligne: Int) {
        let origine = origines[rang.rawValue]
        return (origine.fichier, origine.ligne(lignes[rang.rawValue][ligne]))
    }
}

/// From which line of which file the rows of a run were counted.
struct OrigineDeLignes: Sendable {
    let fichier: String
    /// `nil` when rows bear the line of the file itself.
    let depart: (compteur: CompteurDeLignes, octet: Int)?

    func ligne(_ relative: Int32) -> Int {
        guard let depart else { return Int(relative) }
        // A file that vanishes under us says line 0: the walk itself will have failed.
        return depart.compteur.ligne(a: depart.octet).map { $0 + Int(relative) } ?? 0
    }
}

/// Something wrong in a file, on the line where a person finds it.
struct AnomalieSituee: Sendable {
    let source: RangDeSource
    let ligne: Int
    let anomalie: Anomalie
}
