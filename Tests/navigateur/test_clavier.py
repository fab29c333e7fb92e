"""The main path by keyboard alone: no pointer, and the focus can always be seen."""

from navigation import GILLES, HELENE
from playwright.sync_api import Page, expect

FOYER_VISIBLE = """() => {
    const element = document.activeElement, style = getComputedStyle(element);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
        || style.boxShadow !== 'none';
}"""


def tabuler(page: Page, selecteur: str, limite: int = 120) -> None:
    """Presses Tab until the focus is on such an element."""
    for _ in range(limite):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selecteur):
            assert page.evaluate(FOYER_VISIBLE), f"the focus on {selecteur} cannot be seen"
            return
    raise AssertionError(f"{selecteur} is not reached by Tab")


def test_le_parcours_principal_au_clavier(site):
    with site.page() as page:
        page.goto("/connexion")
        tabuler(page, "#identifiant")
        page.keyboard.type(HELENE)
        tabuler(page, "#mot-de-passe")
        page.keyboard.type(site.mots_de_passe[HELENE])
        page.keyboard.press("Enter")
        page.wait_for_url("**/ma-journee*")

        page.goto("/ma-journee")
        tabuler(page, "input[type=search]")
        page.keyboard.type("kaya")
        page.keyboard.press("Enter")
        page.wait_for_url("**/recherche?*")
        tabuler(page, "main table a[href^='/familles/']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/familles/*")

        if not page.locator("details.geste[open]").count():
            tabuler(page, "details.geste > summary")
            page.keyboard.press("Enter")
        tabuler(page, "details.geste select[name=canal]")
        page.keyboard.press("ArrowDown")
        tabuler(page, "details.geste button[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        expect(page.locator(".proposition .badge").first).to_have_text("envoyée")


def test_le_lien_d_evitement_mene_au_contenu(site):
    with site.page(HELENE) as page:
        page.goto("/ma-journee")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Aller au contenu")
        expect(page.locator(":focus")).to_be_in_viewport()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "contenu"


def test_on_ne_reste_enferme_nulle_part(site):
    """Tab goes all the way round the family page and comes back to the start."""
    with site.page(HELENE) as page:
        page.goto("/recherche?q=kaya")
        page.locator("main table a[href^='/familles/']").first.click()
        page.wait_for_url("**/familles/*")
        vus = []
        for _ in range(150):
            page.keyboard.press("Tab")
            ici = page.evaluate(
                "(() => { const e = document.activeElement;"
                " return e === document.body ? 'fin' : [...document.querySelectorAll('*')].indexOf(e) })()"
            )
            if ici == "fin" or ici in vus:
                break
            vus.append(ici)
        assert len(vus) > 8
        assert vus == sorted(vus), "the order of Tab is not that of the page"


def test_une_simulation_au_clavier(site):
    with site.page(GILLES) as page:
        page.goto("/reglements/exemple-2025/simulation")
        tabuler(page, ".reglages summary")
        page.keyboard.press("Enter")
        tabuler(page, ".nombres input")
        page.keyboard.press("Control+A")
        page.keyboard.type("700")
        page.keyboard.press("Enter")
        page.wait_for_url("**=700")
        expect(page.get_by_role("status").first).to_contain_text("de moins")
