-- What is to be done behind the pages: a message to hand over, a notice to deliver, a file to read. One line a thing
-- to do; the line is taken for a while by one worker, and given back if that worker dies.
CREATE TABLE tache (
    sorte texte NOT NULL CHECK (length(sorte) BETWEEN 1 AND 32),
    objet texte NOT NULL CHECK (length(objet) BETWEEN 1 AND 64),
    a_faire_a texte NOT NULL CHECK (length(a_faire_a) = 24),
    limite_a texte CHECK (length(limite_a) = 24),
    tentatives integer NOT NULL DEFAULT 0 CHECK (tentatives >= 0),
    prise_jusqu_a texte CHECK (length(prise_jusqu_a) = 24),
    prise_par texte,
    dernier_echec texte,
    echec_a texte CHECK (length(echec_a) = 24),
    finie_a texte CHECK (length(finie_a) = 24),
    abandonnee_a texte CHECK (length(abandonnee_a) = 24),
    PRIMARY KEY (sorte, objet),
    CHECK (finie_a IS NULL OR abandonnee_a IS NULL),
    CHECK ((prise_jusqu_a IS NULL) = (prise_par IS NULL)),
    CHECK ((dernier_echec IS NULL) = (echec_a IS NULL))
);
CREATE INDEX tache_a_faire ON tache (sorte, a_faire_a) WHERE finie_a IS NULL AND abandonnee_a IS NULL;
