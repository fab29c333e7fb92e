-- A number that grows with all that the work list of a sector shows, in the transaction that changes it: a page prepared
-- under a number is the page of today as long as the number is the same. `annuaire:` stands for who works where: no
-- sector has a colon in its code.
-- Rows add up, as those of compte_de_travail do: no two people wait for one another. Of two moments the later sees all
-- that the earlier saw, so that the same sum is the same state.
CREATE TABLE revision (
    sujet texte NOT NULL,
    nombre bigint NOT NULL,
    numero bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX revision_par_sujet ON revision (sujet) INCLUDE (nombre);

CREATE FUNCTION tasser_les_revisions(premier bigint, dernier bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF premier / 50 = dernier / 50 THEN RETURN; END IF;
    WITH prises AS (
        DELETE FROM revision
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM revision FOR UPDATE SKIP LOCKED))
        RETURNING sujet, nombre
    )
    INSERT INTO revision (sujet, nombre) SELECT sujet, sum(nombre) FROM prises GROUP BY sujet;
END;
$$;

CREATE FUNCTION noter_les_revisions(secteurs text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    premier bigint;
    dernier bigint;
BEGIN
    WITH neuves AS (
        INSERT INTO revision (sujet, nombre)
        SELECT DISTINCT coalesce(s, ''), 1 FROM unnest(secteurs) s
        RETURNING numero
    )
    SELECT min(numero) - 1, max(numero) INTO premier, dernier FROM neuves;
    IF dernier IS NOT NULL THEN PERFORM tasser_les_revisions(premier, dernier); END IF;
END;
$$;

CREATE FUNCTION reviser_apres() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT secteur FROM apres));
    RETURN NULL;
END;
$$;

CREATE FUNCTION reviser_avant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT secteur FROM avant));
    RETURN NULL;
END;
$$;

CREATE FUNCTION reviser_les_deux() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT secteur FROM avant UNION SELECT secteur FROM apres));
    RETURN NULL;
END;
$$;

CREATE FUNCTION reviser_les_actes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(
        ARRAY(SELECT DISTINCT p.secteur FROM apres a JOIN proposition p ON p.id = a.proposition));
    RETURN NULL;
END;
$$;

CREATE TRIGGER revision_proposition_ajoutee AFTER INSERT ON proposition
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_apres();
CREATE TRIGGER revision_proposition_changee AFTER UPDATE ON proposition
    REFERENCING OLD TABLE AS avant NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_les_deux();
CREATE TRIGGER revision_proposition_retiree AFTER DELETE ON proposition
    REFERENCING OLD TABLE AS avant FOR EACH STATEMENT EXECUTE FUNCTION reviser_avant();
CREATE TRIGGER revision_famille_changee AFTER UPDATE ON famille
    REFERENCING OLD TABLE AS avant NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_les_deux();
-- A search finds it from then on.
CREATE TRIGGER revision_famille_ajoutee AFTER INSERT ON famille
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_apres();
CREATE TRIGGER revision_acte_ajoute AFTER INSERT ON proposition_acte
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_les_actes();
CREATE TRIGGER revision_reponse_ajoutee AFTER INSERT ON reponse_de_famille
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_les_actes();
CREATE TRIGGER revision_reponse_changee AFTER UPDATE ON reponse_de_famille
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_les_actes();

-- To whom a family is entrusted, a gesture put off, how each one likes the list, what each one is told.
CREATE FUNCTION reviser_famille_referent_apres() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT f.secteur FROM apres a JOIN famille f ON f.id = a.famille));
    RETURN NULL;
END;
$$;
CREATE FUNCTION reviser_famille_referent_avant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT f.secteur FROM avant a JOIN famille f ON f.id = a.famille));
    RETURN NULL;
END;
$$;
CREATE TRIGGER revision_famille_referent_ajout AFTER INSERT ON famille_referent
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_famille_referent_apres();
CREATE TRIGGER revision_famille_referent_changement AFTER UPDATE ON famille_referent
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_famille_referent_apres();
CREATE TRIGGER revision_famille_referent_retrait AFTER DELETE ON famille_referent
    REFERENCING OLD TABLE AS avant FOR EACH STATEMENT EXECUTE FUNCTION reviser_famille_referent_avant();
CREATE FUNCTION reviser_proposition_report_apres() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT p.secteur FROM apres a JOIN proposition p ON p.id = a.proposition));
    RETURN NULL;
END;
$$;
CREATE FUNCTION reviser_proposition_report_avant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT p.secteur FROM avant a JOIN proposition p ON p.id = a.proposition));
    RETURN NULL;
END;
$$;
CREATE TRIGGER revision_proposition_report_ajout AFTER INSERT ON proposition_report
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_proposition_report_apres();
CREATE TRIGGER revision_proposition_report_changement AFTER UPDATE ON proposition_report
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_proposition_report_apres();
CREATE TRIGGER revision_proposition_report_retrait AFTER DELETE ON proposition_report
    REFERENCING OLD TABLE AS avant FOR EACH STATEMENT EXECUTE FUNCTION reviser_proposition_report_avant();
CREATE FUNCTION reviser_avertissement_apres() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT 'agent:' || agent FROM apres));
    RETURN NULL;
END;
$$;
CREATE FUNCTION reviser_avertissement_avant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT 'agent:' || agent FROM avant));
    RETURN NULL;
END;
$$;
CREATE TRIGGER revision_avertissement_ajout AFTER INSERT ON avertissement
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_avertissement_apres();
CREATE TRIGGER revision_avertissement_changement AFTER UPDATE ON avertissement
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_avertissement_apres();
CREATE TRIGGER revision_avertissement_retrait AFTER DELETE ON avertissement
    REFERENCING OLD TABLE AS avant FOR EACH STATEMENT EXECUTE FUNCTION reviser_avertissement_avant();
CREATE FUNCTION reviser_preference_de_liste_apres() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT 'agent:' || agent FROM apres));
    RETURN NULL;
END;
$$;
CREATE FUNCTION reviser_preference_de_liste_avant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT 'agent:' || agent FROM avant));
    RETURN NULL;
END;
$$;
CREATE TRIGGER revision_preference_de_liste_ajout AFTER INSERT ON preference_de_liste
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_preference_de_liste_apres();
CREATE TRIGGER revision_preference_de_liste_changement AFTER UPDATE ON preference_de_liste
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_preference_de_liste_apres();
CREATE TRIGGER revision_preference_de_liste_retrait AFTER DELETE ON preference_de_liste
    REFERENCING OLD TABLE AS avant FOR EACH STATEMENT EXECUTE FUNCTION reviser_preference_de_liste_avant();
CREATE FUNCTION reviser_recherche_gardee_apres() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT 'annuaire:' FROM apres));
    RETURN NULL;
END;
$$;
CREATE FUNCTION reviser_recherche_gardee_avant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY(SELECT DISTINCT 'annuaire:' FROM avant));
    RETURN NULL;
END;
$$;
CREATE TRIGGER revision_recherche_gardee_ajout AFTER INSERT ON recherche_gardee
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_recherche_gardee_apres();
CREATE TRIGGER revision_recherche_gardee_changement AFTER UPDATE ON recherche_gardee
    REFERENCING NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION reviser_recherche_gardee_apres();
CREATE TRIGGER revision_recherche_gardee_retrait AFTER DELETE ON recherche_gardee
    REFERENCING OLD TABLE AS avant FOR EACH STATEMENT EXECUTE FUNCTION reviser_recherche_gardee_avant();

-- Who works where, in whose place, and under which parameters.
CREATE FUNCTION reviser_l_annuaire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM noter_les_revisions(ARRAY['annuaire:']);
    RETURN NULL;
END;
$$;

CREATE TRIGGER revision_agent AFTER INSERT OR UPDATE OR DELETE ON agent
    FOR EACH STATEMENT EXECUTE FUNCTION reviser_l_annuaire();
CREATE TRIGGER revision_agent_secteur AFTER INSERT OR UPDATE OR DELETE ON agent_secteur
    FOR EACH STATEMENT EXECUTE FUNCTION reviser_l_annuaire();
CREATE TRIGGER revision_secteur AFTER INSERT OR UPDATE OR DELETE ON secteur
    FOR EACH STATEMENT EXECUTE FUNCTION reviser_l_annuaire();
CREATE TRIGGER revision_jeton_d_api AFTER INSERT OR UPDATE OF nom OR DELETE ON jeton_d_api
    FOR EACH STATEMENT EXECUTE FUNCTION reviser_l_annuaire();
CREATE TRIGGER revision_remplacement AFTER INSERT OR UPDATE OR DELETE ON remplacement
    FOR EACH STATEMENT EXECUTE FUNCTION reviser_l_annuaire();
CREATE TRIGGER revision_parametre_date AFTER INSERT OR UPDATE OR DELETE ON parametre_date
    FOR EACH STATEMENT EXECUTE FUNCTION reviser_l_annuaire();

-- The words of a sector together, in their order: a search reads those that it shows, whatever the other sectors hold.
DROP INDEX famille_mot_par_mot;
CREATE INDEX famille_mot_par_secteur ON famille_mot (secteur, mot, famille);
