/// Les pages de l’administration, en onglets. Champs : `pagesDAdministration` (rangées `adresse`, `intitule`, `actuel`).
enum OngletDAdministration: String, CaseIterable {
    case etat = ""
    case agents, equipes, remplacements, secteurs, parametres, taches

    var adresse: String { rawValue.isEmpty ? "/administration" : "/administration/\(rawValue)" }

    var intitule: String {
        switch self {
        case .etat: "État du service"
        case .agents: "Agents"
        case .equipes: "Équipes"
        case .remplacements: "Remplacements"
        case .secteurs: "Secteurs"
        case .parametres: "Paramètres"
        case .taches: "Tâches"
        }
    }

    /// `self` is the page shown.
    var champs: Champs {
        [
            "pagesDAdministration": .liste(
                Self.allCases.map {
                    [
                        "adresse": .text($0.adresse), "intitule": .text($0.intitule),
                        "actuel": .oui($0 == self),
                    ]
                })
        ]
    }
}
