import Regles

/// Ce qu’un import changera, compté avant qu’il ne soit appliqué.
package struct ApercuDImport: Hashable, Sendable {
    /// Foyers qui n’étaient pas dans le mois précédent.
    package var nouvelles = 0
    /// Foyers que rien ne distingue du mois précédent.
    package var connues = 0
    /// Foyers dont un fait, ou une personne, diffère du mois précédent.
    package var modifiees = 0
    /// Foyers gardés où une valeur n’a pas pu être lue.
    package var aVerifier = 0
    /// Lignes écartées, foyers et personnes.
    package var erreurs = 0
    /// Foyers du mois précédent qui ne sont plus dans celui-ci.
    package var disparues = 0
    /// Foyers du mois précédent retrouvés dans celui-ci.
    var retrouvees = 0

    package init() {}

    /// Households kept: each is in one of the first four states.
    package var foyers: Int { nouvelles + connues + modifiees + aVerifier }

    static func + (gauche: ApercuDImport, droite: ApercuDImport) -> ApercuDImport {
        var somme = gauche
        somme.nouvelles += droite.nouvelles
        somme.connues += droite.connues
        somme.modifiees += droite.modifiees
        somme.aVerifier += droite.aVerifier
        somme.retrouvees += droite.retrouvees
        return somme
    }
}

/// A run of households, sealed, and what changed in it since the month before.
struct TrancheComparee: Sendable {
    let scellee: TrancheScellee
    let apercu: ApercuDImport

    init(_ situee: TrancheSituee) {
        var douteux: Set<Cle> = []
        for situee in situee.anomalies where !situee.anomalie.nature.rejette {
            if let cle = situee.anomalie.cle { douteux.insert(cle) }
        }
        apercu = ApercuDImport(situee) { !douteux.isEmpty && douteux.contains(situee.cles[$0]) }
        scellee = TrancheScellee(TrancheDuMois(situee))
    }
}

extension ApercuDImport {
    /// Counts the households of a run by state; `aVerifier` tells those where a value is in doubt.
    init(_ situee: TrancheSituee, aVerifier douteux: (_ foyer: Int) -> Bool) {
        let differents = Self.differents(situee.tranche, foyers: situee.nombreDeFoyers)
        for foyer in 0..<situee.nombreDeFoyers {
            let connu = situee.tranche.foyerConnu[foyer] == 1
            if connu { retrouvees += 1 }
            let etat = EtatDeLigne(
                connu: connu, different: differents[foyer], douteux: douteux(foyer))
            switch etat {
            case .nouvelle: nouvelles += 1
            case .connue: connues += 1
            case .modifiee: modifiees += 1
            case .aVerifier: aVerifier += 1
            }
        }
    }

    /// For each household of a run, whether something differs from the month before.
    static func differents(_ tranche: Tranche, foyers: Int) -> ContiguousArray<Bool> {
        var differents = ContiguousArray<Bool>(repeating: false, count: foyers)
        for (apres, avant) in zip(tranche.foyersApres.colonnes, tranche.foyersAvant.colonnes) {
            comparer(apres, avant, &differents)
        }
        comparerLesPersonnes(tranche, &differents)
        return differents
    }

    /// A column that a month has not is unknown in all its rows.
    private static func comparer(
        _ apres: ContiguousArray<Int32>, _ avant: ContiguousArray<Int32>,
        _ differents: inout ContiguousArray<Bool>
    ) {
        guard !(apres.isEmpty && avant.isEmpty) else { return }
        for foyer in differents.indices {
            let un = apres.isEmpty ? Inconnu.inconnu : apres[foyer]
            let autre = avant.isEmpty ? Inconnu.inconnu : avant[foyer]
            differents[foyer] = differents[foyer] || un != autre
        }
    }

    private static func comparerLesPersonnes(
        _ tranche: Tranche, _ differents: inout ContiguousArray<Bool>
    ) {
        var changees = ContiguousArray<Bool>(
            repeating: false, count: tranche.personnesApres.lignes)
        for personne in changees.indices where tranche.rangAvant[personne] < 0 {
            changees[personne] = true
        }
        for (apres, avant) in zip(tranche.personnesApres.colonnes, tranche.personnesAvant.colonnes)
        where !(apres.isEmpty && avant.isEmpty) {
            for personne in changees.indices {
                let ancienne = Int(tranche.rangAvant[personne])
                guard ancienne >= 0 else { continue }
                let un = apres.isEmpty ? Inconnu.inconnu : apres[personne]
                let autre = avant.isEmpty ? Inconnu.inconnu : avant[ancienne]
                changees[personne] = changees[personne] || un != autre
            }
        }
        for foyer in differents.indices where !differents[foyer] {
            let siennes = Int(tranche.debutApres[foyer])..<Int(tranche.debutApres[foyer + 1])
            let anciennes = Int(tranche.debutAvant[foyer])..<Int(tranche.debutAvant[foyer + 1])
            differents[foyer] =
                siennes.contains { changees[$0] }
                || anciennes.contains { tranche.rangApres[$0] < 0 }
        }
    }
}

extension TrancheDuMois {
    /// The later month of a comparison, with the lines of its files.
    fileprivate init(_ situee: TrancheSituee) {
        self.init(
            faitsDuFoyer: situee.tranche.foyersApres.colonnes.count,
            faitsDeLaPersonne: situee.tranche.personnesApres.colonnes.count)
        cles = situee.cles
        foyers = situee.tranche.foyersApres
        textes = situee.textes
        lignes = situee.lignesAbsolues(.foyersApres)
        debut = situee.tranche.debutApres
        personnes = situee.tranche.personnesApres
        textesDesPersonnes = situee.textesDesPersonnes
        clesDesPersonnes = situee.clesDesPersonnes
        lignesDesPersonnes = situee.lignesAbsolues(.personnesApres)
    }
}

extension TrancheSituee {
    fileprivate func lignesAbsolues(_ rang: RangDeSource) -> ContiguousArray<Int32> {
        let depart = Int32(clamping: origines[rang.rawValue].ligne(0))
        return ContiguousArray(lignes[rang.rawValue].map { $0 &+ depart })
    }
}
