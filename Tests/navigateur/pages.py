"""Every page that a person can open, and who opens it."""

from navigation import CLAIRE, GILLES, HELENE, MALIK, NORA, ouvrir_famille

PAGES = [
    (None, "/connexion"),
    (MALIK, "/ma-journee"),
    (MALIK, "/ma-journee?onglet=acceptees"),
    (MALIK, "/ma-journee?texte=personne-ne-porte-ce-nom"),
    (MALIK, "famille:dupont"),
    (HELENE, "famille:silva"),
    (MALIK, "/recherche"),
    (MALIK, "/recherche?q=du"),
    (MALIK, "/recherche?q=personne-ne-porte-ce-nom"),
    (MALIK, "/mot-de-passe"),
    (MALIK, "/nulle-part"),
    (CLAIRE, "/ma-journee"),
    (CLAIRE, "/couverture"),
    (CLAIRE, "/couverture?par=secteur"),
    (CLAIRE, "/journal"),
    (GILLES, "/offres"),
    (GILLES, "/offres/separation"),
    (GILLES, "/couverture"),
    (NORA, "/journal"),
]


def nom(page: tuple[str | None, str]) -> str:
    return f"{page[0] or 'sans session'} {page[1]}"


def aller(page, adresse: str) -> None:
    if adresse.startswith("famille:"):
        ouvrir_famille(page, adresse.removeprefix("famille:"))
    else:
        page.goto(adresse)
