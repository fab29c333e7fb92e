/// Qui peut faire quoi, sur quoi, selon son lien avec la famille. La seule page de droits du produit :
/// chaque route la lit, et un essai la parcourt tout entière.
package enum Droits {
    package enum Sujet: String, CaseIterable, Sendable {
        /// La liste de travail de l’agent.
        case journee
        case famille
        /// La boîte d’envoi, les vagues de messages, les lettres à poster.
        case courriers
        /// Les modèles de messages, et les règles des envois.
        case modeles
        case proposition
        case recherche
        case offres
        /// Les textes d’offres en préparation : les lire, les écrire, les soumettre.
        case brouillons
        /// Approuver un texte d’offres, ou le renvoyer ; jamais par qui l’a écrit.
        case approbations
        /// Les règlements, et l’essai d’une aide sur une famille inventée.
        case reglements
        /// Ce qu’un règlement donnerait à tous les foyers du mois : des comptes, les petits nombres masqués.
        case simulation
        /// La page « Personne n’est oublié » : des comptes, les petits nombres masqués.
        case couverture
        /// Les familles derrière un compte de la couverture.
        case couvertureNominative
        case journal
        case importations
        /// Un envoi reçu et pas encore importé : ses lignes, leurs corrections, la décision de l’appliquer.
        case depots
        /// Les comptes, les équipes, les secteurs et les remplacements.
        case agents
        /// Ranger sa liste de travail (recherches gardées, colonnes) et agir sur plusieurs lignes : chacune est revérifiée.
        case listes
        /// Le transfert des familles confiées à une personne qui part.
        case portefeuille
        /// L’état du service, ses paramètres et ses tâches.
        case administration
        /// Les autres programmes : leurs jetons, et les avis qui leur sont envoyés.
        case programmes
        /// Sa propre session et son mot de passe.
        case compte
        /// Les agendas, les disponibilités et les rencontres collectives.
        case agenda
        /// Les rencontres d’une famille : fixer, déplacer, annuler, noter ce qui s’y est passé.
        case rencontre
        /// Les lieux où les familles sont reçues.
        case lieux
    }

    package enum Acte: String, CaseIterable, Sendable {
        case lire, ecrire
    }

    /// Le lien entre l’agent et la famille dont il s’agit.
    package enum Relation: String, CaseIterable, Sendable {
        /// La famille habite un secteur de l’agent (ou de l’équipe, pour une personne responsable).
        case sonSecteur
        case autreSecteur
        /// Aucune famille en jeu.
        case sansFamille
    }

    package enum Reponse: String, CaseIterable, Sendable {
        case oui
        /// Ouvrir demande d’écrire pourquoi ; l’équipe d’encadrement est prévenue.
        case avecMotif
        case non
    }

    package static func reponse(
        _ role: Agent.Role, _ acte: Acte, _ sujet: Sujet, _ relation: Relation
    ) -> Reponse {
        switch (sujet, acte) {
        case (.journee, .lire): [.travailleurSocial, .responsable].contains(role) ? .oui : .non
        case (.famille, .lire): lireUneFamille(role, relation)
        case (.courriers, _): [.travailleurSocial, .responsable].contains(role) ? .oui : .non
        case (.modeles, .lire): role == .pilotage ? .non : .oui
        case (.modeles, .ecrire): role == .administrateur ? .oui : .non
        case (.proposition, .lire), (.rencontre, .lire): lireUneFamille(role, relation)
        case (.proposition, .ecrire), (.famille, .ecrire), (.rencontre, .ecrire):
            [.travailleurSocial, .responsable].contains(role) && relation == .sonSecteur
                ? .oui : .non
        case (.recherche, .lire): [.travailleurSocial, .responsable].contains(role) ? .oui : .non
        case (.offres, .lire), (.reglements, .lire), (.couverture, .lire): .oui
        case (.simulation, .lire): role == .travailleurSocial ? .non : .oui
        case (.couvertureNominative, .lire): role == .responsable ? .oui : .non
        case (.journal, .lire): [.responsable, .administrateur].contains(role) ? .oui : .non
        case (.brouillons, _), (.approbations, .ecrire):
            [.responsable, .administrateur].contains(role) ? .oui : .non
        case (.importations, .lire): [.responsable, .administrateur].contains(role) ? .oui : .non
        case (.administration, _): role == .administrateur ? .oui : .non
        case (.agents, _), (.programmes, _), (.importations, .ecrire), (.depots, _):
            role == .administrateur ? .oui : .non
        case (.compte, _): .oui
        case (.agenda, _): [.travailleurSocial, .responsable].contains(role) ? .oui : .non
        case (.lieux, .lire): role == .pilotage ? .non : .oui
        case (.lieux, .ecrire): [.responsable, .administrateur].contains(role) ? .oui : .non
        case (.listes, _): [.travailleurSocial, .responsable].contains(role) ? .oui : .non
        case (.portefeuille, _): role == .responsable ? .oui : .non
        case (.journee, .ecrire), (.recherche, .ecrire), (.offres, .ecrire), (.couverture, .ecrire),
            (.couvertureNominative, .ecrire), (.journal, .ecrire), (.reglements, .ecrire),
            (.simulation, .ecrire), (.approbations, .lire):
            .non
        }
    }

    private static func lireUneFamille(_ role: Agent.Role, _ relation: Relation) -> Reponse {
        guard [.travailleurSocial, .responsable].contains(role) else { return .non }
        return switch relation {
        case .sonSecteur: .oui
        case .autreSecteur: .avecMotif
        case .sansFamille: .non
        }
    }
}

extension Agent {
    /// Le lien de l’agent avec une famille de ce secteur.
    package func relation(avecLeSecteur secteur: String?) -> Droits.Relation {
        guard let secteur else { return role == .responsable ? .sonSecteur : .autreSecteur }
        return secteurs.contains(secteur) ? .sonSecteur : .autreSecteur
    }
}
