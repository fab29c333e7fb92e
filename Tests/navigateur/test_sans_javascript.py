"""Everything that matters works without a line of script."""

from navigation import HELENE, noter, ouvrir_famille, statut
from playwright.sync_api import expect


def test_le_parcours_principal_sans_javascript(site):
    with site.page(java_script_enabled=False) as page:
        site.ouvrir_session(page, HELENE)
        page.goto("/ma-journee")
        page.get_by_label("Nom ou commune").fill("andriani")
        page.get_by_role("button", name="Filtrer").click()
        expect(page.locator("table.travail")).to_contain_text("Andriani")
        ouvrir_famille(page, "andriani")
        assert statut(page) == "à envoyer"
        noter(page, "envoi", "telephone")
        assert statut(page) == "envoyée"
        noter(page, "declin")
        assert statut(page) == "déclinée"
        # A refusal costs nothing, and the page says so without red.
        couleur = page.locator(".statut-declinee").first.get_attribute("class") or ""
        assert "danger" not in couleur
