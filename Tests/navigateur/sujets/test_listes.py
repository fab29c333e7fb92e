"""Work lists, notes and the guide in a real browser: with and without script, by keyboard."""

import re

from axe_playwright_python.sync_playwright import Axe
from navigation import CLAIRE, HELENE, MALIK, ouvrir_famille
from playwright.sync_api import expect


def cocher(page, nombre: int) -> None:
    for case in page.locator("input[name=ligne]").all()[:nombre]:
        case.check()


def test_plusieurs_envois_se_notent_en_une_fois_sans_javascript(site):
    with site.page(CLAIRE, java_script_enabled=False) as page:
        page.goto("/ma-journee?onglet=a-envoyer&secteur=faubourgs&tri=nom&sens=decroissant")
        cocher(page, 2)
        page.get_by_role("button", name="Noter l’envoi").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Noter l’envoi")
        page.get_by_label("Par quel moyen").select_option("courrier")
        page.get_by_role("button", name="Noter l’envoi").click()
        expect(page.get_by_role("status").first).to_contain_text("C’est fait pour 2")
        expect(page.locator("main .badge.fait")).to_have_count(2)
        page.get_by_role("link", name="Revenir à la liste").click()
        assert "secteur=faubourgs" in page.url


def test_une_vague_part_des_lignes_cochees(site):
    with site.page(HELENE) as page:
        page.goto("/ma-journee?onglet=a-envoyer&tri=nom&sens=croissant")
        noms = [
            ligne.inner_text().split("\n")[0]
            for ligne in page.locator("table.travail tbody th[scope=row] a").all()[:2]
        ]
        cocher(page, 2)
        page.get_by_role("button", name="Écrire à ces familles").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Écrire à plusieurs familles")
        expect(page.locator("main")).to_contain_text("Pour les 2 lignes cochées")
        assert Axe().run(page).violations_count == 0
        page.get_by_label("Comment", exact=True).select_option("courrier")
        page.get_by_role("button", name="Voir ce que cela donnerait").click()
        page.locator("summary").filter(has_text="Celles à qui l’on écrit").click()
        for nom in noms:
            expect(page.locator("main")).to_contain_text(nom)
        page.get_by_role("button", name="Écrire à ces 2 familles").click()
        expect(page.get_by_role("status").first).to_contain_text("C’est écrit")
        lignes = page.locator("table.liste tbody tr")
        expect(lignes).to_have_count(2)
        assert sorted(ligne.locator("th").inner_text() for ligne in lignes.all()) == sorted(noms)
        assert Axe().run(page).violations_count == 0


def test_tout_cocher_compte_les_lignes(site):
    with site.page(CLAIRE) as page:
        page.goto("/ma-journee?onglet=a-envoyer")
        page.get_by_label("Cocher toutes les lignes de la page").check()
        nombre = page.locator("input[name=ligne]:checked").count()
        assert nombre > 1
        expect(page.locator("#lot p")).to_have_text(f"Pour les {nombre} lignes cochées")
        page.get_by_label("Cocher toutes les lignes de la page").uncheck()
        assert page.locator("input[name=ligne]:checked").count() == 0


def test_une_recherche_gardee_sans_javascript(site):
    with site.page(HELENE, java_script_enabled=False) as page:
        page.goto("/ma-journee?onglet=toutes&texte=ka")
        page.locator("summary").filter(has_text="Recherches gardées").click()
        page.get_by_label("Garder cette liste").fill("Les Ka")
        page.get_by_role("button", name="Garder", exact=True).click()
        expect(page.get_by_role("status").first).to_contain_text("gardée")
        page.locator("summary").filter(has_text="Recherches gardées").click()
        page.get_by_role("link", name="Les Ka").click()
        assert "texte=ka" in page.url
        page.locator("summary").filter(has_text="Recherches gardées").click()
        page.get_by_role("button", name="Effacer : Les Ka").click()
        expect(page.get_by_role("status").first).to_contain_text("effacée")


def test_les_colonnes_se_choisissent(site):
    with site.page(HELENE) as page:
        page.goto("/ma-journee?onglet=toutes")
        page.locator("summary").filter(has_text="Colonnes").click()
        page.get_by_label("Colonne 1").select_option("matricule")
        page.get_by_label("Colonne 2").select_option("geste")
        page.get_by_role("button", name="Garder ces colonnes").click()
        expect(page.locator("table.travail thead")).to_contain_text("Matricule")
        page.locator("summary").filter(has_text="Colonnes").click()
        page.get_by_role("button", name="Remettre celles d’origine").click()
        expect(page.locator("table.travail thead")).not_to_contain_text("Matricule")


def test_la_note_s_enregistre_seule_et_la_seconde_fenetre_l_apprend(site):
    with site.page(MALIK) as une, site.page(MALIK) as autre:
        ouvrir_famille(une, "dupont")
        autre.goto(une.url)
        une.locator("#texte-note").fill("Rappeler mardi")
        expect(une.locator("#etat-note")).to_contain_text("Enregistrée à", timeout=10_000)
        une.reload()
        expect(une.locator("#texte-note")).to_have_value("Rappeler mardi")
        autre.locator("#texte-note").fill("Autre chose")
        expect(autre.locator("#etat-note")).to_contain_text("a changé", timeout=10_000)
        expect(autre.locator(".autre-note")).to_have_text("Rappeler mardi")
        expect(autre.locator("#texte-note")).to_have_value("Autre chose")
        # The person decides: their own text is kept.
        autre.get_by_role("button", name="Garder la note").click()
        expect(autre.locator("#texte-note")).to_have_value("Autre chose")
        expect(autre.get_by_role("status").first).to_contain_text("gardée")


def test_une_collegue_sur_la_page_se_voit_sans_rien_empecher(site):
    with site.page(CLAIRE) as page:
        ouvrir_famille(page, "kowalski")
    with site.page(MALIK) as page:
        ouvrir_famille(page, "kowalski")
        expect(page.locator(".presence")).to_contain_text("Claire Morel a ouvert cette page")


def test_les_raccourcis_menent_ou_ils_disent(site):
    with site.page(MALIK) as page:
        page.goto("/ma-journee?onglet=toutes")
        page.keyboard.press("j")
        premiere = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.textContent") != premiere
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.textContent") == premiere
        page.keyboard.press("x")
        assert page.locator("input[name=ligne]:checked").count() == 1
        page.keyboard.press("Enter")
        page.wait_for_url("**/familles/*")
        page.keyboard.press("e")
        assert page.evaluate("document.activeElement.id") == "texte-note"
        # While writing, keys are letters.
        page.keyboard.type("g?jx/")
        assert page.locator("#texte-note").input_value().endswith("g?jx/")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("?")
        page.wait_for_url("**/raccourcis")
        page.keyboard.press("g")
        page.keyboard.press("a")
        page.wait_for_url("**/avertissements")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "cherche"


def test_les_raccourcis_s_eteignent(site):
    with site.page() as page:
        site.ouvrir_session(page, HELENE)
        page.goto("/raccourcis")
        page.get_by_role("button", name="Éteindre les raccourcis").click()
        page.goto("/ma-journee?onglet=toutes")
        page.keyboard.press("j")
        page.keyboard.press("?")
        page.wait_for_timeout(300)
        assert "/ma-journee" in page.url
        assert page.evaluate("document.activeElement === document.body")


def test_l_aide_sur_cette_page_et_ses_images(site):
    with site.page(MALIK) as page:
        page.goto("/ma-journee")
        page.get_by_role("link", name="Aide sur cette page").click()
        page.wait_for_url("**/aide/ma-journee")
        image = page.locator("article img").first
        image.scroll_into_view_if_needed()
        page.wait_for_function("document.querySelector('article img').naturalWidth > 0")
        assert re.search(r"/statique/[0-9a-f]{12}/guide/", image.get_attribute("src") or "")
        page.get_by_role("navigation", name="Dans cette page").get_by_role("link").first.click()
        assert "#s-" in page.url
        page.emulate_media(media="print")
        assert not page.locator(".sommaire-du-guide").is_visible()
        assert page.get_by_role("heading", level=1).is_visible()


def test_un_portefeuille_se_transfere_et_revient_sans_javascript(site):
    with site.page(MALIK, java_script_enabled=False) as page:
        ouvrir_famille(page, "dupont")
        page.locator("summary").filter(has_text="Confier la famille").click()
        page.get_by_label("À qui").select_option(label="Malik Ouali")
        page.get_by_role("button", name="Confier", exact=True).click()
        expect(page.locator("main")).to_contain_text("Confiée à Malik Ouali")
    with site.page(CLAIRE, java_script_enabled=False) as page:
        page.goto("/portefeuilles")
        page.get_by_role("link", name="Malik Ouali").click()
        page.get_by_label("Toutes").check()
        page.get_by_role("checkbox", name=re.compile("Claire Morel")).check()
        page.get_by_role("button", name="Voir la répartition").click()
        expect(page.locator("main")).to_contain_text("Rien n’est encore fait")
        page.get_by_role("button", name=re.compile("Transférer")).click()
        expect(page.get_by_role("status").first).to_contain_text("C’est fait")
        page.get_by_role("link", name="Revenir aux portefeuilles").click()
        page.get_by_role("button", name=re.compile("Défaire")).click()
        expect(page.locator("main")).to_contain_text("Revenue à Malik Ouali")
