-- Équipes

CREATE TABLE equipe (
    nom texte NOT NULL PRIMARY KEY CHECK (length(nom) BETWEEN 1 AND 80),
    fermee_le texte CHECK (length(fermee_le) = 10)
);
INSERT INTO equipe (nom) SELECT DISTINCT equipe FROM agent WHERE length(equipe) BETWEEN 1 AND 80;

-- Comptes

-- Set when others have seen the password: another is chosen before anything else.
ALTER TABLE agent ADD COLUMN mot_de_passe_provisoire_depuis texte CHECK (length(mot_de_passe_provisoire_depuis) = 10);

-- A link by which a person chooses a password: one at a time for each, used once, its token kept as a fingerprint.
CREATE TABLE lien_de_mot_de_passe (
    agent texte NOT NULL PRIMARY KEY REFERENCES agent (id) ON DELETE CASCADE,
    empreinte texte NOT NULL UNIQUE CHECK (length(empreinte) = 64),
    cree_a texte NOT NULL CHECK (length(cree_a) = 24),
    expire_a texte NOT NULL CHECK (length(expire_a) = 24)
);

-- A second factor. The secret is sealed with a key of the installation, which the database never holds; `dernier_pas`
-- is the last half-minute whose code was used, so that none serves twice.
CREATE TABLE second_facteur (
    agent texte NOT NULL PRIMARY KEY REFERENCES agent (id) ON DELETE CASCADE,
    secret texte NOT NULL,
    propose_a texte NOT NULL CHECK (length(propose_a) = 24),
    confirme_a texte CHECK (length(confirme_a) = 24),
    dernier_pas bigint NOT NULL DEFAULT 0
);
CREATE TABLE code_de_secours (
    agent texte NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    empreinte texte NOT NULL CHECK (length(empreinte) = 64),
    utilise_a texte CHECK (length(utilise_a) = 24),
    PRIMARY KEY (agent, empreinte)
);

-- A session that still lacks something opens nothing but the page where it is given.
ALTER TABLE session ADD COLUMN etape texte CHECK (etape IN ('code', 'inscription'));
-- What the provider of identities gave: it is handed back to it when the person signs out.
ALTER TABLE session ADD COLUMN jeton_du_fournisseur texte;

-- Who a person is for a provider of identities: its name and the subject never change, addresses and names do.
CREATE TABLE identite_externe (
    emetteur texte NOT NULL,
    sujet texte NOT NULL,
    agent texte NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    liee_a texte NOT NULL CHECK (length(liee_a) = 24),
    PRIMARY KEY (emetteur, sujet)
);
CREATE INDEX identite_externe_par_agent ON identite_externe (agent);

-- A sign-in on its way to the provider and back: served once.
CREATE TABLE connexion_externe (
    etat texte NOT NULL PRIMARY KEY CHECK (length(etat) = 64),
    vers texte NOT NULL,
    demandee_a texte NOT NULL CHECK (length(demandee_a) = 24)
);

-- Remplacements

CREATE TABLE remplacement (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    absent texte NOT NULL REFERENCES agent (id),
    remplacant texte NOT NULL REFERENCES agent (id),
    du texte NOT NULL CHECK (length(du) = 10),
    au texte NOT NULL CHECK (length(au) = 10),
    note texte,
    CHECK (absent <> remplacant),
    CHECK (du <= au)
);
CREATE INDEX remplacement_par_remplacant ON remplacement (remplacant, au);
CREATE INDEX remplacement_par_absent ON remplacement (absent, au);

-- Paramètres

-- A value holds from its day until that of the next. What was there before is told by the journal.
CREATE TABLE parametre_date (
    cle texte NOT NULL,
    depuis texte NOT NULL CHECK (length(depuis) = 10),
    valeur texte NOT NULL,
    par texte REFERENCES agent (id) ON DELETE SET NULL,
    fixee_a texte NOT NULL CHECK (length(fixee_a) = 24),
    PRIMARY KEY (cle, depuis)
);

-- Quotients: one more source. A check cannot be changed in both engines: the table is made again.
CREATE TABLE quotient_familial_elargi (
    numero integer NOT NULL CHECK (numero >= 1),
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    caisse texte NOT NULL CHECK (length(caisse) BETWEEN 1 AND 8),
    centimes bigint NOT NULL,
    au texte NOT NULL CHECK (length(au) = 10),
    mode texte NOT NULL CHECK (mode IN ('mois', 'actualisé', 'parent sans la garde')),
    source texte NOT NULL CHECK (source IN ('fichier', 'cdap', 'cristal', 'déclaration', 'api particulier')),
    entrees texte NOT NULL,
    regle texte NOT NULL,
    calcule_a texte NOT NULL CHECK (length(calcule_a) = 24),
    agent texte REFERENCES agent (id) ON DELETE SET NULL,
    PRIMARY KEY (famille, numero)
);
INSERT INTO quotient_familial_elargi (numero, famille, caisse, centimes, au, mode, source, entrees, regle, calcule_a, agent)
SELECT numero, famille, caisse, centimes, au, mode, source, entrees, regle, calcule_a, agent FROM quotient_familial;
DROP TABLE quotient_familial;
ALTER TABLE quotient_familial_elargi RENAME TO quotient_familial;
