import Regles

/// Tells the households of a slice one by one, in words. Only the rows asked for are decoded.
struct DescriptionDeTranche {
    let tranche: TrancheLue
    let pied: PiedDExtrait
    /// Where many rows are told, columns decoded once; `nil` reads what each row needs alone.
    var colonnes: ColonnesDeTranche?
    /// Names of the facts to tell; `nil`: all of them.
    var seulement: Set<String>?

    func foyer(_ ligne: Int) throws(Lecture.HorsBornes) -> FoyerLu {
        let total = tranche.foyers
        var personnes: [PersonneLue] = []
        for personne in try rangsDesPersonnes(ligne) {
            personnes.append(try self.personne(personne))
        }
        return FoyerLu(
            matricule: try texte(PlanDeTranche.matricules, ligne, total),
            demande: try texte(PlanDeTranche.demandes, ligne, total),
            textes: try textes(TexteDeFoyer.allCases, pied.plan.texte, ligne, total),
            faits: try faits(pied.faitsDuFoyer, pied.plan.faitDuFoyer, ligne, total),
            personnes: personnes,
            fichier: pied.provenance.sources[pied.provenance.sourceDesFoyers].nom,
            ligne: Int(try valeur(PlanDeTranche.lignes, ligne, total)))
    }

    private func rangsDesPersonnes(_ ligne: Int) throws(Lecture.HorsBornes) -> Range<Int> {
        if let colonnes { return try colonnes.personnes(ligne) }
        var effectifs = try tranche.lecture(PlanDeTranche.effectifs)
        let (debut, effectif) = try effectifs.cumul(ligne: ligne, de: tranche.foyers)
        guard debut >= 0, effectif >= 0 else { throw .init() }
        return debut..<debut + effectif
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
        for fait in faits where seulement?.contains(fait.nom) ?? true {
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
        if let colonnes { return try colonnes.valeur(colonne, ligne, total) }
        var lecture = try tranche.lecture(colonne)
        return try lecture.valeur(ligne: ligne, de: total)
    }

    private func texte(
        _ colonne: Int, _ ligne: Int, _ total: Int
    ) throws(Lecture.HorsBornes) -> String {
        if let colonnes { return try colonnes.texte(colonne, ligne, total) }
        var lecture = try tranche.lecture(colonne)
        return try lecture.texte(ligne: ligne, de: total)
    }
}
