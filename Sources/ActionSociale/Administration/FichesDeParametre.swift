/// Ce que la page des paramètres dit de chacun : son nom, à quoi il sert, ses bornes, d’où vient sa valeur de départ.
extension Parametre {
    package var intitule: String {
        switch self {
        case .partDesOffresLocales: "Part des offres locales"
        case .petitsNombres: "Plus petit nombre montré dans les statistiques"
        case .inactiviteDeSession: "Durée d’une session sans geste"
        case .dureeDeSession: "Durée d’une session, quoi qu’on fasse"
        case .validiteDesLiens: "Validité d’un lien de mot de passe"
        case .doubleAuthentification: "Double authentification exigée"
        case .nomDeLaCaisse: "Nom de la caisse, pour les familles"
        case .telephoneDeLaCaisse: "Téléphone où les familles appellent"
        case .horairesDeLaCaisse: "Horaires de ce téléphone"
        case .offresPubliques: "Page publique des offres"
        }
    }

    package var aide: String {
        switch self {
        case .partDesOffresLocales:
            "La page des offres compare à cette limite la part des propositions qui viennent d’offres locales. "
                + "Elle se constate et ne bloque rien."
        case .petitsNombres:
            "Qui ne lit pas les noms ne voit pas les nombres plus petits que celui-ci\u{A0}: ils désigneraient presque des familles."
        case .inactiviteDeSession:
            "Après ce temps sans ouvrir de page, il faut redonner son mot de passe."
        case .dureeDeSession:
            "Après ce temps, il faut redonner son mot de passe même en travaillant."
        case .validiteDesLiens:
            "Le temps qu’a une personne pour choisir son mot de passe, après que l’administration lui a donné un lien."
        case .doubleAuthentification:
            "Qui doit donner, après son mot de passe, un code de son téléphone. Chacun peut le faire de lui-même."
        case .nomDeLaCaisse:
            "En tête des lettres, des messages et des pages que les familles ouvrent sans compte."
        case .telephoneDeLaCaisse:
            "Écrit dans chaque message et sur chacune de ces pages, pour qui préfère parler à quelqu’un."
        case .horairesDeLaCaisse: "En mots simples, à la suite du numéro."
        case .offresPubliques:
            "La page /nos-offres dit à tous, sans compte, ce que la caisse propose, et le donne aux annuaires."
        }
    }

    package var nature: Nature {
        switch self {
        case .partDesOffresLocales: .entier(1...100, unite: "%")
        case .petitsNombres: .entier(3...50, unite: "familles")
        case .inactiviteDeSession: .entier(5...240, unite: "minutes")
        case .dureeDeSession: .entier(1...24, unite: "heures")
        case .validiteDesLiens: .entier(1...336, unite: "heures")
        case .doubleAuthentification:
            .choix([
                Choix("personne", "personne"), Choix("administration", "l’administration"),
                Choix("encadrement", "l’administration et les responsables d’équipe"),
                Choix("tous", "toutes les personnes"),
            ])
        case .nomDeLaCaisse: .texte(80)
        case .telephoneDeLaCaisse: .texte(30)
        case .horairesDeLaCaisse: .texte(120)
        case .offresPubliques: .choix([Choix("oui", "ouverte à tous"), Choix("non", "fermée")])
        }
    }

    package var parDefaut: String {
        switch self {
        case .partDesOffresLocales: "20"
        case .petitsNombres: "5"
        case .inactiviteDeSession: "30"
        case .dureeDeSession: "12"
        case .validiteDesLiens: "48"
        case .doubleAuthentification: "personne"
        case .nomDeLaCaisse: "Votre Caf"
        case .telephoneDeLaCaisse, .horairesDeLaCaisse: ""
        case .offresPubliques: "oui"
        }
    }

    package var origine: Origine {
        switch self {
        case .partDesOffresLocales:
            .texte("la doctrine nationale 2018-2022, que des rapports d’activité rapportent")
        case .petitsNombres:
            .nous("la statistique publique emploie des seuils de 3 à 11 selon les sujets")
        case .inactiviteDeSession: .nous("le temps d’un entretien sans toucher à l’écran")
        case .dureeDeSession: .nous("une journée de travail, pauses comprises")
        case .validiteDesLiens: .nous("deux jours, pour qui ne travaille pas le lendemain")
        case .doubleAuthentification: .nous("à décider par la caisse selon ses usages")
        case .nomDeLaCaisse, .telephoneDeLaCaisse, .horairesDeLaCaisse:
            .nous("chaque caisse écrit les siens")
        case .offresPubliques: .nous("une offre connue de tous se demande plus facilement")
        }
    }

    /// Whether this role must give a second factor, when this is the value of the parameter.
    package static func exigeUnSecondFacteur(_ valeur: String, de role: Agent.Role) -> Bool {
        switch valeur {
        case "administration": role == .administrateur
        case "encadrement": role == .administrateur || role == .responsable
        case "tous": true
        default: false
        }
    }
}
