-- A family that asked for silence is not one towards which the service is late: copied from the family, so that the
-- counts say what the rows say.
ALTER TABLE proposition ADD COLUMN ne_souhaite_plus_depuis texte CHECK (length(ne_souhaite_plus_depuis) = 10);
UPDATE proposition SET ne_souhaite_plus_depuis =
    (SELECT f.ne_souhaite_plus_depuis FROM famille f WHERE f.id = proposition.famille)
WHERE famille IN (SELECT id FROM famille WHERE ne_souhaite_plus_depuis IS NOT NULL);

-- In the order of the work list: a page reads its rows and no others. Holds all that the lists look at.
DROP INDEX proposition_de_travail;
CREATE INDEX proposition_de_travail ON proposition
    (secteur, etat, echeance_tri, id, expire_le, geste_le, ne_souhaite_plus_depuis, offre, survenu_le, nom_tri,
    commune_tri, famille);
