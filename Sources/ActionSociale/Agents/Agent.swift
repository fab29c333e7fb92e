import Valeurs

/// Une personne qui travaille dans la caisse et ouvre une session.
package struct Agent: Hashable, Sendable {
    package enum Role: String, CaseIterable, Sendable {
        case travailleurSocial = "travailleur_social"
        case responsable
        case administrateur
        case pilotage

        package var libelle: String {
            switch self {
            case .travailleurSocial: "travail social"
            case .responsable: "responsable d’équipe"
            case .administrateur: "administration"
            case .pilotage: "pilotage"
            }
        }
    }

    package let id: Identifiant<Agent>
    /// Ce qui se tape pour ouvrir une session : « claire.morel ».
    package let identifiant: String
    package var nom: String
    package var prenom: String
    package var role: Role
    package var equipe: String?
    /// Codes des secteurs où l’agent travaille ; une personne responsable a ceux de son équipe.
    package var secteurs: [String]
    package var desactiveLe: Jour?

    package init(
        id: Identifiant<Agent>, identifiant: String, nom: String, prenom: String, role: Role,
        equipe: String? = nil, secteurs: [String] = [], desactiveLe: Jour? = nil
    ) {
        self.id = id
        self.identifiant = identifiant
        self.nom = nom
        self.prenom = prenom
        self.role = role
        self.equipe = equipe
        self.secteurs = secteurs
        self.desactiveLe = desactiveLe
    }

    package var nomComplet: String { "\(prenom) \(nom)" }
}
