-- The words are half of the database: kept once, in the order of their key, instead of in a table and in an index.
CREATE TABLE famille_mot_serre (
    caisse texte NOT NULL,
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    mot texte NOT NULL CHECK (length(mot) BETWEEN 1 AND 64),
    secteur texte NOT NULL,
    PRIMARY KEY (famille, mot)
) WITHOUT ROWID;
INSERT INTO famille_mot_serre (caisse, famille, mot, secteur)
SELECT caisse, famille, mot, secteur FROM famille_mot ORDER BY famille, mot;
DROP TABLE famille_mot;
ALTER TABLE famille_mot_serre RENAME TO famille_mot;
CREATE INDEX famille_mot_par_mot ON famille_mot (mot, secteur, famille);

CREATE TABLE famille_personne_serree (
    caisse texte NOT NULL,
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    role texte NOT NULL CHECK (role IN ('responsable', 'conjoint', 'enfant', 'autre')),
    nom texte,
    prenom texte,
    naissance texte CHECK (length(naissance) = 10),
    deces texte CHECK (length(deces) = 10),
    partie_le texte CHECK (length(partie_le) = 10),
    PRIMARY KEY (famille, rang)
) WITHOUT ROWID;
INSERT INTO famille_personne_serree (caisse, famille, rang, role, nom, prenom, naissance, deces, partie_le)
SELECT caisse, famille, rang, role, nom, prenom, naissance, deces, partie_le FROM famille_personne
ORDER BY famille, rang;
DROP TABLE famille_personne;
ALTER TABLE famille_personne_serree RENAME TO famille_personne;
