/// Where each column stands in a sealed slice. The order is part of the format: see `FormatDExtrait`.
struct PlanDeTranche: Sendable, Equatable {
    let faitsDuFoyer: Int
    let faitsDeLaPersonne: Int

    static let matricules = 0
    static let demandes = 1
    static let lignes = 2
    /// Number of persons of each household.
    static let effectifs = 3
    private static let premierTexte = 4
    private var premierFait: Int { Self.premierTexte + TexteDeFoyer.allCases.count }
    var clesDesPersonnes: Int { premierFait + faitsDuFoyer }
    var lignesDesPersonnes: Int { clesDesPersonnes + 1 }
    private var premierTexteDePersonne: Int { lignesDesPersonnes + 1 }
    private var premierFaitDePersonne: Int {
        premierTexteDePersonne + TexteDePersonne.allCases.count
    }
    var nombre: Int { premierFaitDePersonne + faitsDeLaPersonne }

    func texte(_ sorte: TexteDeFoyer) -> Int { Self.premierTexte + sorte.rawValue }
    func texte(_ sorte: TexteDePersonne) -> Int { premierTexteDePersonne + sorte.rawValue }
    func faitDuFoyer(_ rang: Int) -> Int { premierFait + rang }
    func faitDeLaPersonne(_ rang: Int) -> Int { premierFaitDePersonne + rang }
}
