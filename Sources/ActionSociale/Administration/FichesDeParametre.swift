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
        case .preavisDUnMoment: "Préavis d’un rendez-vous choisi par une famille"
        case .dureeDUnMoment: "Durée d’un rendez-vous choisi par une famille"
        case .joursOuvertsAuxFamilles: "Jours de l’agenda ouverts aux familles"
        case .essaisDuLien: "Réponses fausses permises sur un lien"
        case .visiteDuLien: "Durée d’une visite par le lien"
        case .rappelDeRendezVous: "Rappel d’un rendez-vous à la famille"
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
        case .preavisDUnMoment:
            "Une famille ne choisit pas, par son lien, un moment plus proche que cela\u{A0}: l’équipe a le temps de le voir."
        case .dureeDUnMoment: "Le temps que l’agenda réserve quand une famille choisit elle-même."
        case .joursOuvertsAuxFamilles:
            "Jusqu’où une famille peut regarder, par son lien, pour choisir un moment."
        case .essaisDuLien:
            "Après tant de dates de naissance fausses, le lien se ferme et la page invite à appeler."
        case .visiteDuLien:
            "Après ce temps, la page de réponse redemande la date de naissance\u{A0}: le téléphone se partage à la maison."
        case .rappelDeRendezVous:
            "Un SMS, sinon un courriel, à qui peut en recevoir, quand rien ne lui en a été dit depuis un jour."
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
        case .preavisDUnMoment: .entier(1...168, unite: "heures")
        // Agendas go by steps of five minutes.
        case .dureeDUnMoment: .choix([30, 45, 60, 90].map { Choix("\($0)", "\($0)\u{A0}minutes") })
        case .joursOuvertsAuxFamilles: .entier(7...180, unite: "jours")
        case .essaisDuLien: .entier(3...20, unite: "essais")
        case .visiteDuLien: .entier(5...60, unite: "minutes")
        case .rappelDeRendezVous:
            .choix([
                Choix("0", "aucun"), Choix("24", "un jour avant"), Choix("48", "deux jours avant"),
                Choix("72", "trois jours avant"),
            ])
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
        case .preavisDUnMoment: "24"
        case .dureeDUnMoment: "45"
        case .joursOuvertsAuxFamilles: "84"
        case .essaisDuLien: "5"
        case .visiteDuLien: "20"
        case .rappelDeRendezVous: "48"
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
        case .preavisDUnMoment: .nous("un jour, pour préparer la rencontre")
        case .dureeDUnMoment: .nous("le temps d’un premier entretien")
        case .joursOuvertsAuxFamilles: .nous("douze semaines, ce que les agendas savent d’avance")
        case .essaisDuLien: .nous("assez pour se tromper de personne, trop peu pour deviner")
        case .visiteDuLien: .nous("le temps de répondre sans se presser")
        case .rappelDeRendezVous: .nous("deux jours, pour pouvoir encore changer de moment")
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
