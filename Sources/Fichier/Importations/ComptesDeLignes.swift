/// Les foyers d’un fichier par état, chacun dans un seul : ce que montre l’aperçu avant d’appliquer.
package struct ComptesDeLignes: Hashable, Sendable {
    /// L’état d’un foyer du fichier, par rapport au dernier extrait lu.
    package enum Etat: String, CaseIterable, Sendable {
        case nouvelle, connue, modifiee, aVerifier, erreur

        package var libelle: String {
            switch self {
            case .nouvelle: "nouvelle"
            case .connue: "connue, sans changement"
            case .modifiee: "modifiée"
            case .aVerifier: "à vérifier"
            case .erreur: "en erreur"
            }
        }
    }

    package private(set) var nombres: [Etat: Int] = [:]

    package init(_ nombres: [Etat: Int] = [:]) {
        self.nombres = nombres
    }

    package subscript(etat: Etat) -> Int {
        get { nombres[etat, default: 0] }
        set { nombres[etat] = newValue }
    }

    package var total: Int { nombres.values.reduce(0, +) }
}
