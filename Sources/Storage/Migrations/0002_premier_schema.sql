-- One text for SQLite and PostgreSQL.
-- `texte` is a domain made by the PostgreSQL driver (text, compared byte by byte); SQLite reads any type whose
-- name holds TEXT as text. A day is YYYY-MM-DD, a month YYYY-MM, an instant 24 characters ending in Z.
-- Every table that carries families has `caisse`, so that it can be partitioned one day.

CREATE TABLE parametre (
    cle texte NOT NULL PRIMARY KEY,
    valeur texte NOT NULL
);

-- Territoires

CREATE TABLE secteur (
    code texte NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 64),
    nom texte NOT NULL
);

CREATE TABLE secteur_commune (
    commune texte NOT NULL PRIMARY KEY CHECK (length(commune) = 5),
    secteur texte NOT NULL REFERENCES secteur (code) ON DELETE CASCADE
);
CREATE INDEX secteur_commune_par_secteur ON secteur_commune (secteur);

-- Agents

CREATE TABLE agent (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    identifiant texte NOT NULL UNIQUE CHECK (length(identifiant) BETWEEN 1 AND 128),
    nom texte NOT NULL,
    prenom texte NOT NULL,
    role texte NOT NULL CHECK (role IN ('travailleur_social', 'responsable', 'administrateur', 'pilotage')),
    equipe texte,
    mot_de_passe texte NOT NULL,
    desactive_le texte CHECK (length(desactive_le) = 10)
);

CREATE TABLE agent_secteur (
    agent texte NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    secteur texte NOT NULL REFERENCES secteur (code) ON DELETE CASCADE,
    PRIMARY KEY (agent, secteur)
);
CREATE INDEX agent_secteur_par_secteur ON agent_secteur (secteur);

CREATE TABLE session (
    empreinte texte NOT NULL PRIMARY KEY CHECK (length(empreinte) = 64),
    agent texte NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    jeton texte NOT NULL,
    ouverte_a texte NOT NULL CHECK (length(ouverte_a) = 24),
    vue_a texte NOT NULL CHECK (length(vue_a) = 24)
);
CREATE INDEX session_par_agent ON session (agent);
CREATE INDEX session_par_vue ON session (vue_a);

CREATE TABLE tentative_de_session (
    identifiant texte NOT NULL,
    adresse texte NOT NULL,
    a texte NOT NULL CHECK (length(a) = 24)
);
CREATE INDEX tentative_par_identifiant ON tentative_de_session (identifiant, a);
CREATE INDEX tentative_par_adresse ON tentative_de_session (adresse, a);

-- Familles

CREATE TABLE famille (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    caisse texte NOT NULL CHECK (length(caisse) BETWEEN 1 AND 8),
    matricule texte NOT NULL CHECK (length(matricule) BETWEEN 1 AND 64),
    nom texte NOT NULL,
    nom_tri texte NOT NULL,
    commune texte NOT NULL,
    nom_commune texte,
    commune_tri texte NOT NULL,
    secteur texte REFERENCES secteur (code) ON DELETE SET NULL,
    telephone texte,
    courriel texte,
    adresse texte,
    ne_souhaite_plus_depuis texte CHECK (length(ne_souhaite_plus_depuis) = 10),
    entree_le texte NOT NULL CHECK (length(entree_le) = 10),
    UNIQUE (caisse, matricule)
);
CREATE INDEX famille_par_secteur ON famille (secteur);
CREATE INDEX famille_par_commune ON famille (commune);

CREATE TABLE famille_personne (
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
);

-- The words by which a family is found: lower case, no accent. `secteur` is copied from the family ('' for none),
-- so that a search reads one index.
CREATE TABLE famille_mot (
    caisse texte NOT NULL,
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    mot texte NOT NULL CHECK (length(mot) BETWEEN 1 AND 64),
    secteur texte NOT NULL,
    PRIMARY KEY (famille, mot)
);
CREATE INDEX famille_mot_par_mot ON famille_mot (mot, secteur, famille);

-- Faits générateurs

CREATE TABLE fait_generateur (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    caisse texte NOT NULL,
    famille texte NOT NULL REFERENCES famille (id),
    offre texte NOT NULL CHECK (length(offre) BETWEEN 1 AND 64),
    version texte NOT NULL,
    survenu_le texte NOT NULL CHECK (length(survenu_le) = 10),
    mois texte NOT NULL CHECK (length(mois) = 7),
    repere_le texte NOT NULL CHECK (length(repere_le) = 10),
    preuve texte NOT NULL,
    suite texte NOT NULL CHECK (suite IN ('proposition', 'sans_proposition')),
    retire_le texte CHECK (length(retire_le) = 10),
    retire_motif texte,
    CHECK ((retire_le IS NULL) = (retire_motif IS NULL)),
    UNIQUE (id, suite)
);
CREATE INDEX fait_generateur_par_famille ON fait_generateur (famille);
CREATE INDEX fait_generateur_par_mois ON fait_generateur (mois, caisse);

-- An event has one suite and no other: both tables refer to the event together with its kind of suite.
CREATE TABLE sans_proposition (
    fait_generateur texte NOT NULL PRIMARY KEY,
    suite texte NOT NULL DEFAULT 'sans_proposition' CHECK (suite = 'sans_proposition'),
    caisse texte NOT NULL,
    code texte NOT NULL CHECK (code IN ('offre_pas_encore_activee', 'offre_retiree', 'deja_accompagnee',
        'proposition_en_cours', 'hors_territoire', 'ne_souhaite_pas_etre_contactee', 'a_quitte_la_caisse',
        'personne_decedee', 'doublon_de_code', 'evenement_trop_ancien')),
    jour texte CHECK (length(jour) = 10),
    precise texte,
    FOREIGN KEY (fait_generateur, suite) REFERENCES fait_generateur (id, suite)
);

-- Propositions

-- `suite` is null for a proposition cancelled with its event, when the event came back and got another one.
-- From `etat` on, the columns are derived from the acts and the clock, or copied, when a proposition is written:
-- the lists and the counts are SQL over them, and no one types them.
CREATE TABLE proposition (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    caisse texte NOT NULL,
    fait_generateur texte NOT NULL REFERENCES fait_generateur (id),
    suite texte CHECK (suite = 'proposition'),
    famille texte NOT NULL REFERENCES famille (id),
    offre texte NOT NULL CHECK (length(offre) BETWEEN 1 AND 64),
    contact texte NOT NULL CHECK (contact IN ('rendez-vous individuel', 'mise à disposition', 'réunion collective')),
    creee_le texte NOT NULL CHECK (length(creee_le) = 10),
    delai integer NOT NULL CHECK (delai >= 0),
    relance integer CHECK (relance >= 0),
    echeance integer NOT NULL CHECK (echeance >= 0),
    version integer NOT NULL CHECK (version >= 0),
    etat texte NOT NULL CHECK (etat IN ('a_envoyer', 'en_cours', 'acceptee', 'declinee', 'annulee')),
    envoyee_le texte CHECK (length(envoyee_le) = 10),
    relancee_le texte CHECK (length(relancee_le) = 10),
    conclue_le texte CHECK (length(conclue_le) = 10),
    geste_le texte CHECK (length(geste_le) = 10),
    silence_le texte CHECK (length(silence_le) = 10),
    expire_le texte CHECK (length(expire_le) = 10),
    jours_avant_envoi integer,
    echeance_tri texte NOT NULL CHECK (length(echeance_tri) = 10),
    secteur texte NOT NULL,
    mois texte NOT NULL CHECK (length(mois) = 7),
    survenu_le texte NOT NULL CHECK (length(survenu_le) = 10),
    nom_tri texte NOT NULL,
    commune_tri texte NOT NULL,
    UNIQUE (fait_generateur, suite),
    FOREIGN KEY (fait_generateur, suite) REFERENCES fait_generateur (id, suite),
    CHECK ((etat IN ('acceptee', 'declinee', 'annulee')) = (conclue_le IS NOT NULL)),
    CHECK (etat <> 'a_envoyer' OR (envoyee_le IS NULL AND geste_le IS NOT NULL)),
    CHECK (etat <> 'en_cours' OR (envoyee_le IS NOT NULL AND expire_le IS NOT NULL))
);
CREATE INDEX proposition_par_famille ON proposition (famille);
-- Holds all that the lists and the counts look at.
CREATE INDEX proposition_de_travail ON proposition
    (secteur, etat, expire_le, geste_le, offre, echeance_tri, survenu_le, nom_tri, commune_tri, famille, id);
CREATE INDEX proposition_par_mois ON proposition (mois, caisse);

CREATE TABLE proposition_acte (
    caisse texte NOT NULL,
    proposition texte NOT NULL REFERENCES proposition (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    nature texte NOT NULL CHECK (nature IN ('envoi', 'relance', 'acceptation', 'declin', 'retrait', 'annulation')),
    le texte NOT NULL CHECK (length(le) = 10),
    par texte NOT NULL,
    canal texte CHECK (canal IN ('courrier', 'telephone', 'courriel', 'sms', 'entretien')),
    precise texte,
    PRIMARY KEY (proposition, rang)
);

-- Importations

CREATE TABLE importation (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    caisse texte NOT NULL CHECK (length(caisse) BETWEEN 1 AND 8),
    mois texte NOT NULL CHECK (length(mois) = 7),
    a texte NOT NULL CHECK (length(a) = 24),
    par texte REFERENCES agent (id),
    format texte NOT NULL,
    fichiers texte NOT NULL,
    empreinte texte NOT NULL CHECK (length(empreinte) = 64),
    foyers integer NOT NULL CHECK (foyers >= 0),
    personnes integer NOT NULL CHECK (personnes >= 0),
    nouvelles integer NOT NULL CHECK (nouvelles >= 0),
    connues integer NOT NULL CHECK (connues >= 0),
    modifiees integer NOT NULL CHECK (modifiees >= 0),
    a_verifier integer NOT NULL CHECK (a_verifier >= 0),
    erreurs integer NOT NULL CHECK (erreurs >= 0),
    jour texte CHECK (length(jour) = 10),
    extrait texte NOT NULL,
    decision texte
);
-- The same file is imported once for a month.
CREATE UNIQUE INDEX importation_par_empreinte ON importation (empreinte, caisse, mois);
CREATE INDEX importation_par_mois ON importation (caisse, mois, a);

CREATE TABLE importation_rejet (
    importation texte NOT NULL REFERENCES importation (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    caisse texte NOT NULL,
    fichier texte NOT NULL,
    ligne bigint NOT NULL CHECK (ligne >= 0),
    motif texte NOT NULL,
    PRIMARY KEY (importation, rang)
);

-- Offres

CREATE TABLE offre_en_vigueur (
    numero integer NOT NULL PRIMARY KEY CHECK (numero > 0),
    nom texte NOT NULL,
    contenu texte NOT NULL,
    empreinte texte NOT NULL CHECK (length(empreinte) = 64),
    par texte REFERENCES agent (id),
    depuis texte NOT NULL CHECK (length(depuis) = 24),
    jusqu_a texte CHECK (length(jusqu_a) = 24)
);
CREATE UNIQUE INDEX offre_en_vigueur_par_nom ON offre_en_vigueur (nom) WHERE jusqu_a IS NULL;

-- Journal

CREATE TABLE journal (
    sequence bigint NOT NULL PRIMARY KEY CHECK (sequence > 0),
    a texte NOT NULL CHECK (length(a) = 24),
    acte texte NOT NULL,
    agent texte,
    famille texte,
    sujet texte,
    precise texte,
    precedente texte NOT NULL CHECK (length(precedente) = 64),
    empreinte texte NOT NULL UNIQUE CHECK (length(empreinte) = 64)
);
CREATE INDEX journal_par_famille ON journal (famille, sequence);
CREATE INDEX journal_par_agent ON journal (agent, sequence);
CREATE INDEX journal_par_acte ON journal (acte, sequence);

-- The last line: what the next one is chained to, and how a line cut off the end is seen.
CREATE TABLE journal_tete (
    unique_ligne integer NOT NULL PRIMARY KEY CHECK (unique_ligne = 1),
    sequence bigint NOT NULL CHECK (sequence >= 0),
    empreinte texte NOT NULL CHECK (length(empreinte) = 64)
);
INSERT INTO journal_tete (unique_ligne, sequence, empreinte)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
