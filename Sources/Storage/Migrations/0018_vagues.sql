-- A wave goes on behind the pages, family by family, and its letters are printed there: what is done is written as it
-- is done, so that a server that stops goes on from there.

ALTER TABLE vague ADD COLUMN moyen texte NOT NULL DEFAULT 'au-mieux' CHECK (length(moyen) BETWEEN 1 AND 16);
ALTER TABLE vague ADD COLUMN finie_a texte CHECK (length(finie_a) = 24);
UPDATE vague SET finie_a = a;

-- The list as it was when the wave was asked for; `version`, that of the proposition when its line was ticked. `sort` is
-- null while the family waits. Why nothing is written to it is in `vague_ecartee`.
CREATE TABLE vague_ligne (
    vague texte NOT NULL REFERENCES vague (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    proposition texte NOT NULL REFERENCES proposition (id) ON DELETE CASCADE,
    version integer CHECK (version >= 0),
    sort texte CHECK (sort IN ('ecrite', 'ecartee')),
    PRIMARY KEY (vague, rang),
    UNIQUE (vague, proposition)
);
CREATE INDEX vague_ligne_par_proposition ON vague_ligne (proposition);
CREATE INDEX vague_ligne_a_faire ON vague_ligne (vague, rang) WHERE sort IS NULL;

INSERT INTO vague_ligne (vague, rang, proposition, sort)
SELECT vague, row_number() OVER (PARTITION BY vague ORDER BY min(cree_a), proposition) - 1, proposition, 'ecrite'
FROM message WHERE vague IS NOT NULL AND proposition IS NOT NULL GROUP BY vague, proposition;

-- Letters in one PDF, which stays in the folder of data until they are posted.
CREATE TABLE recueil (
    id texte NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    vague texte REFERENCES vague (id),
    par texte NOT NULL REFERENCES agent (id),
    demande_a texte NOT NULL CHECK (length(demande_a) = 24),
    nombre integer NOT NULL CHECK (nombre >= 0),
    avancement integer NOT NULL DEFAULT 0 CHECK (avancement >= 0),
    pret_a texte CHECK (length(pret_a) = 24),
    octets bigint CHECK (octets >= 0),
    postees_a texte CHECK (length(postees_a) = 24),
    CHECK ((pret_a IS NULL) = (octets IS NULL)),
    CHECK (postees_a IS NULL OR pret_a IS NOT NULL)
);
CREATE INDEX recueil_par_agent ON recueil (par, demande_a);

-- A letter is in one PDF only: nobody prints it twice without knowing.
CREATE TABLE recueil_lettre (
    recueil texte NOT NULL REFERENCES recueil (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang > 0),
    message texte NOT NULL UNIQUE REFERENCES message (id) ON DELETE CASCADE,
    PRIMARY KEY (recueil, rang)
);
