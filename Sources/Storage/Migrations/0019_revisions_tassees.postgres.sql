-- One line a subject and a transaction is enough: who reads sees the whole transaction or nothing of it. A month that
-- is kept used to leave a hundred thousand dead lines behind, and each page read past them.
ALTER TABLE revision ADD COLUMN par xid8;

CREATE OR REPLACE FUNCTION noter_les_revisions(secteurs text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    premier bigint;
    dernier bigint;
BEGIN
    WITH neuves AS (
        INSERT INTO revision (sujet, nombre, par)
        SELECT DISTINCT coalesce(s, ''), 1, pg_current_xact_id() FROM unnest(secteurs) s
        WHERE NOT EXISTS (
            SELECT 1 FROM revision r WHERE r.sujet = coalesce(s, '') AND r.par = pg_current_xact_id())
        RETURNING numero
    )
    SELECT min(numero) - 1, max(numero) INTO premier, dernier FROM neuves;
    IF dernier IS NOT NULL THEN PERFORM tasser_les_revisions(premier, dernier); END IF;
END;
$$;

-- What the loads before this one left behind.
CLUSTER revision USING revision_par_sujet;
ANALYZE revision;
