"""The main job, by the people who do it: a day's list, a family, a proposal, an answer, nobody forgotten."""

import re

import pytest
from navigation import (
    CLAIRE,
    GILLES,
    HELENE,
    MALIK,
    NORA,
    essayer,
    noter,
    ouvrir_famille,
    statut,
)
from playwright.sync_api import expect

NOMBRE = re.compile(r"\d+")


def nombre(texte: str) -> int:
    return int("".join(NOMBRE.findall(texte)))


def test_un_mot_de_passe_faux_ne_dit_rien_de_plus(site):
    with site.page() as page:
        page.goto("/connexion")
        page.get_by_label("Identifiant").fill("personne.inconnue")
        page.get_by_label("Mot de passe").fill("un mot de passe quelconque")
        page.get_by_role("button", name="Ouvrir ma session").click()
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_label("Identifiant")).to_have_value("personne.inconnue")
        expect(page.get_by_label("Mot de passe")).to_have_value("")


def test_sans_session_on_revient_ou_l_on_allait(site):
    with site.page() as page:
        page.goto("/offres")
        assert "/connexion" in page.url
        page.get_by_label("Identifiant").fill(GILLES)
        page.get_by_label("Mot de passe").fill(site.mots_de_passe[GILLES])
        page.get_by_role("button", name="Ouvrir ma session").click()
        page.wait_for_url("**/offres")


def test_de_la_liste_de_travail_a_la_reponse_de_la_famille(site):
    with site.page(MALIK) as page:
        page.goto("/ma-journee")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        ouvrir_famille(page, "dupont")
        expect(page.locator(".nom-de-famille")).to_contain_text("Dupont")
        preuve = page.locator(".preuve").first
        expect(preuve).to_contain_text("marié")
        expect(preuve).to_contain_text("séparé")
        expect(preuve).to_contain_text("§")
        expect(preuve).to_contain_text(re.compile(r"foyers\.csv.*ligne.\d+"))
        assert statut(page) == "à envoyer"

        noter(page, "envoi", "courrier")
        expect(page.get_by_role("status").first).to_be_visible()
        assert statut(page) == "envoyée"

        noter(page, "acceptation")
        assert statut(page) == "acceptée"

        page.goto("/ma-journee?onglet=acceptees&texte=dupont")
        expect(page.locator("table.travail")).to_contain_text("Dupont")


def test_la_seconde_personne_apprend_ce_que_la_premiere_a_change(site):
    with site.page(MALIK) as une, site.page(CLAIRE) as autre:
        ouvrir_famille(une, "kowalski")
        ouvrir_famille(autre, "kowalski")
        noter(une, "envoi", "telephone")
        noter(autre, "envoi", "courrier")
        expect(autre.get_by_role("alert").first).to_contain_text("Une autre personne a écrit")
        expect(autre.get_by_role("alert").first).to_contain_text("proposition envoyée")


def test_un_formulaire_incomplet_revient_avec_ce_qui_a_ete_tape(site):
    with site.page(HELENE, java_script_enabled=False) as page:
        ouvrir_famille(page, "nguyen")
        pli = page.locator("details.geste").filter(
            has=page.locator("input[name=nature][value=envoi]")
        )
        pli.locator("summary").click()
        pli.get_by_label("Date").fill("2001-01-01")
        pli.get_by_label("Par quel moyen").select_option("telephone")
        pli.get_by_role("button").click()
        alerte = page.get_by_role("alert").first
        expect(alerte).to_contain_text("antérieure")
        expect(page.get_by_label("Par quel moyen").first).to_have_value("telephone")
        expect(page.get_by_label("Date").first).to_have_value("2001-01-01")


def test_une_famille_qui_s_est_opposee_n_a_pas_de_proposition(site):
    with site.page(HELENE) as page:
        ouvrir_famille(page, "silva")
        expect(page.get_by_text("ne plus être contactée").first).to_be_visible()
        expect(page.locator(".proposition")).to_have_count(0)


def test_un_autre_secteur_demande_un_motif_et_l_encadrement_le_voit(site):
    with site.page(MALIK) as page:
        ouvrir_famille(page, "dupont")
        famille = page.url
    with site.page(HELENE) as page:
        page.goto(famille)
        expect(page.locator(".preuve")).to_have_count(0)
        motif = page.locator("main form").filter(has=page.locator("[name=motif]"))
        motif.locator("[name=motif]").fill("La famille se présente à l’accueil de mon secteur.")
        motif.get_by_role("button").click()
        expect(page.locator(".nom-de-famille")).to_contain_text("Dupont")
    with site.page(CLAIRE) as page:
        page.goto("/journal")
        expect(page.locator("main")).to_contain_text("se présente à l’accueil")


def test_evenements_egale_propositions_plus_motifs(site):
    with site.page(CLAIRE) as page:
        page.goto("/couverture")
        faits, propositions, motifs = [
            nombre(terme.inner_text()) for terme in page.locator(".equation .terme b").all()
        ]
        assert faits > 0 and motifs > 0
        assert faits == propositions + motifs


def test_une_offre_montre_sa_regle_et_ses_cas(site):
    with site.page(GILLES) as page:
        page.goto("/offres")
        page.get_by_role("link", name="Séparation des parents").first.click()
        page.wait_for_url("**/offres/separation*")
        expect(page.locator(".regle").first).to_contain_text("§")
        expect(page.get_by_role("table", name=re.compile("Cas joués"))).to_be_visible()


@pytest.mark.parametrize("saisie", ["dupont", "DUPONT", "Dupont Claire", "0000001", "brumeval"])
def test_la_recherche_se_passe_des_accents_et_des_majuscules(site, saisie):
    with site.page(MALIK) as page:
        page.goto("/recherche")
        page.get_by_label("Nom, matricule, date de naissance ou commune").fill(saisie)
        page.get_by_role("main").get_by_role("button", name="Chercher").click()
        trouvees = page.get_by_role("table", name="Familles trouvées")
        attendu = "Brumeval" if saisie == "brumeval" else "Dupont"
        expect(trouvees).to_contain_text(attendu)


def test_la_lecture_d_une_famille_est_au_journal(site):
    with site.page(MALIK) as page:
        ouvrir_famille(page, "kowalski")
    with site.page(CLAIRE) as page:
        page.goto("/journal?acte=lecture_de_famille")
        ligne = page.get_by_role("row").filter(has_text="Malik Ouali").first
        expect(ligne).to_be_visible()


@pytest.mark.parametrize(
    ("qui", "adresse", "code"),
    [
        (MALIK, "/journal", 403),
        (GILLES, "/ma-journee", 403),
        (GILLES, "/recherche?q=dupont", 403),
        (GILLES, "/offres", 200),
        (NORA, "/journal", 200),
        (NORA, "/ma-journee", 403),
        (MALIK, "/familles/inconnue", 404),
        (MALIK, "/reglements/exemple-2025", 200),
        (MALIK, "/reglements/exemple-2025/simulation", 403),
        (NORA, "/reglements/exemple-2025/simulation", 200),
    ],
)
def test_chacun_ne_voit_que_ce_qu_il_doit(site, qui, adresse, code):
    with site.page(qui) as page:
        reponse = page.goto(adresse)
        assert reponse and reponse.status == code
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_se_deconnecter_ferme_la_session(site):
    with site.page() as page:
        site.ouvrir_session(page, NORA)
        page.get_by_role("button", name="Se déconnecter").click()
        page.goto("/journal")
        assert "/connexion" in page.url


def test_une_famille_choisit_d_etre_contactee_ou_non(site):
    with site.page(HELENE) as page:
        ouvrir_famille(page, "nguyen")
        choix = page.get_by_role("region", name="Son choix d’être contactée")
        choix.get_by_role("button").click()
        expect(page.get_by_role("status").first).to_contain_text("ne sera plus contactée")
        choix.get_by_role("button").click()
        expect(page.get_by_role("status").first).to_contain_text("de nouveau être contactée")


def test_un_reglement_se_lit_puis_s_essaie(site):
    with site.page(MALIK, java_script_enabled=False) as page:
        page.goto("/reglements")
        page.get_by_role("link", name="Aides aux familles du Val-de-Brume", exact=True).click()
        expect(page.get_by_role("heading", name="Partir ensemble")).to_be_visible()
        essayer(page, "partir-ensemble")
        expect(page.get_by_role("status").first).to_contain_text("Il manque")
        page.get_by_label("Combien coûte le séjour").fill("700")
        page.get_by_label("Combien de nuits").fill("7")
        page.get_by_label("Quel jour partez-vous").fill("2025-07-12")
        page.get_by_label("Où logez-vous").select_option("camping")
        page.get_by_label("Jour de la demande").fill("2025-05-01")
        page.get_by_role("button", name="Voir la réponse").click()
        expect(page.get_by_role("status").first).to_contain_text("490")


def test_deplacer_un_seuil_montre_son_effet_puis_se_defait(site):
    with site.page(GILLES, java_script_enabled=False) as page:
        page.goto("/reglements/exemple-2025/simulation")
        page.locator("summary").filter(has_text="Partir ensemble").click()
        page.get_by_label("ressources (", exact=False).or_(
            page.get_by_label("ressources", exact=True)
        ).first.fill("700")
        page.get_by_role("button", name="Voir l’effet : Partir ensemble").click()
        expect(page.get_by_role("status").first).to_contain_text("de moins")
        expect(page.get_by_role("table", name="Foyers et montants").first).to_be_visible()
        assert "=700" in page.url
        page.get_by_role("link", name="Tout remettre").click()
        expect(page.get_by_role("status").first).to_contain_text("Ce que le texte donne")
