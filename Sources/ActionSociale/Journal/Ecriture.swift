import Valeurs

/// Une ligne du journal : ce qui a été fait ou lu, par qui, sur quoi. On ajoute, on ne change jamais.
package struct Ecriture: Hashable, Sendable {
    package enum Acte: String, CaseIterable, Sendable {
        case ouvertureDeSession = "ouverture_de_session"
        case echecDeSession = "echec_de_session"
        case finDeSession = "fin_de_session"
        case lectureDeFamille = "lecture_de_famille"
        case messageAUneFamille = "message_a_une_famille"
        case contactConfirme = "contact_confirme"
        case modeleModifie = "modele_modifie"
        case lectureAvecMotif = "lecture_avec_motif"
        case lectureDuFichier = "lecture_du_fichier"
        case recherche
        case importation
        case decisionDImporter = "decision_d_importer"
        case depotDImport = "depot_d_import"
        case correctionDImport = "correction_d_import"
        case reperage
        case retraitDeFait = "retrait_de_fait"
        case propositionCreee = "proposition_creee"
        case sansProposition = "sans_proposition"
        case acteDeProposition = "acte_de_proposition"
        case lienDeReponse = "lien_de_reponse"
        case reponseDeFamille = "reponse_de_famille"
        case oppositionAuContact = "opposition_au_contact"
        case affectation = "affectation_de_referent"
        case reportDeGeste = "report_de_geste"
        case noteDeTravail = "note_de_travail"
        case offresMisesEnVigueur = "offres_mises_en_vigueur"
        case brouillonDOffre = "brouillon_d_offre"
        case agentModifie = "agent_modifie"
        case remplacement
        case secteursModifies = "secteurs_modifies"
        case parametreModifie = "parametre_modifie"
        case journalVerifie = "journal_verifie"
        case tacheReprise = "tache_reprise"
        case secondFacteur = "second_facteur"
        case quotientDemande = "quotient_demande"
        case quotientRetenu = "quotient_retenu"
        case jetonModifie = "jeton_modifie"
        case abonnementModifie = "abonnement_modifie"
        case rencontreFixee = "rencontre_fixee"
        case rencontreDeplacee = "rencontre_deplacee"
        case rencontreAnnulee = "rencontre_annulee"
        case rencontreNotee = "rencontre_notee"
        case agendaModifie = "agenda_modifie"
        case sauvegarde
        case restauration

        /// Ce qui se lit sans rien changer : les autres écritures datent la famille dont elles parlent.
        package var estUneLecture: Bool {
            switch self {
            case .lectureDeFamille, .lectureAvecMotif, .lectureDuFichier, .recherche: true
            default: false
            }
        }
    }

    package let acte: Acte
    package let instant: Instant
    /// `nil` : le système lui-même (une commande).
    package let agent: Identifiant<Agent>?
    package let famille: Identifiant<Famille>?
    /// Ce dont il s’agit : un fichier, une proposition, une offre.
    package let sujet: String?
    /// Pourquoi, quand l’acte le demande ; sinon une précision courte. Jamais de note sociale.
    package let precision: String?

    package init(
        _ acte: Acte, a instant: Instant, par agent: Identifiant<Agent>?,
        famille: Identifiant<Famille>? = nil, sujet: String? = nil, precision: String? = nil
    ) {
        self.acte = acte
        self.instant = instant
        self.agent = agent
        self.famille = famille
        self.sujet = sujet
        self.precision = precision
    }
}
