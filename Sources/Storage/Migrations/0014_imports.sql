-- Files received and not imported yet, or refused: what was deposited by whom, what it was recognised as, what it would
-- change, what was decided. The rows of the file stay on disk beside it; none enters the database.
CREATE TABLE depot (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 48),
    origine texte NOT NULL CHECK (origine IN ('navigateur', 'dossier')),
    recu_a texte NOT NULL CHECK (length(recu_a) = 24),
    par texte REFERENCES agent (id),
    fichiers texte NOT NULL,
    empreintes texte NOT NULL,
    octets bigint NOT NULL CHECK (octets >= 0),
    format texte NOT NULL CHECK (format IN ('flux', 'csv')),
    correspondance texte,
    mois texte CHECK (length(mois) = 7),
    departement texte,
    etat texte NOT NULL CHECK (etat IN ('recu', 'a_lire', 'pret', 'a_appliquer', 'applique', 'deja_lu',
        'refuse', 'abandonne')),
    version integer NOT NULL CHECK (version > 0),
    modifie_par texte REFERENCES agent (id),
    avancement integer NOT NULL CHECK (avancement BETWEEN 0 AND 1000),
    corrections integer NOT NULL CHECK (corrections >= 0),
    corrections_lues integer NOT NULL CHECK (corrections_lues >= 0),
    motif texte,
    apercu texte,
    decision_compte texte,
    decision_mois texte,
    importation texte REFERENCES importation (id),
    fini_a texte CHECK (length(fini_a) = 24),
    vu_a texte CHECK (length(vu_a) = 24),
    CHECK ((fini_a IS NULL) = (etat IN ('recu', 'a_lire', 'pret', 'a_appliquer'))),
    CHECK ((importation IS NOT NULL) = (etat IN ('applique', 'deja_lu'))),
    CHECK (etat <> 'pret' OR apercu IS NOT NULL)
);
CREATE INDEX depot_par_date ON depot (recu_a);

-- What detecting an import gave.
CREATE TABLE importation_bilan (
    importation texte NOT NULL PRIMARY KEY REFERENCES importation (id) ON DELETE CASCADE,
    evenements integer NOT NULL CHECK (evenements >= 0),
    propositions integer NOT NULL CHECK (propositions >= 0),
    motifs integer NOT NULL CHECK (motifs >= 0),
    deja_connus integer NOT NULL CHECK (deja_connus >= 0),
    retires integer NOT NULL CHECK (retires >= 0),
    CHECK (evenements = propositions + motifs)
);
