"""Takes the pictures of the documentation from a running demonstration. Usage: captures.py FOLDER [NAME…]"""

import csv
import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "Tests" / "navigateur"))

from navigation import (  # noqa: E402
    CLAIRE,
    GILLES,
    MALIK,
    NORA,
    chercher_un_creneau,
    essayer,
    ouvrir_brouillon,
    ouvrir_famille,
    ouvrir_site,
    ouvrir_une_rencontre,
)

FICHIERS = None  # The invented files of the demonstration, beside its accounts.


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


def quotient(page):
    ouvrir_famille(page, "dupont")
    page.get_by_role("link", name="Quotient familial").first.click()
    page.wait_for_url("**/quotient*")


def naissance(nom, prenom):
    """A day of birth that answers the question of the link, from the invented file."""
    mois = sorted(FICHIERS.iterdir())[-1]
    with (mois / "personnes.csv").open(encoding="utf-8") as texte:
        for ligne in csv.DictReader(texte, delimiter=";"):
            if (ligne["nom"].lower(), ligne["prenom"].lower()) == (nom, prenom):
                return ligne["naissance"]
    raise LookupError(f"{prenom} {nom}")


def ouvrir_le_lien(page, nom, prenom):
    """The link that a social worker prepares, opened by the family."""
    ouvrir_famille(page, nom)
    page.get_by_role("link", name="Lien de réponse de la famille").first.click()
    if page.get_by_role("button", name=re.compile("Préparer un")).count():
        page.get_by_role("button", name=re.compile("Préparer un")).click()
    page.goto("/r/" + page.locator("dl.fiche code").inner_text().rsplit("/", 1)[1])
    annee, mois, jour = naissance(nom, prenom).split("-")
    page.get_by_label("Jour").fill(jour)
    page.get_by_label("Mois").fill(mois)
    page.get_by_label("Année").fill(annee)
    page.get_by_role("button", name="Continuer").click()


def lien(page):
    """What a family sees."""
    ouvrir_le_lien(page, "dupont", "claire")


def reponses(page):
    """Two families have answered by their link."""
    for nom, prenom in [("kowalski", "agnieszka"), ("dupont", "claire")]:
        ouvrir_le_lien(page, nom, prenom)
        page.get_by_role("link", name="Appelez-moi d’abord").click()
        page.get_by_label("Votre numéro de téléphone").fill("06 39 98 00 02")
        page.get_by_role("button", name="Demander un appel").click()
    page.goto("/reponses")


def portefeuilles(page):
    """Some families are entrusted to people of the team."""
    for rang in range(2):
        page.goto("/ma-journee?onglet=toutes")
        for case in page.locator("input[name=ligne]").all()[rang * 4 : rang * 4 + 4]:
            case.check()
        page.get_by_role("button", name="Confier à quelqu’un").click()
        page.wait_for_url("**/ma-journee/lot")
        page.locator("select[name=collegue]").select_option(index=rang + 1)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
    page.goto("/portefeuilles")


def lettres(page):
    """A wave of letters, and its PDF when it is ready."""
    page.goto("/courriers/vague?moyen=courrier")
    page.get_by_role("button", name=re.compile("Écrire à")).click()
    page.wait_for_url("**/vagues/*")
    page.goto("/courriers/lettres")
    page.get_by_role("button", name=re.compile("Préparer")).click()
    page.get_by_role("link", name=re.compile("Télécharger le PDF")).wait_for(timeout=60_000)


def vague_partie(page):
    page.goto("/courriers/vague")
    page.locator("#vagues ~ ul a, section[aria-labelledby=vagues] a").first.click()
    page.wait_for_url("**/vagues/*")


def depot(page):
    """The latest month deposited again with other rents: what it would change."""
    mois = sorted(FICHIERS.iterdir())[-1]
    with tempfile.TemporaryDirectory() as dossier:
        chemins = []
        for nom in ["foyers.csv", "personnes.csv"]:
            entete, *lignes = (mois / nom).read_text(encoding="utf-8").splitlines()
            if nom == "foyers.csv":
                rang = entete.split(";").index("loyer")
                for numero in range(0, len(lignes), 40):
                    cellules = lignes[numero].split(";")
                    cellules[rang] = "640"
                    lignes[numero] = ";".join(cellules)
                lignes[5] = re.sub(r"^[^;]*", "illisible !", lignes[5])
            (Path(dossier) / nom).write_text("\n".join([entete, *lignes]) + "\n", encoding="utf-8")
            chemins.append(f"{dossier}/{nom}")
        page.goto("/importations")
        page.get_by_label("Fichiers du mois").set_input_files(chemins)
        page.get_by_role("button", name="Déposer").click()
        page.wait_for_url("**/importations/depots/*")
    page.get_by_role("button", name="Lire et montrer ce qui changerait").click()
    page.get_by_role("heading", level=1, name="Ce que ce fichier changerait").wait_for(timeout=120_000)


def brouillon(page):
    ouvrir_brouillon(page, "locales/ajpp.yaml")


def code(page):
    page.goto("/double-authentification")
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_load_state()


def prochaine(page):
    ouvrir_une_rencontre(page, passee=False)


def a_noter(page):
    ouvrir_une_rencontre(page, passee=True)


def creneaux(page):
    chercher_un_creneau(page, "dupont")


def essai_d_aide(page):
    essayer(page, "partir-ensemble")


def modele(page):
    page.goto("/modeles/envoi-courrier")


# Name of the picture, who looks, how to reach the page, and what to show of it (a selector; the window when none).
CAPTURES = [
    ("ma-journee", MALIK, adresse("/ma-journee"), None),
    ("famille", MALIK, famille("dupont"), None),
    ("ranger-sa-liste", MALIK, rangement, None),
    ("lot", MALIK, lot, None),
    ("note", MALIK, note, "#note"),
    ("couverture", CLAIRE, adresse("/couverture"), None),
    ("offre", CLAIRE, adresse("/offres/separation"), None),
    ("connexion", None, adresse("/connexion"), None),
    ("double-authentification", MALIK, code, None),
    ("recherche", MALIK, adresse("/recherche?q=du"), None),
    ("raccourcis", MALIK, adresse("/raccourcis"), None),
    ("quotient", MALIK, quotient, None),
    ("agenda", MALIK, adresse("/agenda"), None),
    ("disponibilites", MALIK, adresse("/agenda/disponibilites"), None),
    ("creneaux", MALIK, creneaux, None),
    ("rencontre", MALIK, a_noter, None),
    ("vague", MALIK, adresse("/courriers/vague?moyen=courrier"), None),
    ("modele", NORA, modele, None),
    ("lettres", MALIK, lettres, None),
    ("vague-partie", MALIK, vague_partie, None),
    ("lien", MALIK, lien, None),
    ("reponses", MALIK, reponses, None),
    ("offres-publiques", None, adresse("/nos-offres"), None),
    ("journal", CLAIRE, adresse("/journal"), None),
    ("brouillon", NORA, brouillon, None),
    ("reglement", CLAIRE, adresse("/reglements/exemple-2025"), None),
    ("aide-essayee", MALIK, essai_d_aide, None),
    ("simulation", GILLES, adresse("/reglements/exemple-2025/simulation"), None),
    ("depot", NORA, depot, None),
    ("administration", NORA, adresse("/administration"), None),
    ("agents", NORA, adresse("/administration/agents"), None),
    ("secteurs", NORA, adresse("/administration/secteurs"), None),
    ("remplacements", NORA, adresse("/administration/remplacements"), None),
    ("taches", NORA, adresse("/administration/taches"), None),
    ("programmes", NORA, adresse("/programmes/jetons/nouveau"), None),
    ("equipe", CLAIRE, adresse("/ma-journee"), None),
    # Last: what the others have made is shown.
    ("avertissements", MALIK, adresse("/avertissements"), None),
    ("portefeuilles", CLAIRE, portefeuilles, None),
]


def prendre(site, dossier, nom, qui, aller, montrer):
    with site.page(qui) as page:
        aller(page)
        page.evaluate("document.fonts.ready")
        quoi = page.locator(montrer).first if montrer else page
        quoi.screenshot(path=dossier / f"{nom}.png")
        print(dossier / f"{nom}.png")


if __name__ == "__main__":
    FICHIERS = Path(os.environ["SOCLE_COMPTES"]).parent / "fichiers"
    dossier = Path(sys.argv[1])
    dossier.mkdir(parents=True, exist_ok=True)
    voulues = set(sys.argv[2:])
    rates = []
    with ouvrir_site() as site:
        for nom, *reste in CAPTURES:
            if not voulues or nom in voulues:
                try:
                    prendre(site, dossier, nom, *reste)
                except Exception as erreur:  # noqa: BLE001
                    rates.append(nom)
                    print(f"{nom}: {erreur}", file=sys.stderr)
    if rates:
        sys.exit("Images manquées : " + ", ".join(rates))
