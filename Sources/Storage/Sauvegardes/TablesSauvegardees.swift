/// What a backup holds of the database, each table after those it refers to.
enum TablesSauvegardees {
    /// With the columns that put its rows in order: two backups of the same state are alike.
    static let toutes: [(nom: SQL, cle: SQL)] = [
        ("parametre", "cle"),
        ("secteur", "code"),
        ("secteur_commune", "commune"),
        ("agent", "id"),
        ("agent_secteur", "agent, secteur"),
        ("equipe", "nom"),
        ("second_facteur", "agent"),
        ("code_de_secours", "agent, empreinte"),
        ("identite_externe", "emetteur, sujet"),
        ("remplacement", "id"),
        ("parametre_date", "cle, depuis"),
        ("famille", "id"),
        ("famille_personne", "famille, rang"),
        ("famille_mot", "famille, mot"),
        ("quotient_familial", "famille, numero"),
        ("fait_generateur", "id"),
        ("sans_proposition", "fait_generateur"),
        ("proposition", "id"),
        ("proposition_acte", "proposition, rang"),
        ("modele_version", "modele, numero"),
        ("vague", "id"),
        ("vague_ligne", "vague, rang"),
        ("vague_ecartee", "vague, rang"),
        ("message", "id"),
        ("message_fait", "message, rang"),
        ("recueil", "id"),
        ("recueil_lettre", "recueil, rang"),
        ("opposition_par_canal", "famille, canal"),
        ("contact_confirme", "famille, sorte"),
        ("lien_de_reponse", "id"),
        ("reponse_de_famille", "proposition, rang"),
        ("famille_referent", "famille"),
        ("transfert", "id"),
        ("transfert_famille", "transfert, famille"),
        ("note_de_travail", "famille, agent"),
        ("proposition_report", "proposition"),
        ("recherche_gardee", "id"),
        ("preference_de_liste", "agent"),
        ("avertissement", "agent, cle"),
        ("lieu", "id"),
        ("plage", "id"),
        ("absence", "id"),
        ("rencontre", "id"),
        ("rencontre_acte", "rencontre, rang"),
        ("rencontre_temps", "agent, pas"),
        ("participation", "rencontre, famille"),
        ("rencontre_suite", "rencontre, famille"),
        ("rencontre_orientation", "rencontre, famille, rang"),
        ("agenda_flux", "agent"),
        ("importation", "id"),
        ("importation_rejet", "importation, rang"),
        ("importation_bilan", "importation"),
        ("importation_a_verifier", "importation, offre"),
        ("depot", "id"),
        ("offre_en_vigueur", "numero"),
        ("offre_brouillon", "id"),
        ("offre_brouillon_texte", "brouillon, version"),
        ("tache", "sorte, objet"),
        ("jeton_d_api", "id"),
        ("jeton_d_api_secteur", "jeton, secteur"),
        ("abonnement", "id"),
        ("livraison", "id"),
        ("journal", "sequence"),
        ("journal_tete", "unique_ligne"),
    ]

    /// Left out on purpose: who was signed in is not to come back with the data.
    static let passageres: [SQL] = [
        "session", "tentative_de_session", "reponse_gardee",
        "lien_de_mot_de_passe", "connexion_externe",
    ]

    /// Left out too: the database counts again what it is given.
    static let deduites: [SQL] = ["compte_de_travail", "revision"]

    /// The table of that name, if it is one of ours.
    static func table(_ nom: String) -> SQL? {
        toutes.first { $0.nom.questionMarks == nom }?.nom
    }
}
