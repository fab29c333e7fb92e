-- The families of a wave that were not written to, each with the reason as the worker read it.
CREATE TABLE vague_ecartee (
    vague texte NOT NULL REFERENCES vague (id) ON DELETE CASCADE,
    rang integer NOT NULL CHECK (rang >= 0),
    famille texte REFERENCES famille (id) ON DELETE CASCADE,
    motif texte NOT NULL CHECK (length(motif) BETWEEN 1 AND 1000),
    PRIMARY KEY (vague, rang)
);

-- Which announcement of a meeting to a family it is: what calendars call its SEQUENCE.
ALTER TABLE message ADD COLUMN sequence integer CHECK (sequence >= 0);

-- Who replaces the absent person is said once: the replacement of the administration is that of the agenda.
ALTER TABLE absence ADD COLUMN remplacement texte REFERENCES remplacement (id) ON DELETE SET NULL;
INSERT INTO remplacement (id, absent, remplacant, du, au, note)
SELECT id, agent, remplacant, to_char(substr(debut_a, 1, 19)::timestamp + interval '2 hours', 'YYYY-MM-DD'),
    to_char(substr(fin_a, 1, 19)::timestamp + interval '59 minutes', 'YYYY-MM-DD'), intitule
FROM absence WHERE remplacant IS NOT NULL AND remplacant <> agent;
UPDATE absence SET remplacement = id WHERE remplacant IS NOT NULL AND remplacant <> agent;
ALTER TABLE absence DROP COLUMN remplacant;

-- Warnings: the meetings too.
ALTER TABLE avertissement DROP CONSTRAINT avertissement_sorte_check;
ALTER TABLE avertissement ADD CONSTRAINT avertissement_sorte_check CHECK (sorte IN ('reponse', 'affectation', 'transfert', 'echeance',
        'rendez_vous_fixe', 'rendez_vous_deplace', 'rendez_vous_annule', 'place_liberee'));
