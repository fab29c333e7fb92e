"""Pages hold at 320 px, at 200 % zoom and on paper, and load nothing from elsewhere."""

import pytest
from navigation import MALIK, ouvrir_famille
from pages import PAGES, aller, nom

DEBORDEMENT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("cible", PAGES, ids=nom)
def test_rien_ne_deborde_a_320_pixels(site, cible):
    qui, adresse = cible
    with site.page(qui, viewport={"width": 320, "height": 640}) as page:
        aller(page, adresse)
        assert page.evaluate(DEBORDEMENT) <= 0


@pytest.mark.parametrize("cible", PAGES, ids=nom)
def test_rien_ne_deborde_a_200_pour_cent(site, cible):
    """A window of 1280 px zoomed twice shows 640 px at two dots a pixel."""
    qui, adresse = cible
    ecran = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
    with site.page(qui, **ecran) as page:
        aller(page, adresse)
        assert page.evaluate(DEBORDEMENT) <= 0


def test_texte_agrandi_deux_fois(site):
    """Text alone enlarged: the page follows, since sizes are in rem."""
    with site.page(MALIK) as page:
        ouvrir_famille(page, "dupont")
        page.add_init_script("document.documentElement.style.fontSize = '200%'")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate(DEBORDEMENT) <= 0


def test_la_fiche_s_imprime_sans_menu_ni_formulaire(site):
    with site.page(MALIK) as page:
        ouvrir_famille(page, "dupont")
        assert page.get_by_role("navigation", name="Menu principal").is_visible()
        page.emulate_media(media="print")
        assert not page.locator("header.rail").is_visible()
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.get_by_text("Imprimé depuis Socle par").is_visible()
        for bouton in page.locator("main button").all():
            assert not bouton.is_visible()
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_rien_ne_vient_d_ailleurs_et_rien_n_est_refuse(site):
    with site.page(MALIK) as page:
        demandes, plaintes = [], []
        page.on("response", lambda reponse: demandes.append((reponse.url, reponse.status)))
        page.on("console", lambda message: plaintes.append(message.text))
        page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
        for adresse in ["/ma-journee", "famille:dupont", "/offres", "/couverture", "/recherche?q=du"]:
            aller(page, adresse)
        assert all(url.startswith(site.adresse) for url, _ in demandes)
        assert [url for url, code in demandes if code >= 400] == []
        assert plaintes == []
