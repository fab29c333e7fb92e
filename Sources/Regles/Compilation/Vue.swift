/// Which month a bare name means where a term is compiled, and what it has a value for.
struct Vue: Hashable {
    /// Month of the household's facts, and of groups.
    let foyer: Periode
    /// Month of the person's facts.
    let personne: Periode
    let lignes: Noeud.Lignes

    static let apres = Vue(foyer: .apres, personne: .apres, lignes: .foyers)

    /// The view that `avant.` or `après.` gives to a definition.
    func citee(_ periode: Periode?) -> Vue {
        guard let periode else { return self }
        return Vue(foyer: periode, personne: periode, lignes: lignes)
    }

    /// The same rows, a bare name of person meaning the month of its row.
    var surSaLigne: Vue {
        if case .personnes(let periode) = lignes { dansLeGroupe(periode) } else { self }
    }

    /// Inside a group of that month: its persons, one by one.
    func dansLeGroupe(_ periode: Periode) -> Vue {
        Vue(foyer: foyer, personne: periode, lignes: .personnes(periode))
    }
}
