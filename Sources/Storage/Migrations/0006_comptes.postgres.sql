-- How many propositions of a kind there are, kept by the database itself in the transaction that changes them: the
-- tabs of the work list read some hundreds of rows instead of all propositions. A day that is none is ''.
-- Rows add up: each change adds its own, so that no two people wait for one another on a count, not even for an import
-- of some minutes. One change in some hundreds puts together those that nobody holds.
CREATE TABLE compte_de_travail (
    secteur texte NOT NULL,
    offre texte NOT NULL,
    etat texte NOT NULL,
    geste_le texte NOT NULL,
    expire_le texte NOT NULL,
    opposee integer NOT NULL CHECK (opposee IN (0, 1)),
    nombre bigint NOT NULL,
    numero bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX compte_de_travail_par_secteur ON compte_de_travail (secteur);
INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
SELECT secteur, offre, etat, coalesce(geste_le, ''),
        CASE WHEN etat = 'en_cours' THEN expire_le ELSE '' END,
        CASE WHEN ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, count(*)
FROM proposition GROUP BY 1, 2, 3, 4, 5, 6;

CREATE FUNCTION tasser_les_comptes(premier bigint, dernier bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF premier / 500 = dernier / 500 THEN RETURN; END IF;
    WITH pris AS (
        DELETE FROM compte_de_travail
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM compte_de_travail FOR UPDATE SKIP LOCKED))
        RETURNING secteur, offre, etat, geste_le, expire_le, opposee, nombre
    )
    INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
    SELECT secteur, offre, etat, geste_le, expire_le, opposee, sum(nombre) FROM pris
    GROUP BY secteur, offre, etat, geste_le, expire_le, opposee HAVING sum(nombre) <> 0;
END;
$$;

CREATE FUNCTION compter_le_travail() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    premier bigint;
    dernier bigint;
BEGIN
    IF TG_OP = 'INSERT' THEN
        WITH neufs AS (
            INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
            SELECT secteur, offre, etat, coalesce(geste_le, ''),
            CASE WHEN etat = 'en_cours' THEN expire_le ELSE '' END,
        CASE WHEN ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, count(*) AS nombre
        FROM apres GROUP BY 1, 2, 3, 4, 5, 6
            RETURNING numero
        )
        SELECT min(numero) - 1, max(numero) INTO premier, dernier FROM neufs;
    ELSIF TG_OP = 'DELETE' THEN
        WITH neufs AS (
            INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
            SELECT secteur, offre, etat, coalesce(geste_le, ''),
            CASE WHEN etat = 'en_cours' THEN expire_le ELSE '' END,
        CASE WHEN ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, -count(*) AS nombre
        FROM avant GROUP BY 1, 2, 3, 4, 5, 6
            RETURNING numero
        )
        SELECT min(numero) - 1, max(numero) INTO premier, dernier FROM neufs;
    ELSE
        WITH deltas (secteur, offre, etat, geste_le, expire_le, opposee, nombre) AS (
            SELECT secteur, offre, etat, coalesce(geste_le, ''),
            CASE WHEN etat = 'en_cours' THEN expire_le ELSE '' END,
        CASE WHEN ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, count(*) AS nombre
        FROM apres GROUP BY 1, 2, 3, 4, 5, 6
            UNION ALL
            SELECT secteur, offre, etat, coalesce(geste_le, ''),
            CASE WHEN etat = 'en_cours' THEN expire_le ELSE '' END,
        CASE WHEN ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, -count(*) AS nombre
        FROM avant GROUP BY 1, 2, 3, 4, 5, 6
        ), neufs AS (
            INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
            SELECT secteur, offre, etat, geste_le, expire_le, opposee, sum(nombre) FROM deltas
            GROUP BY secteur, offre, etat, geste_le, expire_le, opposee HAVING sum(nombre) <> 0
            RETURNING numero
        )
        SELECT min(numero) - 1, max(numero) INTO premier, dernier FROM neufs;
    END IF;
    PERFORM tasser_les_comptes(premier, dernier);
    RETURN NULL;
END;
$$;

CREATE TRIGGER compte_ajoute AFTER INSERT ON proposition
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION compter_le_travail();
CREATE TRIGGER compte_change AFTER UPDATE ON proposition
    REFERENCING OLD TABLE AS avant NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION compter_le_travail();
CREATE TRIGGER compte_retire AFTER DELETE ON proposition
    REFERENCING OLD TABLE AS avant FOR EACH STATEMENT EXECUTE FUNCTION compter_le_travail();
