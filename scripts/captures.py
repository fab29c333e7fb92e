"""Takes the pictures of the documentation from a running demonstration. Usage: captures.py FOLDER [NAME…]"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "Tests" / "navigateur"))

from navigation import CLAIRE, MALIK, ouvrir_famille, ouvrir_site  # noqa: E402


def famille(nom):
    return lambda page: ouvrir_famille(page, nom)


def adresse(chemin):
    return lambda page: page.goto(chemin)


def lot(page):
    """Some lines ticked, and the confirmation of a gesture on them."""
    page.goto("/ma-journee?onglet=a-envoyer")
    for case in page.locator("input[name=ligne]").all()[:4]:
        case.check()
    page.get_by_role("button", name="Noter l’envoi").click()
    page.get_by_label("Par quel moyen").select_option("courrier")


def rangement(page):
    page.goto("/ma-journee?onglet=a-envoyer")
    for pli in page.locator(".rangement summary").all():
        pli.click()


def note(page):
    ouvrir_famille(page, "dupont")
    page.get_by_label("Ma note de travail").last.fill("Rappeler mardi après 16 h, plutôt sur le portable.")
    page.locator("#note").scroll_into_view_if_needed()


# Name of the picture, who looks, how to reach the page, and what to show of it (a selector; the window when none).
CAPTURES = [
    ("ma-journee", MALIK, adresse("/ma-journee"), None),
    ("famille", MALIK, famille("dupont"), None),
    ("ranger-sa-liste", MALIK, rangement, None),
    ("lot", MALIK, lot, None),
    ("note", MALIK, note, "#note"),
    ("portefeuilles", CLAIRE, adresse("/portefeuilles"), None),
    ("couverture", CLAIRE, adresse("/couverture"), None),
    ("offre", CLAIRE, adresse("/offres/separation"), None),
]


def prendre(site, dossier, nom, qui, aller, montrer):
    with site.page(qui) as page:
        aller(page)
        page.evaluate("document.fonts.ready")
        quoi = page.locator(montrer).first if montrer else page
        quoi.screenshot(path=dossier / f"{nom}.png")
        print(dossier / f"{nom}.png")


if __name__ == "__main__":
    dossier = Path(sys.argv[1])
    dossier.mkdir(parents=True, exist_ok=True)
    voulues = set(sys.argv[2:])
    with ouvrir_site() as site:
        for nom, *reste in CAPTURES:
            if not voulues or nom in voulues:
                prendre(site, dossier, nom, *reste)
