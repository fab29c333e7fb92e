-- How many propositions of a kind there are, kept by the database itself in the transaction that changes them: the
-- tabs of the work list read some hundreds of rows instead of all propositions. A day that is none is ''.
CREATE TABLE compte_de_travail (
    secteur texte NOT NULL,
    offre texte NOT NULL,
    etat texte NOT NULL,
    geste_le texte NOT NULL,
    expire_le texte NOT NULL,
    opposee integer NOT NULL CHECK (opposee IN (0, 1)),
    nombre integer NOT NULL,
    PRIMARY KEY (secteur, offre, etat, geste_le, expire_le, opposee)
) WITHOUT ROWID;
INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
SELECT secteur, offre, etat, coalesce(geste_le, ''),
        CASE WHEN etat = 'en_cours' THEN expire_le ELSE '' END,
        CASE WHEN ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, count(*)
FROM proposition GROUP BY 1, 2, 3, 4, 5, 6;

CREATE TRIGGER compte_ajoute AFTER INSERT ON proposition
BEGIN
    INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
    VALUES (NEW.secteur, NEW.offre, NEW.etat, coalesce(NEW.geste_le, ''),
        CASE WHEN NEW.etat = 'en_cours' THEN NEW.expire_le ELSE '' END,
        CASE WHEN NEW.ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, 1)
    ON CONFLICT (secteur, offre, etat, geste_le, expire_le, opposee) DO UPDATE SET nombre = nombre + excluded.nombre;
END;

CREATE TRIGGER compte_change AFTER UPDATE OF secteur, offre, etat, geste_le, expire_le, ne_souhaite_plus_depuis
ON proposition
BEGIN
    INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
    VALUES (OLD.secteur, OLD.offre, OLD.etat, coalesce(OLD.geste_le, ''),
        CASE WHEN OLD.etat = 'en_cours' THEN OLD.expire_le ELSE '' END,
        CASE WHEN OLD.ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, -1)
    ON CONFLICT (secteur, offre, etat, geste_le, expire_le, opposee) DO UPDATE SET nombre = nombre + excluded.nombre;
    INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
    VALUES (NEW.secteur, NEW.offre, NEW.etat, coalesce(NEW.geste_le, ''),
        CASE WHEN NEW.etat = 'en_cours' THEN NEW.expire_le ELSE '' END,
        CASE WHEN NEW.ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, 1)
    ON CONFLICT (secteur, offre, etat, geste_le, expire_le, opposee) DO UPDATE SET nombre = nombre + excluded.nombre;
    DELETE FROM compte_de_travail
    WHERE secteur = OLD.secteur AND offre = OLD.offre AND etat = OLD.etat
        AND geste_le = coalesce(OLD.geste_le, '') AND nombre = 0;
END;

CREATE TRIGGER compte_retire AFTER DELETE ON proposition
BEGIN
    INSERT INTO compte_de_travail (secteur, offre, etat, geste_le, expire_le, opposee, nombre)
    VALUES (OLD.secteur, OLD.offre, OLD.etat, coalesce(OLD.geste_le, ''),
        CASE WHEN OLD.etat = 'en_cours' THEN OLD.expire_le ELSE '' END,
        CASE WHEN OLD.ne_souhaite_plus_depuis IS NULL THEN 0 ELSE 1 END, -1)
    ON CONFLICT (secteur, offre, etat, geste_le, expire_le, opposee) DO UPDATE SET nombre = nombre + excluded.nombre;
    DELETE FROM compte_de_travail
    WHERE secteur = OLD.secteur AND offre = OLD.offre AND etat = OLD.etat
        AND geste_le = coalesce(OLD.geste_le, '') AND nombre = 0;
END;
