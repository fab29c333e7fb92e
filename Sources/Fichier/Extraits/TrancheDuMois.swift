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

    init(_ vocabulaire: Vocabulaire) {
        self.init(
            faitsDuFoyer: vocabulaire.foyer.count, faitsDeLaPersonne: vocabulaire.personne.count)
    }

    /// Adds a household of another slice, with its persons, as the last row.
    mutating func copier(_ autre: TrancheDuMois, foyer: Int) {
        cles.append(autre.cles[foyer])
        lignes.append(autre.lignes[foyer])
        for rang in foyers.colonnes.indices where !autre.foyers.colonnes[rang].isEmpty {
            foyers.colonnes[rang].append(autre.foyers.colonnes[rang][foyer])
        }
        for rang in textes.indices where !autre.textes[rang].fins.isEmpty {
            textes[rang].copier(autre.textes[rang], foyer)
        }
        foyers.lignes += 1
        for personne in Int(autre.debut[foyer])..<Int(autre.debut[foyer + 1]) {
            copier(autre, personne: personne)
        }
        debut.append(Int32(personnes.lignes))
    }

    private mutating func copier(_ autre: TrancheDuMois, personne: Int) {
        clesDesPersonnes.append(autre.clesDesPersonnes[personne])
        lignesDesPersonnes.append(autre.lignesDesPersonnes[personne])
        for rang in personnes.colonnes.indices where !autre.personnes.colonnes[rang].isEmpty {
            personnes.colonnes[rang].append(autre.personnes.colonnes[rang][personne])
        }
        for rang in textesDesPersonnes.indices
        where !autre.textesDesPersonnes[rang].fins.isEmpty {
            textesDesPersonnes[rang].copier(autre.textesDesPersonnes[rang], personne)
        }
        personnes.lignes += 1
    }
}

extension TrancheDuMois {
    /// All the columns of a slice on disk.
    init(_ lue: TrancheLue) throws(Lecture.HorsBornes) {
        self.init(
            faitsDuFoyer: lue.plan.faitsDuFoyer, faitsDeLaPersonne: lue.plan.faitsDeLaPersonne)
        cles = try lue.cles()
        lignes = try lue.lignes()
        debut = try lue.debut()
        (foyers.lignes, personnes.lignes) = (lue.foyers, lue.personnes)
        for rang in foyers.colonnes.indices { foyers.colonnes[rang] = try lue.faitDuFoyer(rang) }
        for sorte in TexteDeFoyer.allCases { textes[sorte.rawValue] = try lue.texte(sorte) }
        clesDesPersonnes = try lue.clesDesPersonnes()
        lignesDesPersonnes = try lue.lignesDesPersonnes()
        for rang in personnes.colonnes.indices {
            personnes.colonnes[rang] = try lue.faitDeLaPersonne(rang)
        }
        for sorte in TexteDePersonne.allCases {
            textesDesPersonnes[sorte.rawValue] = try lue.texte(sorte)
        }
    }

    /// Empties the columns that nobody will read.
    mutating func oublier(saufDuFoyer foyer: Set<Int>, saufDeLaPersonne personne: Set<Int>) {
        for rang in foyers.colonnes.indices where !foyer.contains(rang) {
            foyers.colonnes[rang] = []
        }
        for rang in personnes.colonnes.indices where !personne.contains(rang) {
            personnes.colonnes[rang] = []
        }
    }
}
