import ActionSociale
import Valeurs

/// Les rubriques du site, dans l’ordre où elles s’affichent.
enum Rubrique: CaseIterable {
    case journee, agenda, courriers, modeles, recherche, couverture, portefeuilles, offres,
        reglements,
        journal, administration

    case programmes

    case importations

    var intitule: String {
        switch self {
        case .journee: "Ma journée"
        case .agenda: "Agenda"
        case .courriers: "Courriers"
        case .modeles: "Modèles de messages"
        case .recherche: "Rechercher"
        case .couverture: "Personne n’est oublié"
        case .portefeuilles: "Portefeuilles"
        case .offres: "Offres"
        case .reglements: "Règlements"
        case .importations: "Importations"
        case .journal: "Journal"
        case .programmes: "Autres programmes"
        case .administration: "Administration"
        }
    }

    var adresse: String {
        switch self {
        case .journee: "/ma-journee"
        case .agenda: "/agenda"
        case .courriers: "/courriers"
        case .modeles: "/modeles"
        case .recherche: "/recherche"
        case .couverture: "/couverture"
        case .portefeuilles: "/portefeuilles"
        case .offres: "/offres"
        case .reglements: "/reglements"
        case .importations: "/importations"
        case .journal: "/journal"
        case .programmes: "/programmes"
        case .administration: "/administration"
        }
    }

    /// The name of its drawing in `icones.svg`.
    var icone: String {
        switch self {
        case .journee: "journee"
        case .agenda: "calendrier"
        case .courriers: "courriel"
        case .modeles: "fichier"
        case .recherche: "recherche"
        case .couverture: "couverture"
        case .portefeuilles: "agents"
        case .offres: "offres"
        case .reglements: "reglements"
        case .importations: "importations"
        case .journal: "journal"
        case .programmes: "cle"
        case .administration: "agents"
        }
    }

    var sujet: Droits.Sujet {
        switch self {
        case .journee: .journee
        case .agenda: .agenda
        case .courriers: .courriers
        case .modeles: .modeles
        case .recherche: .recherche
        case .couverture: .couverture
        case .portefeuilles: .portefeuille
        case .offres: .offres
        case .reglements: .reglements
        case .importations: .importations
        case .journal: .journal
        case .programmes: .programmes
        case .administration: .administration
        }
    }

    static func ouvertes(a role: Agent.Role) -> [Rubrique] {
        allCases.filter { Droits.reponse(role, .lire, $0.sujet, .sansFamille) == .oui }
    }

    /// La première page qu’un agent voit après l’ouverture de sa session.
    static func accueil(de role: Agent.Role) -> String {
        role == .administrateur ? Rubrique.administration.adresse : ouvertes(a: role)[0].adresse
    }
}

extension Demande {
    private func compte(_ rubrique: Rubrique) -> Int {
        rubrique == .importations ? aRegarder : rubrique == .journee ? aEnvoyer : 0
    }

    var navigation: [Champs] {
        Rubrique.ouvertes(a: agent.role).map { rubrique in
            [
                "intitule": .text(rubrique.intitule), "adresse": .text(rubrique.adresse),
                "icone": .text(rubrique.icone),
                "compte": .text(
                    compte(rubrique) > 0 ? compte(rubrique).enChiffres : ""),
                "compteDeQuoi": .text(rubrique == .journee ? "à envoyer" : "à regarder"),
                "actuelle": .oui(
                    chemin == rubrique.adresse || chemin.hasPrefix(rubrique.adresse + "/")),
            ]
        }
    }

    var champsDAgent: Champs {
        [
            "nom": .text(agent.nomComplet), "role": .text(agent.role.libelle),
            "jeton": .text(jeton), "rechercher": .oui(peutLire(.recherche)),
        ]
    }

    /// What waits to be seen, for who is warned of anything.
    var cloche: Champs? {
        guard agent.rencontreDesFamilles else { return nil }
        return ["aVoir": .text(aVoir > 0 ? aVoir.enChiffres : "")]
    }
}
