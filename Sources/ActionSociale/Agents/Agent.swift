import Valeurs

/// Une personne qui travaille dans la caisse et ouvre une session.
package struct Agent: Hashable, Sendable {
    package enum Role: String, CaseIterable, Sendable {
        case travailleurSocial = "travailleur_social"
        case responsable
        case administrateur
        case pilotage

        /// Qui rencontre des familles, ou encadre qui les rencontre.
        package var recoitDesFamilles: Bool { self == .travailleurSocial || self == .responsable }

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
    /// Depuis quand l’agent a un mot de passe que d’autres ont vu : il en choisit un avant toute autre page.
    package var motDePasseProvisoireDepuis: Jour?

    package init(
        id: Identifiant<Agent>, identifiant: String, nom: String, prenom: String, role: Role,
        equipe: String? = nil, secteurs: [String] = [], desactiveLe: Jour? = nil,
        motDePasseProvisoireDepuis: Jour? = nil
    ) {
        self.id = id
        self.identifiant = identifiant
        self.nom = nom
        self.prenom = prenom
        self.role = role
        self.equipe = equipe
        self.secteurs = secteurs
        self.desactiveLe = desactiveLe
        self.motDePasseProvisoireDepuis = motDePasseProvisoireDepuis
    }

    package var nomComplet: String { "\(prenom) \(nom)" }

    /// Le jour du départ n’est plus un jour de travail.
    package func estActif(le jour: Jour) -> Bool { desactiveLe.map { jour < $0 } ?? true }
}
