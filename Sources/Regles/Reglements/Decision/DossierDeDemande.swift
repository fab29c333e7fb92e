import Valeurs

/// Une famille et ce qu’elle demande, un jour donné : ce qu’une décision lit.
package struct DossierDeDemande: Sendable {
    /// One household, in the columns of the règlement.
    var tranche: Tranche
    /// The day of the request: ages and dated values are of that day.
    package let jour: Jour
    /// Persons as a reader names them: « enfant de 9 ans ».
    let personnes: [String]
    /// Values of the facts of the household, as columns hold them, by rank.
    var foyer: [Int32]

    init(_ reglement: VocabulaireDeDecision, _ mensuelle: Situation.Mensuelle, le jour: Jour) {
        let situation = Situation(avant: mensuelle, apres: mensuelle, connuAvant: false)
        tranche = situation.tranche(reglement.vocabulaire)
        self.jour = jour
        foyer = mensuelle.foyer
        personnes = mensuelle.personnes.compactMap { $0 }.map { reglement.designation($0, jour) }
    }
}

/// Facts that a decision may read: those of the file, and those of the questions.
struct VocabulaireDeDecision: Sendable {
    let vocabulaire: Vocabulaire
    /// How many facts of persons the benefit file has; the others are asked.
    let duFichier: Int
    private let role: Fait?
    private let naissance: Fait?

    init(foyer: [Fait], personne: [Fait], duFichier: Int) {
        self.duFichier = duFichier
        vocabulaire = Vocabulaire(foyer: foyer, personne: personne)
        role = vocabulaire.fait("rôle", de: .personne)
        naissance = vocabulaire.fait("naissance", de: .personne)
    }

    func designation(_ valeurs: [Int32], _ jour: Jour) -> String {
        var mot = "personne"
        if let role, case .choix(let liste) = role.sorte,
            liste.indices.contains(Int(valeurs[role.rang]))
        {
            mot = liste[Int(valeurs[role.rang])]
        }
        guard let naissance, valeurs[naissance.rang] > Inconnu.aucun else { return mot }
        let age = Jour(rang: valeurs[naissance.rang]).age(au: jour)
        return age < 1 ? "\(mot) de moins d’un an" : "\(mot) de \(age) an\(age > 1 ? "s" : "")"
    }
}
