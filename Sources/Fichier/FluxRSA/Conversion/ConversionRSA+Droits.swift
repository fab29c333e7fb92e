import Regles
import Valeurs

extension ConversionRSA {
    /// State of the right, what it gives, and what suspends or ends it.
    mutating func droits(_ foyer: FoyerRSA, _ tranche: inout TrancheDuMois) {
        tranche.poser(.etat, choix(foyer.etat, .ETATDOSRSA), rangs)
        tranche.poser(.demande, jour(foyer.dateDeDemande, "DTDEMRSA"), rangs)
        reconnaitre(foyer.cloture.code, "MOTICLORSA")
        tranche.poser(
            .cloture, jour(foyer.cloture.jour, "DTCLORSA", absente: Inconnu.aucun), rangs)
        let ouvert = codes.appartient(foyer.etat, a: .rsa)
        tranche.poser(.rsa, ouvert.map { $0 ? 1 : 0 } ?? Inconnu.inconnu, rangs)
        tranche.poser(.rsaMajore, majoration(foyer, ouvert: ouvert), rangs)
        tranche.poser(.suspensionPourDeces, suspensionPourDeces(foyer), rangs)
    }

    /// An ended right is sent once more: it no longer counts.
    private mutating func majoration(_ foyer: FoyerRSA, ouvert: Bool?) -> Int32 {
        for droit in foyer.droits {
            reconnaitre(droit.nature, "NATPF")
            reconnaitre(droit.sousNature, "SOUSNATPF")
        }
        if ouvert == false { return 0 }
        let enCours = foyer.droits.filter { ($0.fin.rang ?? .max) >= entete.reference.rang }
        let reponses = enCours.flatMap {
            [
                codes.appartient($0.nature, a: .majoration),
                codes.appartient($0.sousNature, a: .majorationDetail),
            ]
        }
        if reponses.contains(true) { return 1 }
        return reponses.contains(false) ? 0 : Inconnu.inconnu
    }

    /// The first day that a motive of death bears: a suspension date, never the day of the death.
    private mutating func suspensionPourDeces(_ foyer: FoyerRSA) -> Int32 {
        for motif in foyer.suspensionsDeDroit { reconnaitre(motif.code, "MOTISUSDRORSA") }
        for motif in foyer.suspensionsDeVersement { reconnaitre(motif.code, "MOTISUSVERSRSA") }
        reconnaitre(foyer.refus.code, "MOTIREFURSA")
        let motifs = motifsDeDeces(foyer)
        guard !motifs.isEmpty else { return Inconnu.aucun }
        return motifs.map { jour($0.jour, "date de suspension") }.filter { $0 != Inconnu.inconnu }
            .min()
            ?? Inconnu.inconnu
    }

    private func motifsDeDeces(_ foyer: FoyerRSA) -> [FoyerRSA.CodeDate] {
        func ceux(_ motifs: [FoyerRSA.CodeDate], _ ensemble: CodesRSA.Ensemble) -> [FoyerRSA
            .CodeDate]
        {
            motifs.filter { codes.appartient($0.code, a: ensemble) == true }
        }
        return ceux(foyer.suspensionsDeDroit, .decesMadame)
            + ceux(foyer.suspensionsDeDroit, .decesMonsieur)
            + ceux([foyer.refus], .sansAllocataireRefus)
            + ceux(foyer.suspensionsDeVersement, .sansAllocataireVersement)
    }

    /// Whether a motive of the file says that such a person died: it names « madame » or « monsieur », or the
    /// holder of the file when it says that there is none left.
    func annonceLeDeces(_ foyer: FoyerRSA, sexe: Int32, role: Int32) -> Bool {
        guard role == rangs.responsable || role == rangs.conjoint else { return false }
        func dit(_ motifs: [FoyerRSA.CodeDate], _ ensemble: CodesRSA.Ensemble) -> Bool {
            motifs.contains { codes.appartient($0.code, a: ensemble) == true }
        }
        return sexe == rangs.femme && dit(foyer.suspensionsDeDroit, .decesMadame)
            || sexe == rangs.homme && dit(foyer.suspensionsDeDroit, .decesMonsieur)
            || role == rangs.responsable
                && (dit([foyer.refus], .sansAllocataireRefus)
                    || dit(
                        foyer.suspensionsDeVersement, .sansAllocataireVersement))
    }
}
