"""axe-core finds nothing on any page, at the width of a desk and at that of a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from pages import PAGES, aller, nom

REGLES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}
}


@pytest.mark.parametrize("largeur", [1280, 320])
@pytest.mark.parametrize("cible", PAGES, ids=nom)
def test_axe_ne_trouve_rien(site, cible, largeur):
    qui, adresse = cible
    with site.page(qui, viewport={"width": largeur, "height": 900}) as page:
        aller(page, adresse)
        # What is folded is read too.
        page.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true })")
        resultat = Axe().run(page, options=REGLES)
        assert resultat.violations_count == 0, resultat.generate_report()


@pytest.mark.parametrize("cible", PAGES, ids=nom)
def test_une_page_a_un_titre_une_langue_et_un_plan(site, cible):
    qui, adresse = cible
    with site.page(qui) as page:
        aller(page, adresse)
        assert page.locator("html").get_attribute("lang") == "fr"
        assert page.title().endswith("Socle") and len(page.title()) > len(" · Socle")
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.get_by_role("main").count() == 1
        identifiants = page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
        assert len(identifiants) == len(set(identifiants)), "an id is used twice"
