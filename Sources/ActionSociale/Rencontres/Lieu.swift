import Valeurs

/// Un endroit où les familles sont reçues : un centre social, une permanence, un bureau de la caisse.
package struct Lieu: Hashable, Sendable {
    package let id: Identifiant<Lieu>
    /// « Permanence de Langres ».
    package var nom: String
    package var adresse: String?
    /// Comment venir et entrer : « bus 3, arrêt Mairie ; ascenseur ».
    package var acces: String?
    /// Code du secteur où il se trouve ; `nil` quand il sert à tous.
    package var secteur: String?
    /// Premier jour où l’on n’y reçoit plus : ce qui y est fixé reste à déplacer, rien de neuf ne s’y fixe.
    package var fermeLe: Jour?

    package init(
        id: Identifiant<Lieu>, nom: String, adresse: String? = nil, acces: String? = nil,
        secteur: String? = nil, fermeLe: Jour? = nil
    ) {
        self.id = id
        self.nom = nom
        self.adresse = adresse
        self.acces = acces
        self.secteur = secteur
        self.fermeLe = fermeLe
    }

    package func estOuvert(le jour: Jour) -> Bool { fermeLe.map { jour < $0 } ?? true }
}

/// Comment une rencontre se tient. C’est la famille qui choisit parmi ce qui est offert.
package enum Modalite: String, CaseIterable, Sendable {
    case lieu, telephone, visio, domicile

    package var libelle: String {
        switch self {
        case .lieu: "dans un lieu d’accueil"
        case .telephone: "par téléphone"
        case .visio: "en visio"
        case .domicile: "au domicile de la famille"
        }
    }

    /// For a table or a button.
    package var court: String {
        switch self {
        case .lieu: "sur place"
        case .telephone: "téléphone"
        case .visio: "visio"
        case .domicile: "domicile"
        }
    }
}
