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
SELECT id, agent, remplacant, date(debut_a, '+2 hours'), date(fin_a, '-1 minute', '+1 hour'), intitule
FROM absence WHERE remplacant IS NOT NULL AND remplacant <> agent;
UPDATE absence SET remplacement = id WHERE remplacant IS NOT NULL AND remplacant <> agent;
ALTER TABLE absence DROP COLUMN remplacant;

-- Warnings: the meetings too. A check cannot be changed: the table is made again, with its triggers.
CREATE TABLE avertissement_elargi (
    agent texte NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
    cle texte NOT NULL CHECK (length(cle) BETWEEN 1 AND 160),
    sorte texte NOT NULL CHECK (sorte IN ('reponse', 'affectation', 'transfert', 'echeance',
        'rendez_vous_fixe', 'rendez_vous_deplace', 'rendez_vous_annule', 'place_liberee')),
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    caisse texte NOT NULL,
    par texte REFERENCES agent (id),
    a texte NOT NULL CHECK (length(a) = 24),
    vu_a texte CHECK (length(vu_a) = 24),
    PRIMARY KEY (agent, cle)
);
INSERT INTO avertissement_elargi (agent, cle, sorte, famille, caisse, par, a, vu_a)
SELECT agent, cle, sorte, famille, caisse, par, a, vu_a FROM avertissement;
DROP TABLE avertissement;
ALTER TABLE avertissement_elargi RENAME TO avertissement;
CREATE INDEX avertissement_a_voir ON avertissement (agent, a) WHERE vu_a IS NULL;
CREATE TRIGGER revision_avertissement_ajout AFTER INSERT ON avertissement
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'agent:' || NEW.agent, 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_avertissement_changement AFTER UPDATE ON avertissement
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'agent:' || NEW.agent, 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_avertissement_retrait AFTER DELETE ON avertissement
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'agent:' || OLD.agent, 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
