-- The list of what an import left undecided, the decisions of a deposit by what they are about, a file that serves again.

-- The very same file may come back after another had corrected it: `retour` tells the times apart.
ALTER TABLE importation ADD COLUMN retour integer NOT NULL DEFAULT 0 CHECK (retour >= 0);
DROP INDEX importation_par_empreinte;
CREATE UNIQUE INDEX importation_par_empreinte ON importation (empreinte, caisse, mois, retour);

-- Households that an offer could neither take nor leave, some fact being unknown: how many, and the first ones, in JSON.
-- `foyers` is null once they are no more to be looked at; the number stays.
CREATE TABLE importation_a_verifier (
    importation texte NOT NULL REFERENCES importation (id) ON DELETE CASCADE,
    offre texte NOT NULL CHECK (length(offre) BETWEEN 1 AND 64),
    nombre integer NOT NULL CHECK (nombre > 0),
    foyers texte,
    PRIMARY KEY (importation, offre)
);

-- What a person wrote to settle each doubt, in JSON: its kind, then why.
ALTER TABLE depot ADD COLUMN decisions texte;
UPDATE depot SET decisions = json_strip_nulls(json_build_object('compte', decision_compte, 'mois', decision_mois))::text
WHERE decision_compte IS NOT NULL OR decision_mois IS NOT NULL;
ALTER TABLE depot DROP COLUMN decision_compte;
ALTER TABLE depot DROP COLUMN decision_mois;
