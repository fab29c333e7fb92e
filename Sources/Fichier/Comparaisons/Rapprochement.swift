import Regles

extension Appariement {
    /// Recognises the persons whose key changed by half, once all equal keys are matched.
    ///
    /// The upper half of a key of the RSA flow is a number, the lower one a civil status: a newborn child
    /// gets its number some months after its birth, and a misspelt name may be corrected. Elsewhere a key is
    /// one digest, and two halves of it agree by chance once in four billion.
    static func rapprocher(_ situee: inout TrancheSituee) {
        let tranche = situee.tranche
        for foyer in situee.cles.indices {
            let apres = Int(tranche.debutApres[foyer])..<Int(tranche.debutApres[foyer + 1])
            let avant = Int(tranche.debutAvant[foyer])..<Int(tranche.debutAvant[foyer + 1])
            guard apres.contains(where: { tranche.rangAvant[$0] < 0 }),
                avant.contains(where: { tranche.rangApres[$0] < 0 })
            else { continue }
            for moitie in [UInt64(0xFFFF_FFFF) << 32, 0xFFFF_FFFF] {
                rapprocher(&situee, apres, avant, moitie)
            }
        }
    }

    private static func rapprocher(
        _ situee: inout TrancheSituee, _ apres: Range<Int>, _ avant: Range<Int>, _ moitie: UInt64
    ) {
        for personne in apres where situee.tranche.rangAvant[personne] < 0 {
            let cle = situee.clesDesPersonnes[personne] & moitie
            guard cle != 0,
                let ancien = avant.first(where: {
                    situee.tranche.rangApres[$0] < 0
                        && situee.clesDesPersonnesAvant[$0] & moitie == cle
                })
            else { continue }
            situee.tranche.rangAvant[personne] = Int32(ancien)
            situee.tranche.rangApres[ancien] = Int32(personne)
        }
    }
}
