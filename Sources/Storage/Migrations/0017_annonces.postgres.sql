-- The families of a wave that were not written to, each with the reason as the worker read it.
CREATE TABLE vague_ecartee (
    vague texte NOT NULL REFERENCES vague (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    famille texte REFERENCES famille (id) ON DELETE CASCADE,
    motif texte NOT NULL CHECK (length(motif) BETWEEN 1 AND 1000),
    PRIMARY KEY (vague, rang)
);
