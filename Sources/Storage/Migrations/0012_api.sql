-- What other programs bear, and what is sent to them.

-- A token is known by its SHA-256: what the database holds opens nothing.
CREATE TABLE jeton_d_api (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    empreinte texte NOT NULL UNIQUE CHECK (length(empreinte) = 64),
    nom texte NOT NULL CHECK (length(nom) BETWEEN 1 AND 80),
    debut texte NOT NULL,
    -- Words between spaces; read with the row, never searched.
    portees texte NOT NULL CHECK (length(portees) > 0),
    -- 1: only the sectors of the table below. One that is no more opens nothing, and never everything.
    limite integer NOT NULL CHECK (limite IN (0, 1)),
    cree_a texte NOT NULL CHECK (length(cree_a) = 24),
    cree_par texte NOT NULL,
    expire_le texte NOT NULL CHECK (length(expire_le) = 10),
    revoque_a texte CHECK (length(revoque_a) = 24),
    servi_a texte CHECK (length(servi_a) = 24),
    refuse_a texte CHECK (length(refuse_a) = 24)
);

CREATE TABLE jeton_d_api_secteur (
    jeton texte NOT NULL REFERENCES jeton_d_api (id) ON DELETE CASCADE,
    secteur texte NOT NULL CHECK (length(secteur) BETWEEN 1 AND 64),
    PRIMARY KEY (jeton, secteur)
);

-- What was answered to a writing that its program may send again: kept for two days.
CREATE TABLE reponse_gardee (
    jeton texte NOT NULL REFERENCES jeton_d_api (id) ON DELETE CASCADE,
    cle texte NOT NULL CHECK (length(cle) BETWEEN 1 AND 128),
    demande texte NOT NULL CHECK (length(demande) = 64),
    corps texte NOT NULL,
    etiquette texte NOT NULL,
    a texte NOT NULL CHECK (length(a) = 24),
    PRIMARY KEY (jeton, cle)
);
CREATE INDEX reponse_gardee_par_date ON reponse_gardee (a);

-- Where notices go. Secrets are sealed by the key of the installation.
CREATE TABLE abonnement (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 32),
    nom texte NOT NULL CHECK (length(nom) BETWEEN 1 AND 80),
    adresse texte NOT NULL CHECK (length(adresse) BETWEEN 1 AND 2000),
    sortes texte NOT NULL CHECK (length(sortes) > 0),
    secret texte NOT NULL,
    secret_precedent texte,
    precedent_jusqu_a texte CHECK (length(precedent_jusqu_a) = 24),
    cree_a texte NOT NULL CHECK (length(cree_a) = 24),
    cree_par texte NOT NULL,
    arrete_a texte CHECK (length(arrete_a) = 24),
    CHECK ((secret_precedent IS NULL) = (precedent_jusqu_a IS NULL))
);

-- One line an event and a subscription; its tries are a task of the same identifier.
CREATE TABLE livraison (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    abonnement texte NOT NULL REFERENCES abonnement (id) ON DELETE CASCADE,
    sorte texte NOT NULL,
    corps texte NOT NULL,
    creee_a texte NOT NULL CHECK (length(creee_a) = 24),
    -- What the other server last answered: its HTTP code, or none when it did not answer.
    code integer CHECK (code BETWEEN 100 AND 999),
    essayee_a texte CHECK (length(essayee_a) = 24)
);
CREATE INDEX livraison_par_abonnement ON livraison (abonnement, creee_a, id);

-- When something was last written about a family: what a program asks to read again only what changed.
ALTER TABLE famille ADD COLUMN modifiee_a texte CHECK (length(modifiee_a) = 24);
UPDATE famille SET modifiee_a = entree_le || 'T00:00:00.000Z';
CREATE INDEX famille_par_modification ON famille (modifiee_a);
