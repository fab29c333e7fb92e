-- Agendas: where and when agents receive, what is fixed with families, and what came of it.
-- Instants are in universal time; hours of the wall are minutes after midnight in Paris.

CREATE TABLE lieu (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    nom texte NOT NULL CHECK (length(nom) BETWEEN 1 AND 120),
    adresse texte,
    acces texte,
    secteur texte REFERENCES secteur (code) ON DELETE SET NULL,
    ferme_le texte CHECK (length(ferme_le) = 10)
);

CREATE TABLE plage (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    agent texte NOT NULL REFERENCES agent (id),
    depuis texte NOT NULL CHECK (length(depuis) = 10),
    jusqu_au texte CHECK (length(jusqu_au) = 10),
    rythme integer NOT NULL CHECK (rythme IN (0, 1, 2)),
    jours texte NOT NULL CHECK (length(jours) BETWEEN 1 AND 7),
    minute integer NOT NULL CHECK (minute BETWEEN 0 AND 1439),
    duree integer NOT NULL CHECK (duree BETWEEN 5 AND 1440),
    modalites texte NOT NULL CHECK (length(modalites) > 0),
    lieu texte REFERENCES lieu (id),
    CHECK (jusqu_au IS NULL OR jusqu_au >= depuis)
);
CREATE INDEX plage_par_agent ON plage (agent, depuis);

CREATE TABLE absence (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    agent texte NOT NULL REFERENCES agent (id),
    debut_a texte NOT NULL CHECK (length(debut_a) = 24),
    fin_a texte NOT NULL CHECK (length(fin_a) = 24),
    remplacant texte REFERENCES agent (id),
    intitule texte,
    CHECK (debut_a < fin_a)
);
CREATE INDEX absence_par_agent ON absence (agent, fin_a);

-- `prises` counts the families that have a place: the last one is given by the change of this number alone.
CREATE TABLE rencontre (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    sorte texte NOT NULL CHECK (sorte IN ('individuelle', 'collective')),
    agent texte NOT NULL REFERENCES agent (id),
    modalite texte NOT NULL CHECK (modalite IN ('lieu', 'telephone', 'visio', 'domicile')),
    lieu texte REFERENCES lieu (id),
    debut_a texte NOT NULL CHECK (length(debut_a) = 24),
    fin_a texte NOT NULL CHECK (length(fin_a) = 24),
    capacite integer NOT NULL CHECK (capacite >= 1),
    prises integer NOT NULL DEFAULT 0,
    intitule texte,
    offre texte,
    secteur texte REFERENCES secteur (code) ON DELETE SET NULL,
    version integer NOT NULL CHECK (version >= 1),
    creee_a texte NOT NULL CHECK (length(creee_a) = 24),
    annulee_a texte CHECK (length(annulee_a) = 24),
    CHECK (debut_a < fin_a),
    CHECK (prises BETWEEN 0 AND capacite),
    CHECK (sorte = 'collective' OR capacite = 1),
    CHECK ((modalite = 'lieu') = (lieu IS NOT NULL))
);
CREATE INDEX rencontre_par_agent ON rencontre (agent, debut_a, fin_a);
CREATE INDEX rencontre_collective ON rencontre (debut_a) WHERE sorte = 'collective';

CREATE TABLE rencontre_acte (
    rencontre texte NOT NULL REFERENCES rencontre (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    nature texte NOT NULL CHECK (nature IN ('fixation', 'deplacement', 'annulation')),
    a texte NOT NULL CHECK (length(a) = 24),
    par texte,
    avant_a texte CHECK (length(avant_a) = 24),
    precise texte,
    PRIMARY KEY (rencontre, rang)
);

-- The time of an agent by steps of five minutes, each held once: of two people who fix the same moment, the key
-- refuses the second.
CREATE TABLE rencontre_temps (
    agent texte NOT NULL REFERENCES agent (id),
    pas bigint NOT NULL,
    rencontre texte NOT NULL REFERENCES rencontre (id) ON DELETE CASCADE,
    PRIMARY KEY (agent, pas)
);
CREATE INDEX rencontre_temps_par_rencontre ON rencontre_temps (rencontre);

CREATE TABLE participation (
    caisse texte NOT NULL,
    rencontre texte NOT NULL REFERENCES rencontre (id) ON DELETE CASCADE,
    famille texte NOT NULL REFERENCES famille (id),
    proposition texte REFERENCES proposition (id),
    place texte NOT NULL CHECK (place IN ('inscrite', 'attente')),
    inscrite_a texte NOT NULL CHECK (length(inscrite_a) = 24),
    retiree_a texte CHECK (length(retiree_a) = 24),
    presence texte CHECK (presence IN ('presente', 'absente')),
    notee_a texte CHECK (length(notee_a) = 24),
    PRIMARY KEY (rencontre, famille),
    CHECK ((presence IS NULL) = (notee_a IS NULL)),
    CHECK (presence IS NULL OR retiree_a IS NULL)
);
CREATE INDEX participation_par_famille ON participation (famille);
-- A proposition has one meeting at a time.
CREATE UNIQUE INDEX participation_en_cours ON participation (proposition)
    WHERE proposition IS NOT NULL AND retiree_a IS NULL AND presence IS NULL;

CREATE TABLE rencontre_suite (
    caisse texte NOT NULL,
    rencontre texte NOT NULL,
    famille texte NOT NULL,
    contenus texte NOT NULL CHECK (length(contenus) > 0),
    droits_verifies texte,
    droits_ouverts texte,
    duree integer NOT NULL CHECK (duree BETWEEN 1 AND 1440),
    niveau texte NOT NULL CHECK (niveau IN ('information_conseil', 'accompagnement', 'autre_rencontre')),
    notee_a texte NOT NULL CHECK (length(notee_a) = 24),
    par texte NOT NULL REFERENCES agent (id),
    PRIMARY KEY (rencontre, famille),
    FOREIGN KEY (rencontre, famille) REFERENCES participation (rencontre, famille) ON DELETE CASCADE
);

CREATE TABLE rencontre_orientation (
    caisse texte NOT NULL,
    rencontre texte NOT NULL,
    famille texte NOT NULL,
    rang integer NOT NULL CHECK (rang >= 0),
    partenaire texte NOT NULL CHECK (length(partenaire) BETWEEN 1 AND 200),
    suivi_le texte CHECK (length(suivi_le) = 10),
    suivi_fait_le texte CHECK (length(suivi_fait_le) = 10),
    PRIMARY KEY (rencontre, famille, rang),
    FOREIGN KEY (rencontre, famille) REFERENCES rencontre_suite (rencontre, famille) ON DELETE CASCADE
);
CREATE INDEX rencontre_orientation_a_suivre ON rencontre_orientation (suivi_le) WHERE suivi_fait_le IS NULL;

-- The secret of a calendar address is kept as its SHA-256 only.
CREATE TABLE agenda_flux (
    agent texte NOT NULL PRIMARY KEY REFERENCES agent (id) ON DELETE CASCADE,
    empreinte texte NOT NULL UNIQUE CHECK (length(empreinte) = 64),
    ouvert_a texte NOT NULL CHECK (length(ouvert_a) = 24)
);
