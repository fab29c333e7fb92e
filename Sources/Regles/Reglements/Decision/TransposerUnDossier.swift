extension ReglementLu {
    /// The same family and request, in the columns of this règlement; what this one does not ask is forgotten,
    /// what only this one asks is unknown.
    package func transposer(_ dossier: DossierDeDemande, de autre: ReglementLu) -> DossierDeDemande
    {
        var foyer = Situation.vides(faitsDuFoyer)
        for rang in rangsDuRegistre { foyer[rang] = 0 }
        let connus = Dictionary(
            autre.faitsDuFoyer.map { ($0.nom, $0) }, uniquingKeysWith: { premier, _ in premier })
        for fait in faitsDuFoyer {
            // A case knows the questions of its aid and of those above, not of those below.
            guard let ancien = connus[fait.nom], dossier.foyer.indices.contains(ancien.rang),
                let valeur = Self.traduire(
                    dossier.foyer[ancien.rang], ancien.sorte, fait.sorte)
            else { continue }
            foyer[fait.rang] = valeur
        }
        return dossier.avec(foyer, personnes(dossier, autre))
    }

    /// Columns of persons, by the names of this règlement.
    private func personnes(
        _ dossier: DossierDeDemande, _ autre: ReglementLu
    ) -> [ContiguousArray<Int32>] {
        let anciennes = dossier.tranche.personnesApres
        return faitsDeLaPersonne.map { fait in
            let connu = autre.faitsDeLaPersonne.first { $0.nom == fait.nom }
            guard let connu, anciennes.colonnes.indices.contains(connu.rang) else {
                return ContiguousArray(repeating: Inconnu.inconnu, count: anciennes.lignes)
            }
            return ContiguousArray(
                anciennes.colonnes[connu.rang].map {
                    Self.traduire($0, connu.sorte, fait.sorte) ?? Inconnu.inconnu
                })
        }
    }

    /// A choice is the same word, at another rank maybe.
    private static func traduire(
        _ valeur: Int32, _ ancienne: Fait.Sorte, _ nouvelle: Fait.Sorte
    ) -> Int32? {
        guard valeur > Inconnu.aucun, case .choix(let mots) = ancienne,
            case .choix(let autres) = nouvelle
        else { return ancienne == nouvelle ? valeur : nil }
        return autres.firstIndex(of: mots[Int(valeur)]).map(Int32.init)
    }
}

extension DossierDeDemande {
    /// The same persons and day, other facts of the household.
    fileprivate func avec(
        _ foyer: [Int32], _ personnes: [ContiguousArray<Int32>]
    ) -> DossierDeDemande {
        var copie = self
        copie.foyer = foyer
        copie.tranche.foyersApres.colonnes = foyer.map { [$0] }
        copie.tranche.foyersAvant.colonnes = foyer.map { _ in [Inconnu.inconnu] }
        copie.tranche.personnesApres.colonnes = personnes
        copie.tranche.personnesAvant.colonnes = personnes.map { _ in [] }
        return copie
    }
}
