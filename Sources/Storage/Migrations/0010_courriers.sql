-- What is written to families: the templates of the caisse, the waves, the messages and what came of them.

-- A version is never changed once published: `publie_a` is null for the draft, the last one.
CREATE TABLE modele_version (
    modele texte NOT NULL CHECK (length(modele) BETWEEN 1 AND 64),
    numero integer NOT NULL CHECK (numero > 0),
    objet texte NOT NULL,
    texte texte NOT NULL,
    par texte NOT NULL REFERENCES agent (id),
    a texte NOT NULL CHECK (length(a) = 24),
    publie_a texte CHECK (length(publie_a) = 24),
    PRIMARY KEY (modele, numero)
);

CREATE TABLE vague (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    a texte NOT NULL CHECK (length(a) = 24),
    par texte NOT NULL REFERENCES agent (id),
    intitule texte NOT NULL,
    -- Families of the list that were not written to, each with the reason, as they were told.
    ecartees integer NOT NULL CHECK (ecartees >= 0)
);

-- `cle` says what the message is (this proposition, this meeting and its change): it is written once.
-- `etat` is derived from the facts when one is noted; a message that waits after `limite_a` does not leave.
-- `remise_commencee_a` is set before the hand-over and cleared after: what a server that dies leaves behind.
CREATE TABLE message (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    caisse texte NOT NULL,
    cle texte NOT NULL UNIQUE CHECK (length(cle) BETWEEN 1 AND 200),
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    proposition texte REFERENCES proposition (id) ON DELETE SET NULL,
    rencontre texte,
    vague texte REFERENCES vague (id),
    canal texte NOT NULL CHECK (canal IN ('courrier', 'telephone', 'courriel', 'sms')),
    nature texte NOT NULL CHECK (nature IN ('envoi', 'relance', 'rendez_vous_fixe', 'rendez_vous_deplace',
        'rendez_vous_annule', 'appel')),
    destination texte NOT NULL,
    objet texte NOT NULL,
    texte texte NOT NULL,
    version integer NOT NULL CHECK (version >= 0),
    cree_a texte NOT NULL CHECK (length(cree_a) = 24),
    par texte NOT NULL REFERENCES agent (id),
    limite_a texte NOT NULL CHECK (length(limite_a) = 24),
    etat texte NOT NULL CHECK (etat IN ('en_attente', 'remis', 'distribue', 'incertain', 'en_echec', 'annule')),
    etat_a texte NOT NULL CHECK (length(etat_a) = 24),
    remis_a texte CHECK (length(remis_a) = 24),
    remise_commencee_a texte CHECK (length(remise_commencee_a) = 24),
    -- How the other side names it.
    reference texte
);
CREATE INDEX message_par_famille ON message (famille, cree_a);
CREATE INDEX message_par_destination ON message (destination, remis_a);
CREATE INDEX message_par_etat ON message (etat, etat_a);
CREATE INDEX message_par_vague ON message (vague) WHERE vague IS NOT NULL;
CREATE INDEX message_par_proposition ON message (proposition) WHERE proposition IS NOT NULL;
CREATE INDEX message_par_reference ON message (reference) WHERE reference IS NOT NULL;

CREATE TABLE message_fait (
    message texte NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    sorte texte NOT NULL CHECK (sorte IN ('remis', 'distribue', 'echec', 'incertain', 'annule', 'reprise')),
    a texte NOT NULL CHECK (length(a) = 24),
    par texte REFERENCES agent (id),
    precise texte,
    PRIMARY KEY (message, rang)
);

-- What a family refuses channel by channel; refusing everything is kept with the family.
CREATE TABLE opposition_par_canal (
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    canal texte NOT NULL CHECK (canal IN ('courrier', 'telephone', 'courriel', 'sms')),
    depuis texte NOT NULL CHECK (length(depuis) = 10),
    PRIMARY KEY (famille, canal)
);

-- After a separation, a contact that both adults shared serves again once an agent has confirmed it.
CREATE TABLE contact_confirme (
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    sorte texte NOT NULL CHECK (sorte IN ('telephone', 'courriel', 'adresse')),
    valeur texte NOT NULL,
    le texte NOT NULL CHECK (length(le) = 10),
    par texte NOT NULL REFERENCES agent (id),
    PRIMARY KEY (famille, sorte)
);
