/// What a backup holds of the database, each table after those it refers to.
enum TablesSauvegardees {
    /// With the columns that put its rows in order: two backups of the same state are alike.
    static let toutes: [(nom: SQL, cle: SQL)] = [
        ("parametre", "cle"),
        ("secteur", "code"),
        ("secteur_commune", "commune"),
        ("agent", "id"),
        ("agent_secteur", "agent, secteur"),
        ("famille", "id"),
        ("famille_personne", "famille, rang"),
        ("famille_mot", "famille, mot"),
        ("quotient_familial", "famille, numero"),
        ("fait_generateur", "id"),
        ("sans_proposition", "fait_generateur"),
        ("proposition", "id"),
        ("proposition_acte", "proposition, rang"),
        ("famille_referent", "famille"),
        ("transfert", "id"),
        ("transfert_famille", "transfert, famille"),
        ("note_de_travail", "famille, agent"),
        ("proposition_report", "proposition"),
        ("recherche_gardee", "id"),
        ("preference_de_liste", "agent"),
        ("avertissement", "agent, cle"),
        ("importation", "id"),
        ("importation_rejet", "importation, rang"),
        ("offre_en_vigueur", "numero"),
        ("tache", "sorte, objet"),
        ("journal", "sequence"),
        ("journal_tete", "unique_ligne"),
    ]

    /// Left out on purpose: who was signed in is not to come back with the data.
    static let passageres: [SQL] = ["session", "tentative_de_session"]

    /// Left out too: the database counts again what it is given.
    static let deduites: [SQL] = ["compte_de_travail"]

    /// The table of that name, if it is one of ours.
    static func table(_ nom: String) -> SQL? {
        toutes.first { $0.nom.questionMarks == nom }?.nom
    }
}
