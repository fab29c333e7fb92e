import Regles

/// Tells the households of a slice one by one, in words. Only the rows asked for are decoded.
struct DescriptionDeTranche {
    let tranche: TrancheLue
    let pied: PiedDExtrait

    func foyer(_ ligne: Int) throws(Lecture.HorsBornes) -> FoyerLu {
        let total = tranche.foyers
        var effectifs = try tranche.lecture(PlanDeTranche.effectifs)
        let (debut, effectif) = try effectifs.cumul(ligne: ligne, de: total)
        var personnes: [PersonneLue] = []
        guard debut >= 0, effectif >= 0 else { throw .init() }
        for personne in debut..<debut + effectif { personnes.append(try self.personne(personne)) }
        return FoyerLu(
            matricule: try texte(PlanDeTranche.matricules, ligne, total),
            demande: try texte(PlanDeTranche.demandes, ligne, total),
            textes: try textes(TexteDeFoyer.allCases, pied.plan.texte, ligne, total),
            faits: try faits(pied.faitsDuFoyer, pied.plan.faitDuFoyer, ligne, total),
            personnes: personnes,
            fichier: pied.provenance.sources[pied.provenance.sourceDesFoyers].nom,
            ligne: Int(try valeur(PlanDeTranche.lignes, ligne, total)))
    }

    private func personne(_ ligne: Int) throws(Lecture.HorsBornes) -> PersonneLue {
        let total = tranche.personnes
        return PersonneLue(
            textes: try textes(TexteDePersonne.allCases, pied.plan.texte, ligne, total),
            faits: try faits(pied.faitsDeLaPersonne, pied.plan.faitDeLaPersonne, ligne, total),
            fichier: pied.provenance.sources[pied.provenance.sourceDesPersonnes].nom,
            ligne: Int(try valeur(pied.plan.lignesDesPersonnes, ligne, total)))
    }

    private func faits(
        _ faits: [Fait], _ colonne: (Int) -> Int, _ ligne: Int, _ total: Int
    ) throws(Lecture.HorsBornes) -> [FaitLu] {
        var lus: [FaitLu] = []
        for fait in faits {
            if let lu = FaitLu(fait, try valeur(colonne(fait.rang), ligne, total)) {
                lus.append(lu)
            }
        }
        return lus
    }

    private func textes<Sorte: Hashable>(
        _ sortes: [Sorte], _ colonne: (Sorte) -> Int, _ ligne: Int, _ total: Int
    ) throws(Lecture.HorsBornes) -> [Sorte: String] {
        var textes: [Sorte: String] = [:]
        for sorte in sortes {
            let texte = try texte(colonne(sorte), ligne, total)
            if !texte.isEmpty { textes[sorte] = texte }
        }
        return textes
    }

    private func valeur(
        _ colonne: Int, _ ligne: Int, _ total: Int
    ) throws(Lecture.HorsBornes) -> Int32 {
        var lecture = try tranche.lecture(colonne)
        return try lecture.valeur(ligne: ligne, de: total)
    }

    private func texte(
        _ colonne: Int, _ ligne: Int, _ total: Int
    ) throws(Lecture.HorsBornes) -> String {
        var lecture = try tranche.lecture(colonne)
        return try lecture.texte(ligne: ligne, de: total)
    }
}
