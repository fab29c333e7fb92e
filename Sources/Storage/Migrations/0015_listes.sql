-- The worker to whom a family is entrusted; a family without one belongs to its sector.
CREATE TABLE famille_referent (
    famille texte NOT NULL PRIMARY KEY REFERENCES famille (id) ON DELETE CASCADE,
    caisse texte NOT NULL,
    agent texte NOT NULL REFERENCES agent (id),
    depuis texte NOT NULL CHECK (length(depuis) = 24),
    par texte NOT NULL REFERENCES agent (id),
    transfert texte CHECK (length(transfert) BETWEEN 1 AND 64)
);
CREATE INDEX famille_referent_par_agent ON famille_referent (agent, famille);

-- The families of one worker handed to others at once.
CREATE TABLE transfert (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    de texte NOT NULL REFERENCES agent (id),
    par texte NOT NULL REFERENCES agent (id),
    a texte NOT NULL CHECK (length(a) = 24)
);
CREATE INDEX transfert_par_date ON transfert (a);

CREATE TABLE transfert_famille (
    transfert texte NOT NULL REFERENCES transfert (id) ON DELETE CASCADE,
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    caisse texte NOT NULL,
    vers texte NOT NULL REFERENCES agent (id),
    defaite_a texte CHECK (length(defaite_a) = 24),
    PRIMARY KEY (transfert, famille)
);

-- What a worker writes for themselves about a family. Read by its author, or by the author's team: never elsewhere.
CREATE TABLE note_de_travail (
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    agent texte NOT NULL REFERENCES agent (id),
    caisse texte NOT NULL,
    portee texte NOT NULL CHECK (portee IN ('moi', 'equipe')),
    texte texte NOT NULL CHECK (length(texte) <= 10000),
    version integer NOT NULL CHECK (version >= 1),
    modifiee_a texte NOT NULL CHECK (length(modifiee_a) = 24),
    PRIMARY KEY (famille, agent)
);

-- A gesture put off to a later day. The clock of the offer does not change.
CREATE TABLE proposition_report (
    proposition texte NOT NULL PRIMARY KEY REFERENCES proposition (id) ON DELETE CASCADE,
    caisse texte NOT NULL,
    jusqu_au texte NOT NULL CHECK (length(jusqu_au) = 10),
    motif texte NOT NULL CHECK (length(motif) BETWEEN 1 AND 200),
    par texte NOT NULL REFERENCES agent (id)
);
CREATE INDEX proposition_report_par_jour ON proposition_report (jusqu_au);

-- Searches of the work list kept under a name, and how each worker likes the list.
CREATE TABLE recherche_gardee (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    agent texte NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    nom texte NOT NULL CHECK (length(nom) BETWEEN 1 AND 60),
    requete texte NOT NULL CHECK (length(requete) <= 1000),
    partagee integer NOT NULL CHECK (partagee IN (0, 1)),
    UNIQUE (agent, nom)
);

CREATE TABLE preference_de_liste (
    agent texte NOT NULL PRIMARY KEY REFERENCES agent (id) ON DELETE CASCADE,
    colonnes texte NOT NULL,
    recherche texte REFERENCES recherche_gardee (id) ON DELETE SET NULL
);

-- What happened that a worker will want to know. `cle`: the same thing is told once.
CREATE TABLE avertissement (
    agent texte NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    cle texte NOT NULL CHECK (length(cle) BETWEEN 1 AND 160),
    sorte texte NOT NULL CHECK (sorte IN ('reponse', 'affectation', 'transfert', 'echeance')),
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    caisse texte NOT NULL,
    par texte REFERENCES agent (id),
    a texte NOT NULL CHECK (length(a) = 24),
    vu_a texte CHECK (length(vu_a) = 24),
    PRIMARY KEY (agent, cle)
);
CREATE INDEX avertissement_a_voir ON avertissement (agent, a) WHERE vu_a IS NULL;
