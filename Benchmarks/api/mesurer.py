"""The list of propositions of the JSON API under load: Socle beside Django REST framework, on the same rows, in turn.

Usage: mesurer.py SOCLE FOLDER HOUSEHOLDS ROUNDS

Pages of 50, read one after the other by their cursors. Socle checks the token and its territory and writes each family
of each page to its journal; the other does none of it. The load comes from wrk on the same cores.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

ICI = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(ICI), "http"))
import serveurs  # noqa: E402
from session import JETON, Session  # noqa: E402

SOCLE, DOSSIER, FOYERS, TOURS = os.path.abspath(sys.argv[1]), *sys.argv[2:4], int(sys.argv[4])
SECONDES = os.environ.get("SECONDES", "10")
PAGES = 200
os.environ["SOCLE_CONTENU"] = os.path.dirname(os.path.dirname(ICI))
os.environ["SOCLE_API_PAR_MINUTE"] = "100000000"


def jeton(session: Session) -> str:
    """A token, made by the administrator in the page."""
    page = session.lire("/programmes/jetons/nouveau")
    formulaire = [
        ("jeton", JETON.search(page).group(1)), ("cle", re.search(r'name="cle" value="(\w+)"', page).group(1)),
        ("nom", "Banc"), ("portee", "propositions:lire"), ("territoire", "tout"),
        ("expire-le", time.strftime("%Y-%m-%d", time.localtime(time.time() + 30 * 86400))),
    ]  # fmt: skip
    demande = urllib.request.Request(
        session.adresse + "/programmes/jetons", urllib.parse.urlencode(formulaire).encode(),
        headers={"Origin": session.adresse},
    )  # fmt: skip
    with session.ouvreur.open(demande) as reponse:
        return re.search(r"socle_[0-9a-f]{64}", reponse.read().decode()).group(0)


def suivre(adresse: str, chemin: str, suite: str, autorisation: str) -> list[str]:
    """The addresses of the first pages, each given by the one before."""
    chemins, lignes = [], 0
    while chemin and len(chemins) < PAGES:
        chemins.append(chemin)
        demande = urllib.request.Request(adresse + chemin, headers={"Authorization": autorisation})
        with urllib.request.urlopen(demande) as reponse:
            page = json.load(reponse)
        lignes += len(page.get("elements") or page.get("results"))
        chemin = page[suite] and page[suite].removeprefix(adresse)
    print(f"{adresse}: {len(chemins)} pages, {lignes} propositions")
    return chemins


def charger(nom: str, adresse: str, chemins: str, autorisation: str, secondes: str) -> tuple[float, float, float]:
    mesure, plainte = serveurs.charger(
        adresse, secondes, "--timeout", "20s", AUTORISATION=autorisation, CHEMINS=chemins
    )
    if plainte and nom == "Socle":
        sys.exit(f"{nom}: {plainte}")
    return mesure


with serveurs.Serveurs(ICI) as demarres:
    dossier = os.path.abspath(f"{DOSSIER}/sqlite-{FOYERS}")
    if not os.path.exists(f"{dossier}/comptes.csv"):
        os.makedirs(DOSSIER, exist_ok=True)
        subprocess.run(["rm", "-rf", dossier], check=True)
        # Twenty times the events of life: some hundred thousand propositions among 500,000 households.
        subprocess.run(
            [SOCLE, "demo", "--dossier", dossier, "--foyers", FOYERS, "--sans-servir"]
            + ["--intensite", os.environ.get("INTENSITE", "20")],
            check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    socle = demarres.socle(SOCLE, dossier)
    autre = demarres.gunicorn(
        "avec_rest:application", "/propositions", f"{dossier}/rest.txt", BENCH_BASE=f"{dossier}/socle.sqlite"
    )
    autorisation = "Bearer " + jeton(Session(socle, f"{dossier}/comptes.csv", "nora.lindqvist"))
    mesures: dict[str, list[tuple[float, float, float]]] = {"Socle": [], "Django REST": []}
    pairs = {
        "Socle": (socle, "/api/v1/propositions?limite=50", "suivante"),
        "Django REST": (autre, "/propositions", "next"),
    }
    fichiers = {}
    for nom, (adresse, chemin, suite) in pairs.items():
        fichiers[nom] = f"{dossier}/chemins-{nom.split()[0].lower()}.txt"
        with open(fichiers[nom], "w") as sortie:
            sortie.write("\n".join(suivre(adresse, chemin, suite, autorisation)) + "\n")
        charger(nom, adresse, fichiers[nom], autorisation, "2")
    for _ in range(TOURS):
        for nom, (adresse, _, _) in pairs.items():
            mesures[nom].append(charger(nom, adresse, fichiers[nom], autorisation, SECONDES))


def mediane(nom: str, rang: int) -> float:
    return statistics.median(mesure[rang] for mesure in mesures[nom])


print("\n| list of propositions, pages of 50 | p50 ms | p99 ms | pages/s |")
print("|---|---:|---:|---:|")
for nom in mesures:
    print(f"| {nom} | {mediane(nom, 0):.1f} | {mediane(nom, 1):.1f} | {mediane(nom, 2):.0f} |")
print(f"\nRatio of pages a second: {mediane('Socle', 2) / mediane('Django REST', 2):.1f}")
