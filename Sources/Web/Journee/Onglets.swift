import Storage

/// Les onglets de « Ma journée » : l’état de mon travail, pas celui du dossier.
extension Onglet {
    /// Dans l’ordre où ils s’affichent.
    static let affiches: [Onglet] = [
        .aEnvoyer, .enAttente, .aRelancer, .acceptees, .closes, .toutes,
    ]

    var intitule: String {
        switch self {
        case .aEnvoyer: "À envoyer"
        case .enAttente: "En attente"
        case .aRelancer: "À relancer"
        case .acceptees: "Acceptées"
        case .closes: "Closes"
        case .toutes: "Toutes"
        }
    }

    /// Ce qu’on y trouve, en une phrase.
    var explication: String {
        switch self {
        case .aEnvoyer:
            "Un évènement est survenu dans ces familles\u{A0}: une rencontre est à leur proposer."
        case .enAttente:
            "La proposition est partie. La famille prend le temps qu’elle veut pour répondre."
        case .aRelancer:
            "Pas de réponse à ce jour\u{A0}: un seul rappel est prévu, au cas où le message se serait perdu."
        case .acceptees:
            "Ces familles souhaitent une rencontre\u{A0}: il reste à convenir d’un moment."
        case .closes:
            "Rencontres déclinées, propositions restées sans réponse ou annulées. "
                + "Rien de cela ne change les droits des familles."
        case .toutes: "Toutes les propositions de vos secteurs, quel que soit leur état."
        }
    }

    /// Ce qui remplira l’onglet, quand il est vide et que rien ne le filtre.
    var vide: String {
        switch self {
        case .aEnvoyer:
            "Aucune proposition à envoyer. Elles arrivent après la lecture du fichier mensuel, "
                + "dès qu’un évènement est repéré dans vos secteurs."
        case .enAttente:
            "Aucune proposition en attente. Celles que vous notez comme envoyées viendront ici."
        case .aRelancer:
            "Personne à relancer. Une proposition vient ici quand le délai de relance de son offre est passé."
        case .acceptees:
            "Aucune rencontre à convenir. Une proposition vient ici quand la famille l’accepte."
        case .closes:
            "Rien de clos. Une proposition vient ici quand la famille la décline, ou à son échéance."
        case .toutes:
            "Aucune proposition dans vos secteurs. Elles arrivent après la lecture du fichier mensuel."
        }
    }

    static func lire(_ code: String?) -> Onglet {
        code.flatMap(Onglet.init(rawValue:)) ?? .aEnvoyer
    }
}
