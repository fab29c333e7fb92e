import Regles

/// Recognises the persons of a household from one month to the next.
enum Appariement {
    static func apparier(_ situee: inout TrancheSituee) {
        let (apres, avant) = (situee.clesDesPersonnes, situee.clesDesPersonnesAvant)
        let (debutApres, debutAvant) = (situee.tranche.debutApres, situee.tranche.debutAvant)
        var rangAvant = ContiguousArray<Int32>(repeating: -1, count: apres.count)
        var rangApres = ContiguousArray<Int32>(repeating: -1, count: avant.count)
        for foyer in situee.cles.indices {
            apparier(
                Int(debutApres[foyer])..<Int(debutApres[foyer + 1]),
                Int(debutAvant[foyer])..<Int(debutAvant[foyer + 1]), apres, avant, &rangAvant,
                &rangApres)
        }
        situee.tranche.rangAvant = rangAvant
        situee.tranche.rangApres = rangApres
    }

    /// The persons of one household: first those whose keys are equal, then those whose key changed by half.
    static func apparier(
        _ nouveaux: Range<Int>, _ anciens: Range<Int>, _ apres: ContiguousArray<UInt64>,
        _ avant: ContiguousArray<UInt64>, _ rangAvant: inout ContiguousArray<Int32>,
        _ rangApres: inout ContiguousArray<Int32>
    ) {
        guard !anciens.isEmpty else { return }
        var attendu = anciens.lowerBound, seules = false
        for personne in nouveaux {
            // Persons nearly always come in the same order in both months.
            let memeRang =
                attendu < anciens.upperBound && avant[attendu] == apres[personne]
                && rangApres[attendu] < 0
            let trouve =
                memeRang
                ? attendu : anciens.first { avant[$0] == apres[personne] && rangApres[$0] < 0 }
            guard let ancien = trouve else { seules = true; continue }
            rangAvant[personne] = Int32(ancien)
            rangApres[ancien] = Int32(personne)
            attendu = ancien + 1
        }
        guard seules, anciens.contains(where: { rangApres[$0] < 0 }) else { return }
        for moitie in [UInt64(0xFFFF_FFFF) << 32, 0xFFFF_FFFF] {
            rapprocher(nouveaux, anciens, moitie, apres, avant, &rangAvant, &rangApres)
        }
    }

    /// Recognises the persons whose key changed by half, once all equal keys are matched.
    ///
    /// The upper half of a key of the RSA flow is a number, the lower one a civil status: a newborn child
    /// gets its number some months after its birth, and a misspelt name may be corrected. Elsewhere a key is
    /// one digest, and two halves of it agree by chance once in four billion.
    private static func rapprocher(
        _ nouveaux: Range<Int>, _ anciens: Range<Int>, _ moitie: UInt64,
        _ apres: ContiguousArray<UInt64>, _ avant: ContiguousArray<UInt64>,
        _ rangAvant: inout ContiguousArray<Int32>, _ rangApres: inout ContiguousArray<Int32>
    ) {
        for personne in nouveaux where rangAvant[personne] < 0 {
            let cle = apres[personne] & moitie
            guard cle != 0,
                let ancien = anciens.first(where: {
                    rangApres[$0] < 0 && avant[$0] & moitie == cle
                })
            else { continue }
            rangAvant[personne] = Int32(ancien)
            rangApres[ancien] = Int32(personne)
        }
    }
}
