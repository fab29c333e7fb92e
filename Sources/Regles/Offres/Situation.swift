import Valeurs

/// One invented household in two months, as a case describes it.
struct Situation {
    /// Values of facts by rank; a person who is not there is `nil`.
    struct Mensuelle {
        var foyer: [Int32]
        var personnes: [[Int32]?]
    }

    var avant: Mensuelle
    var apres: Mensuelle
    var connuAvant: Bool

    /// Facts not given are unknown, or none when the vocabulary says that an empty cell means none.
    static func vides(_ faits: [Fait]) -> [Int32] {
        faits.map { $0.videVautAucun ? Inconnu.aucun : Inconnu.inconnu }
    }

    /// The tranche of this one household. Persons are matched between the months by position.
    func tranche(_ vocabulaire: Vocabulaire) -> Tranche {
        var tranche = Tranche(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
        let inconnus = Array(repeating: Inconnu.inconnu, count: vocabulaire.foyer.count)
        Self.remplir(&tranche.foyersApres, [apres.foyer])
        Self.remplir(&tranche.foyersAvant, [connuAvant ? avant.foyer : inconnus])
        tranche.foyerConnu = [connuAvant ? 1 : 0]
        let anciennes = connuAvant ? avant.personnes : []
        Self.remplir(&tranche.personnesApres, apres.personnes.compactMap { $0 })
        Self.remplir(&tranche.personnesAvant, anciennes.compactMap { $0 })
        tranche.debutApres = [0, Int32(tranche.personnesApres.lignes)]
        tranche.debutAvant = [0, Int32(tranche.personnesAvant.lignes)]
        tranche.rangAvant = Self.rangs(apres.personnes, dans: anciennes)
        tranche.rangApres = Self.rangs(anciennes, dans: apres.personnes)
        return tranche
    }

    private static func remplir(_ tableau: inout Tableau, _ lignes: [[Int32]]) {
        tableau.lignes = lignes.count
        for rang in tableau.colonnes.indices {
            tableau.colonnes[rang] = ContiguousArray(lignes.map { $0[rang] })
        }
    }

    /// The row, in the other month, of each person who is in this one.
    private static func rangs(
        _ personnes: [[Int32]?], dans autres: [[Int32]?]
    ) -> ContiguousArray<Int32> {
        var rangs: ContiguousArray<Int32> = []
        for (position, personne) in personnes.enumerated() where personne != nil {
            let presente = position < autres.count && autres[position] != nil
            let rang = autres.prefix(position).count { $0 != nil }
            rangs.append(presente ? Int32(rang) : -1)
        }
        return rangs
    }
}
