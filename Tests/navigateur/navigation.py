"""What the browser tests and the screenshots share: who signs in, how to reach a family, how to open a form."""

import csv
import os
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

PARAMETRES = ["--no-sandbox", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--lang=fr-FR"]

# Who works where in the Val-de-Brume: see Sources/Demo/Agents.
MALIK = "malik.ouali"  # social worker, vieux-bourg
HELENE = "helene.caron"  # social worker, faubourgs
YANN = "yann.le-goff"  # social worker, étangs and plateau
PAUL = "paul.essomba"  # manager of the south
CLAIRE = "claire.morel"  # manager of the north and of the centre
NORA = "nora.lindqvist"  # administrator
GILLES = "gilles.tardieu"  # steering


@dataclass
class Site:
    """A running demonstration, and one browser to look at it."""

    adresse: str
    mots_de_passe: dict[str, str]
    chromium: Browser
    sessions: dict[str, dict]

    def contexte(self, qui: str | None = None, **options) -> BrowserContext:
        """A clean browser window, already signed in as `qui` when one is given."""
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR"} | options
        if qui and qui not in self.sessions:
            with self.chromium.new_context(locale="fr-FR") as premier:
                self.ouvrir_session(premier.new_page(), qui)
                self.sessions[qui] = premier.storage_state()
        if qui:
            options["storage_state"] = self.sessions[qui]
        return self.chromium.new_context(base_url=self.adresse, **options)

    @contextmanager
    def page(self, qui: str | None = None, **options):
        contexte = self.contexte(qui, **options)
        try:
            yield contexte.new_page()
        finally:
            contexte.close()

    def ouvrir_session(self, page: Page, qui: str) -> None:
        page.goto(self.adresse + "/connexion")
        page.get_by_label("Identifiant").fill(qui)
        page.get_by_label("Mot de passe").fill(self.mots_de_passe[qui])
        page.get_by_role("button", name="Ouvrir ma session").click()
        page.wait_for_url(lambda url: "/connexion" not in url)


@contextmanager
def ouvrir_site():
    with open(os.environ["SOCLE_COMPTES"], encoding="utf-8") as fichier:
        comptes = {
            ligne["identifiant"]: ligne["mot_de_passe"]
            for ligne in csv.DictReader(fichier, delimiter=";")
        }
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=PARAMETRES,
            env=os.environ | {"LANGUAGE": "fr"},
        )
        try:
            yield Site(os.environ["SOCLE_ADRESSE"], comptes, chromium, {})
        finally:
            chromium.close()


def ouvrir_famille(page: Page, nom: str) -> None:
    """Finds a family by name, as a person would, and opens it."""
    page.goto(f"/recherche?q={nom}")
    page.get_by_role("table", name="Familles trouvées").get_by_role("link").first.click()
    page.wait_for_url("**/familles/*")


def chercher_un_creneau(page: Page, nom: str) -> None:
    """The free moments of the team, for a family."""
    ouvrir_famille(page, nom)
    page.get_by_role("link", name="Fixer une rencontre").first.click()
    page.wait_for_url("**/creneaux*")


def ouvrir_une_rencontre(page: Page, passee: bool) -> None:
    """A meeting of the agent who is signed in: one to be noted, or one to come."""
    page.goto("/agenda")
    if passee:
        liste = page.locator("section", has=page.get_by_role("heading", name="À renseigner"))
        lien = liste.get_by_role("link").first
    else:
        badge = page.locator(".jour li", has=page.get_by_text("fixée"))
        while not badge.count():
            page.get_by_role("link", name="Après").click()
        lien = badge.first.get_by_role("link")
    lien.first.click()
    page.wait_for_url("**/rencontres/*")


def ouvrir_brouillon(page: Page, nom: str) -> None:
    """Opens a draft of that text of offers."""
    page.goto("/offres/brouillons")
    page.get_by_label("Texte", exact=True).select_option(nom)
    page.get_by_role("button", name="Ouvrir un brouillon").click()
    page.wait_for_url("**/offres/brouillons/*")


def essayer(page: Page, aide: str) -> None:
    """Tries an aid of the example for an invented family, some answers left out."""
    page.goto(f"/reglements/exemple-2025/aides/{aide}/essai")
    page.get_by_label("Âges des personnes").fill("39 37 11 8")
    page.get_by_label("La personne qui demande vit").select_option("oui")
    page.get_by_label("Quotient familial").fill("380")
    page.get_by_role("button", name="Voir la réponse").click()
    page.wait_for_load_state()


def geste(page: Page, nature: str) -> Locator:
    """The form that records a deed (envoi, relance, acceptation, declin…), unfolded."""
    champ = page.locator(f"input[name=nature][value={nature}]")
    pli = page.locator("details.geste").filter(has=champ).first
    if pli.get_attribute("open") is None:
        pli.locator("summary").click()
    return pli


def noter(page: Page, nature: str, canal: str | None = None) -> None:
    """Records a deed of today."""
    formulaire = geste(page, nature)
    if canal:
        formulaire.get_by_label("Par quel moyen").select_option(canal)
    formulaire.get_by_role("button").click()
    page.wait_for_load_state()


def statut(page: Page) -> str:
    """The state of the first proposition of a family page."""
    return page.locator(".proposition .badge").first.inner_text().strip()
