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

-- Texts of offers being written: the one in force stays until another, approved by a second person, takes its place.
CREATE TABLE offre_brouillon (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 48),
    nom texte NOT NULL,
    base texte CHECK (length(base) = 64),
    etat texte NOT NULL CHECK (etat IN ('brouillon', 'soumis', 'approuve', 'en_vigueur', 'abandonne')),
    version integer NOT NULL CHECK (version > 0),
    ouvert_par texte NOT NULL REFERENCES agent (id),
    ouvert_a texte NOT NULL CHECK (length(ouvert_a) = 24),
    auteurs texte NOT NULL,
    effet_le texte CHECK (length(effet_le) = 10),
    soumis_par texte REFERENCES agent (id),
    approuve_par texte REFERENCES agent (id),
    motif texte,
    fini_a texte CHECK (length(fini_a) = 24),
    CHECK ((fini_a IS NULL) = (etat IN ('brouillon', 'soumis', 'approuve'))),
    CHECK (etat NOT IN ('soumis', 'approuve') OR soumis_par IS NOT NULL),
    CHECK (etat <> 'approuve' OR (approuve_par IS NOT NULL AND effet_le IS NOT NULL)),
    CHECK (approuve_par IS NULL OR approuve_par <> soumis_par)
);
CREATE INDEX offre_brouillon_par_date ON offre_brouillon (ouvert_a);

-- Each text that was saved, so that of two people who write, the second sees what the first changed.
CREATE TABLE offre_brouillon_texte (
    brouillon texte NOT NULL REFERENCES offre_brouillon (id) ON DELETE CASCADE,
    version integer NOT NULL CHECK (version > 0),
    contenu texte NOT NULL,
    par texte NOT NULL REFERENCES agent (id),
    a texte NOT NULL CHECK (length(a) = 24),
    PRIMARY KEY (brouillon, version)
);
