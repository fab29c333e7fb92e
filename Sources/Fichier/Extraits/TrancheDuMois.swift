import Regles

/// Facts, texts and row numbers of a run of households of one month, columns side by side.
///
/// The form in which a month travels between its source and the snapshot: at most some thousands of rows.
struct TrancheDuMois: Sendable {
    var cles: ContiguousArray<Cle> = []
    var foyers: Tableau
    /// Indexed by `TexteDeFoyer.rawValue`.
    var textes = [ColonneDeTexte](repeating: .init(), count: TexteDeFoyer.allCases.count)
    /// Row of each household in its file.
    var lignes: ContiguousArray<Int32> = []

    /// Persons of household `i` are `debut[i] ..< debut[i + 1]`.
    var debut: ContiguousArray<Int32> = [0]
    var personnes: Tableau
    /// Indexed by `TexteDePersonne.rawValue`.
    var textesDesPersonnes = [ColonneDeTexte](
        repeating: .init(), count: TexteDePersonne.allCases.count)
    var clesDesPersonnes: ContiguousArray<UInt64> = []
    var lignesDesPersonnes: ContiguousArray<Int32> = []

    init(faitsDuFoyer: Int, faitsDeLaPersonne: Int) {
        foyers = Tableau(nombreDeFaits: faitsDuFoyer)
        personnes = Tableau(nombreDeFaits: faitsDeLaPersonne)
    }

    /// Adds a household of another slice, with its persons, as the last row.
    mutating func copier(_ autre: TrancheDuMois, foyer: Int) {
        cles.append(autre.cles[foyer])
        lignes.append(autre.lignes[foyer])
        for rang in foyers.colonnes.indices {
            foyers.colonnes[rang].append(autre.foyers.colonnes[rang][foyer])
        }
        for rang in textes.indices { textes[rang].copier(autre.textes[rang], foyer) }
        foyers.lignes += 1
        for personne in Int(autre.debut[foyer])..<Int(autre.debut[foyer + 1]) {
            copier(autre, personne: personne)
        }
        debut.append(Int32(personnes.lignes))
    }

    private mutating func copier(_ autre: TrancheDuMois, personne: Int) {
        clesDesPersonnes.append(autre.clesDesPersonnes[personne])
        lignesDesPersonnes.append(autre.lignesDesPersonnes[personne])
        for rang in personnes.colonnes.indices {
            personnes.colonnes[rang].append(autre.personnes.colonnes[rang][personne])
        }
        for rang in textesDesPersonnes.indices {
            textesDesPersonnes[rang].copier(autre.textesDesPersonnes[rang], personne)
        }
        personnes.lignes += 1
    }
}
