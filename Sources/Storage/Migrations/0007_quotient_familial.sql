-- Quotients as they were retained: one line a calculation, never changed. `entrees` is read with its line and
-- never searched, so it needs no table.
CREATE TABLE quotient_familial (
    numero integer NOT NULL CHECK (numero >= 1),
    famille texte NOT NULL REFERENCES famille (id) ON DELETE CASCADE,
    caisse texte NOT NULL CHECK (length(caisse) BETWEEN 1 AND 8),
    centimes bigint NOT NULL,
    au texte NOT NULL CHECK (length(au) = 10),
    mode texte NOT NULL CHECK (mode IN ('mois', 'actualisé', 'parent sans la garde')),
    source texte NOT NULL CHECK (source IN ('fichier', 'cdap', 'cristal', 'déclaration')),
    entrees texte NOT NULL,
    regle texte NOT NULL,
    calcule_a texte NOT NULL CHECK (length(calcule_a) = 24),
    agent texte REFERENCES agent (id) ON DELETE SET NULL,
    PRIMARY KEY (famille, numero)
);
