"""A family answers by its link, on a phone, without an account nor a line of script; the team sees it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from navigation import HELENE, MALIK, ouvrir_famille
from playwright.sync_api import expect
from test_accessibilite import REGLES
from test_mise_en_page import DEBORDEMENT

TELEPHONE = {"viewport": {"width": 320, "height": 640}}
ECRANS = [TELEPHONE, {"viewport": {"width": 1280, "height": 900}}]


def verifier(page):
    """What every page of a family holds to: axe, no overflow, a title, no script, nothing from elsewhere."""
    resultat = Axe().run(page, options=REGLES)
    assert resultat.violations_count == 0, resultat.generate_report()
    assert page.evaluate(DEBORDEMENT) <= 0
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("script[src^='/']").count() == 0


def preparer_un_lien(site, qui, nom):
    """The social worker prepares the link; returns it, its code, and a date of birth of the household."""
    with site.page(qui) as page:
        ouvrir_famille(page, nom)
        page.get_by_role("link", name="Lien de réponse de la famille").first.click()
        page.wait_for_url("**/lien")
        if page.get_by_role("button", name=re.compile("Préparer un")).count():
            page.get_by_role("button", name=re.compile("Préparer un")).click()
        lien = page.locator("dl.fiche code").inner_text()
        code = page.locator("dl.fiche strong").inner_text()
        return "/r/" + lien.rsplit("/", 1)[1], code


def repondre_a_la_question(page, naissance):
    annee, mois, jour = naissance.split("-")
    page.get_by_label("Jour").fill(jour)
    page.get_by_label("Mois").fill(mois)
    page.get_by_label("Année").fill(annee)
    page.get_by_role("button", name="Continuer").click()


@pytest.fixture(scope="module")
def naissances():
    """Dates of birth of the cast, from the invented file that the demonstration wrote."""
    import csv
    import os
    from pathlib import Path

    dossier = Path(os.environ["SOCLE_COMPTES"]).parent / "fichiers"
    lues: dict[str, list[str]] = {}
    for fichier in sorted(dossier.rglob("personnes.csv")):
        with fichier.open(encoding="utf-8") as texte:
            for ligne in csv.DictReader(texte, delimiter=";"):
                nom = next((v for c, v in ligne.items() if c and c.lower() == "nom"), "") or ""
                date = next((v for c, v in ligne.items() if c and "naissance" in c.lower()), "")
                if nom and date:
                    lues.setdefault(nom.lower(), []).append(date)
    return lues


@pytest.mark.parametrize("ecran", ECRANS, ids=["320", "1280"])
@pytest.mark.parametrize(
    "adresse",
    ["/repondre", "/repondre/aide", "/r/nimporte-quoi", "/nos-offres", "/nos-offres/separation"],
)
def test_les_pages_sans_compte_sont_lisibles_par_tous(site, adresse, ecran):
    with site.contexte(**ecran) as contexte:
        page = contexte.new_page()
        page.goto(adresse)
        verifier(page)


def test_une_famille_dit_oui_puis_change_d_avis_sur_son_telephone(site, naissances):
    lien, _ = preparer_un_lien(site, MALIK, "kowalski")
    # With scripts, for axe alone: the pages have none.
    with site.contexte(**TELEPHONE) as contexte:
        page = contexte.new_page()
        page.goto(lien)
        verifier(page)
        repondre_a_la_question(page, naissances["kowalski"][0])
        expect(page.get_by_role("heading", level=1)).to_have_text("Une rencontre vous est proposée")
        verifier(page)
        page.get_by_role("link", name="Oui, je souhaite une rencontre").click()
        verifier(page)
        page.get_by_label("Votre numéro de téléphone").fill("06 39 98 00 01")
        page.get_by_label("Je viendrai avec un enfant.").check()
        page.get_by_role("button", name="Dire oui à la rencontre").click()
        expect(page.get_by_role("status")).to_contain_text("Oui, vous souhaitez une rencontre.")
        verifier(page)
        page.get_by_role("link", name="Choisir un moment").click()
        verifier(page)
        page.goto(lien)
        page.get_by_role("link", name="Non merci").click()
        verifier(page)
        page.get_by_role("button", name="Dire non merci").click()
        expect(page.get_by_role("status")).to_contain_text("Vos droits")
        page.get_by_role("link", name="Ne plus recevoir de messages").click()
        verifier(page)
        page.goto(lien)
        page.get_by_role("button", name="J’ai terminé, fermer la page").click()
        expect(page.get_by_text("Votre réponse a bien été enregistrée")).to_be_visible()
        verifier(page)
    with site.page(MALIK) as page:
        page.goto("/reponses")
        expect(page.get_by_role("table")).to_contain_text("Kowalski")
        ouvrir_famille(page, "kowalski")
        expect(page.locator(".proposition").first).to_contain_text("par le lien")


def test_le_code_et_un_appel_sans_script(site, naissances):
    _, code = preparer_un_lien(site, HELENE, "kaya")
    with site.contexte(java_script_enabled=False, **TELEPHONE) as contexte:
        page = contexte.new_page()
        page.goto("/repondre")
        page.get_by_label("Le code de votre message").fill("abcde-fghjk")
        page.get_by_role("button", name="Continuer").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_label("Le code de votre message").fill(code.lower())
        page.get_by_role("button", name="Continuer").click()
        repondre_a_la_question(page, naissances["kaya"][0])
        page.get_by_role("link", name="Appelez-moi d’abord").click()
        page.get_by_label("Votre numéro de téléphone").fill("06 39")
        page.get_by_role("button", name="Demander un appel").click()
        expect(page.get_by_role("alert")).to_contain_text("n’est pas complet")
        expect(page.get_by_label("Votre numéro de téléphone")).to_have_value("06 39")
        page.get_by_label("Votre numéro de téléphone").fill("06 39 98 00 02")
        page.get_by_role("button", name="Demander un appel").click()
        expect(page.get_by_role("status")).to_contain_text("Nous vous appellerons")
    with site.page(HELENE) as page:
        page.goto("/reponses")
        ligne = page.get_by_role("row").filter(has_text="Kaya")
        expect(ligne).to_contain_text("06 39 98 00 02")
        ligne.get_by_role("button").click()
        expect(page.get_by_role("main")).not_to_contain_text("Kaya")
