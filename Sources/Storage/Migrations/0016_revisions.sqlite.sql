-- A number that grows with all that the work list of a sector shows, in the transaction that changes it: a page prepared
-- under a number is the page of today as long as the number is the same. `annuaire:` stands for who works where: no
-- sector has a colon in its code.
CREATE TABLE revision (
    sujet texte NOT NULL PRIMARY KEY,
    nombre integer NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER revision_proposition_ajoutee AFTER INSERT ON proposition
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES (NEW.secteur, 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

CREATE TRIGGER revision_proposition_changee AFTER UPDATE ON proposition
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES (NEW.secteur, 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

CREATE TRIGGER revision_proposition_partie AFTER UPDATE OF secteur ON proposition WHEN OLD.secteur <> NEW.secteur
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES (OLD.secteur, 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

CREATE TRIGGER revision_proposition_retiree AFTER DELETE ON proposition
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES (OLD.secteur, 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

-- What the list says of a family, its persons included, is written with the family.
CREATE TRIGGER revision_famille_changee AFTER UPDATE ON famille
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES (coalesce(NEW.secteur, ''), 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

-- A search finds it from then on.
CREATE TRIGGER revision_famille_ajoutee AFTER INSERT ON famille
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES (coalesce(NEW.secteur, ''), 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

-- An act comes after the line of its proposition.
CREATE TRIGGER revision_acte_ajoute AFTER INSERT ON proposition_acte
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT secteur, 1 FROM proposition WHERE id = NEW.proposition
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_reponse_ajoutee AFTER INSERT ON reponse_de_famille
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT secteur, 1 FROM proposition WHERE id = NEW.proposition
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_reponse_changee AFTER UPDATE ON reponse_de_famille
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT secteur, 1 FROM proposition WHERE id = NEW.proposition
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

-- To whom a family is entrusted, a gesture put off, how each one likes the list, what each one is told.
CREATE TRIGGER revision_famille_referent_ajout AFTER INSERT ON famille_referent
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT coalesce(secteur, ''), 1 FROM famille WHERE id = NEW.famille
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_famille_referent_changement AFTER UPDATE ON famille_referent
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT coalesce(secteur, ''), 1 FROM famille WHERE id = NEW.famille
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_famille_referent_retrait AFTER DELETE ON famille_referent
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT coalesce(secteur, ''), 1 FROM famille WHERE id = OLD.famille
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_proposition_report_ajout AFTER INSERT ON proposition_report
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT secteur, 1 FROM proposition WHERE id = NEW.proposition
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_proposition_report_changement AFTER UPDATE ON proposition_report
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT secteur, 1 FROM proposition WHERE id = NEW.proposition
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_proposition_report_retrait AFTER DELETE ON proposition_report
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT secteur, 1 FROM proposition WHERE id = OLD.proposition
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
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
CREATE TRIGGER revision_preference_de_liste_ajout AFTER INSERT ON preference_de_liste
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'agent:' || NEW.agent, 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_preference_de_liste_changement AFTER UPDATE ON preference_de_liste
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'agent:' || NEW.agent, 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_preference_de_liste_retrait AFTER DELETE ON preference_de_liste
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'agent:' || OLD.agent, 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_recherche_gardee_ajout AFTER INSERT ON recherche_gardee
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'annuaire:', 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_recherche_gardee_changement AFTER UPDATE ON recherche_gardee
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'annuaire:', 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_recherche_gardee_retrait AFTER DELETE ON recherche_gardee
BEGIN
    INSERT INTO revision (sujet, nombre)
    SELECT 'annuaire:', 1 WHERE 1 = 1
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

-- Who works where, in whose place, and under which parameters.
CREATE TRIGGER revision_agent_ajout AFTER INSERT ON agent
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_agent_changement AFTER UPDATE ON agent
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_agent_retrait AFTER DELETE ON agent
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_agent_secteur_ajout AFTER INSERT ON agent_secteur
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_agent_secteur_changement AFTER UPDATE ON agent_secteur
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_agent_secteur_retrait AFTER DELETE ON agent_secteur
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_secteur_ajout AFTER INSERT ON secteur
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_secteur_changement AFTER UPDATE ON secteur
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_secteur_retrait AFTER DELETE ON secteur
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_jeton_d_api_ajout AFTER INSERT ON jeton_d_api
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_jeton_d_api_changement AFTER UPDATE OF nom ON jeton_d_api
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_jeton_d_api_retrait AFTER DELETE ON jeton_d_api
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_remplacement_ajout AFTER INSERT ON remplacement
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_remplacement_changement AFTER UPDATE ON remplacement
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_remplacement_retrait AFTER DELETE ON remplacement
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_parametre_date_ajout AFTER INSERT ON parametre_date
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_parametre_date_changement AFTER UPDATE ON parametre_date
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;
CREATE TRIGGER revision_parametre_date_retrait AFTER DELETE ON parametre_date
BEGIN
    INSERT INTO revision (sujet, nombre) VALUES ('annuaire:', 1)
    ON CONFLICT (sujet) DO UPDATE SET nombre = nombre + 1;
END;

-- The words of a sector together, in their order: a search reads those that it shows, whatever the other sectors hold.
DROP INDEX famille_mot_par_mot;
CREATE INDEX famille_mot_par_secteur ON famille_mot (secteur, mot, famille);
