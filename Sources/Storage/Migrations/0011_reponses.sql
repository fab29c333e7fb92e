-- The link by which a family answers a proposition, without an account. What opens it is kept nowhere: only keyed
-- fingerprints of it, which the database alone cannot turn back.
CREATE TABLE lien_de_reponse (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    caisse texte NOT NULL,
    proposition texte NOT NULL REFERENCES proposition (id) ON DELETE CASCADE,
    empreinte texte NOT NULL UNIQUE CHECK (length(empreinte) = 64),
    empreinte_du_code texte NOT NULL UNIQUE CHECK (length(empreinte_du_code) = 64),
    cle texte NOT NULL CHECK (length(cle) BETWEEN 1 AND 8),
    cree_le texte NOT NULL CHECK (length(cree_le) = 10),
    expire_le texte NOT NULL CHECK (length(expire_le) = 10),
    essais integer NOT NULL DEFAULT 0 CHECK (essais >= 0),
    bloque_le texte CHECK (length(bloque_le) = 10),
    revoque_le texte CHECK (length(revoque_le) = 10),
    -- The visit under way: fingerprint of its cookie, and when it ends.
    ouverture texte CHECK (length(ouverture) = 64),
    ouverte_jusqu_a texte CHECK (length(ouverte_jusqu_a) = 24),
    CHECK ((ouverture IS NULL) = (ouverte_jusqu_a IS NULL))
);
-- A proposition has one link at a time.
CREATE UNIQUE INDEX lien_de_reponse_vivant ON lien_de_reponse (proposition) WHERE revoque_le IS NULL;
CREATE INDEX lien_de_reponse_par_proposition ON lien_de_reponse (proposition);

-- What families answered by their link, one line an answer, in order. `traitee_a`: someone of the team has seen to it,
-- or a later answer took its place.
CREATE TABLE reponse_de_famille (
    caisse texte NOT NULL,
    proposition texte NOT NULL REFERENCES proposition (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    famille texte NOT NULL REFERENCES famille (id),
    choix texte NOT NULL CHECK (choix IN ('accord', 'declin', 'appel', 'moment', 'annulation')),
    a texte NOT NULL CHECK (length(a) = 24),
    telephone texte CHECK (length(telephone) BETWEEN 9 AND 16),
    moment texte CHECK (moment IN ('matin', 'midi', 'apres-midi', 'soir')),
    langue texte CHECK (length(langue) BETWEEN 1 AND 60),
    besoins texte NOT NULL,
    precise texte CHECK (length(precise) BETWEEN 1 AND 300),
    traitee_a texte CHECK (length(traitee_a) = 24),
    traitee_par texte REFERENCES agent (id) ON DELETE SET NULL,
    PRIMARY KEY (proposition, rang)
);
CREATE INDEX reponse_de_famille_par_famille ON reponse_de_famille (famille);
CREATE INDEX reponse_de_famille_a_traiter ON reponse_de_famille (proposition) WHERE traitee_a IS NULL;
