import ActionSociale

extension Ecriture.Acte {
    /// Ce que la page du journal en dit.
    var libelle: String {
        switch self {
        case .depotDImport: "Envoi à importer"
        case .correctionDImport: "Ligne corrigée avant import"
        case .brouillonDOffre: "Texte d’offre en préparation"
        case .ouvertureDeSession: "Ouverture de session"
        case .echecDeSession: "Ouverture de session refusée"
        case .finDeSession: "Fin de session"
        case .lectureDeFamille: "Lecture d’une famille"
        case .messageAUneFamille: "Message à une famille"
        case .contactConfirme: "Contact confirmé"
        case .modeleModifie: "Modèle ou règle d’envoi modifié"
        case .lectureAvecMotif: "Lecture avec motif"
        case .lectureDuFichier: "Lecture du fichier"
        case .recherche: "Recherche"
        case .importation: "Importation"
        case .decisionDImporter: "Décision d’importer"
        case .reperage: "Repérage"
        case .retraitDeFait: "Évènement retiré"
        case .propositionCreee: "Proposition créée"
        case .sansProposition: "Motif sans proposition"
        case .acteDeProposition: "Acte sur une proposition"
        case .lienDeReponse: "Lien de réponse"
        case .reponseDeFamille: "Réponse d’une famille"
        case .oppositionAuContact: "Choix d’être contactée"
        case .affectation: "Famille confiée"
        case .reportDeGeste: "Geste remis à plus tard"
        case .noteDeTravail: "Note de travail"
        case .offresMisesEnVigueur: "Offres mises en vigueur"
        case .agentModifie: "Compte modifié"
        case .remplacement: "Remplacement"
        case .secteursModifies: "Secteurs modifiés"
        case .parametreModifie: "Paramètre modifié"
        case .journalVerifie: "Journal vérifié"
        case .tacheReprise: "Tâche reprise"
        case .secondFacteur: "Double authentification"
        case .quotientDemande: "Quotient familial demandé"
        case .quotientRetenu: "Quotient familial retenu"
        case .jetonModifie: "Jeton d’un programme"
        case .abonnementModifie: "Abonnement aux avis"
        case .rencontreFixee: "Rencontre fixée"
        case .rencontreDeplacee: "Rencontre déplacée"
        case .rencontreAnnulee: "Rencontre annulée"
        case .rencontreNotee: "Rencontre notée"
        case .agendaModifie: "Agenda modifié"
        case .sauvegarde: "Sauvegarde"
        case .restauration: "Restauration"
        }
    }

    /// Name of a drawing in `icones.svg`.
    var icone: String {
        switch self {
        case .depotDImport, .correctionDImport: "importations"
        case .brouillonDOffre: "offres"
        case .ouvertureDeSession, .echecDeSession, .finDeSession: "cle"
        case .lectureDeFamille, .lectureAvecMotif, .lectureDuFichier: "oeil"
        case .messageAUneFamille, .contactConfirme, .modeleModifie: "courriel"
        case .recherche: "recherche"
        case .importation, .decisionDImporter: "importations"
        case .reperage, .retraitDeFait: "evenement"
        case .propositionCreee, .acteDeProposition: "proposition"
        case .sansProposition: "info"
        case .oppositionAuContact, .reponseDeFamille: "reponse"
        case .lienDeReponse: "cle"
        case .affectation: "agents"
        case .reportDeGeste: "horloge"
        case .noteDeTravail: "a-envoyer"
        case .offresMisesEnVigueur: "offres"
        case .agentModifie: "agent"
        case .remplacement: "agents"
        case .secteursModifies: "lieu"
        case .parametreModifie, .tacheReprise: "systeme"
        case .journalVerifie: "cadenas"
        case .secondFacteur: "cle"
        case .quotientDemande: "foyer"
        case .quotientRetenu: "foyer"
        case .jetonModifie: "cle"
        case .abonnementModifie: "courriel"
        case .rencontreFixee, .rencontreDeplacee, .rencontreAnnulee, .rencontreNotee,
            .agendaModifie:
            "evenement"
        case .sauvegarde, .restauration: "fichier"
        }
    }

    /// Class of the badge: reading in blue, reading with a reason in amber, the rest plain.
    var ton: String {
        switch self {
        case .depotDImport, .correctionDImport, .brouillonDOffre: ""
        case .lectureDeFamille, .lectureDuFichier, .recherche: "foyer"
        case .messageAUneFamille: "accent"
        case .contactConfirme, .modeleModifie: ""
        case .lectureAvecMotif, .echecDeSession: "tard"
        case .remplacement, .secteursModifies, .parametreModifie, .journalVerifie, .tacheReprise,
            .secondFacteur, .quotientDemande:
            ""
        case .propositionCreee, .acteDeProposition, .rencontreFixee, .rencontreDeplacee,
            .rencontreAnnulee, .rencontreNotee, .reponseDeFamille:
            "accent"
        case .ouvertureDeSession, .finDeSession, .importation, .decisionDImporter, .reperage,
            .affectation, .reportDeGeste, .noteDeTravail, .retraitDeFait, .sansProposition,
            .oppositionAuContact, .offresMisesEnVigueur,
            .agentModifie, .quotientRetenu, .sauvegarde, .restauration, .agendaModifie,
            .jetonModifie, .abonnementModifie, .lienDeReponse:
            ""
        }
    }
}
