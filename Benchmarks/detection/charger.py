"""The first month of a caisse: checked and sealed by Socle, made into tables by DuckDB; then households by name.

Usage: charger.py SOCLE FOLDER ROUNDS        (FOLDER from `inventer.py … noms`)

The look-up is the product's own page: rights, sectors, and the journal that keeps what was looked for and why. It is
timed by the client, and its answer must hold a household of that name.
"""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "http"))
from mesure import Concurrent, tableau, tours  # noqa: E402
from session import JETON, Session  # noqa: E402

SOCLE, DOSSIER, TOURS = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
ICI = os.path.dirname(os.path.abspath(__file__))
os.environ["SOCLE_CONTENU"] = os.path.dirname(os.path.dirname(ICI))
BASE, TABLES = f"{DOSSIER}/caisse", f"{DOSSIER}/tables.duckdb"
APRES = f"{DOSSIER}/apres"


def socle(*arguments: str) -> str:
    return subprocess.run(
        [SOCLE, *arguments, "--donnees", BASE], check=True, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
    ).stdout  # fmt: skip


def base_neuve(_: Concurrent) -> None:
    shutil.rmtree(BASE, ignore_errors=True)


chargement = [
    Concurrent(
        "Socle",
        [SOCLE, "importer", "--donnees", BASE, "--mois", "2026-10"]
        + [f"{APRES}/foyers.csv", f"{APRES}/personnes.csv"],
    ),
    Concurrent("DuckDB", [sys.executable, f"{ICI}/charger_duckdb.py", DOSSIER, TABLES]),
]
tours(chargement, TOURS, avant=lambda c: base_neuve(c) if c.nom == "Socle" else None)
tableau("First load of a month, from two CSV files to disk", chargement, "DuckDB")
for nom in os.listdir(f"{BASE}/extraits"):
    print(f"\nOn disk: Socle {os.path.getsize(f'{BASE}/extraits/{nom}') / 2**20:.0f} MiB, ", end="")
print(f"DuckDB {os.path.getsize(TABLES) / 2**20:.0f} MiB.")


def noms_et_communes() -> tuple[list[str], set[str]]:
    """Surnames spread over the file, and every commune."""
    with open(f"{APRES}/foyers.csv", encoding="utf-8") as fichier:
        communes = {ligne.split(";")[2] for ligne in fichier} - {"commune"}
    with open(f"{APRES}/personnes.csv", encoding="utf-8") as fichier:
        lignes = [ligne.split(";") for ligne in fichier][1:]
    rang = 7
    return sorted({ligne[rang] for ligne in lignes[:: len(lignes) // 250]})[:200], communes


def processeur(pid: int) -> float:
    """CPU seconds that a process has taken."""
    with open(f"/proc/{pid}/stat") as fichier:
        champs = fichier.read().rsplit(")", 1)[1].split()
    return (int(champs[11]) + int(champs[12])) / os.sysconf("SC_CLK_TCK")


noms, communes = noms_et_communes()
secteurs = f"{DOSSIER}/secteurs.csv"
with open(secteurs, "w", encoding="utf-8") as fichier:
    fichier.write("code;nom;insee\n" + "".join(f"tout;Tout;{commune}\n" for commune in sorted(communes)))
socle("secteurs", "charger", secteurs)
dit = socle("agents", "ajouter", "claire.morel", "--prenom", "Claire", "--nom", "Morel",
            "--role", "travailleur_social", "--secteurs", "tout")  # fmt: skip
mot = re.search(r"claire\.morel / (\S+)", dit)
if not mot:
    sys.exit(f"no password in: {dit}")
with open(f"{DOSSIER}/comptes.csv", "w", encoding="utf-8") as fichier:
    fichier.write(f"identifiant;mot_de_passe\nclaire.morel;{mot.group(1)}\n")

with socket.socket() as prise:
    prise.bind(("127.0.0.1", 0))
    port = prise.getsockname()[1]
with open(f"{DOSSIER}/socle.txt", "w") as journal:
    serveur = subprocess.Popen(
        [SOCLE, "servir", "--donnees", BASE, "--hote", "127.0.0.1", "--port", str(port)],
        stdin=subprocess.DEVNULL, stdout=journal, stderr=journal,
    )  # fmt: skip
try:
    adresse = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(adresse + "/connexion", timeout=5).close()
            break
        except OSError:
            time.sleep(0.25)
    session = Session(adresse, f"{DOSSIER}/comptes.csv", "claire.morel")
    jeton = JETON.search(session.lire("/recherche"))
    millisecondes, avant = [], processeur(serveur.pid)
    for nom in noms:
        champs = {"cle": nom, "motif": "Mesure de la recherche dans le fichier du mois",
                  "jeton": jeton.group(1) if jeton else ""}  # fmt: skip
        demande = urllib.request.Request(
            adresse + "/recherche/fichier", urllib.parse.urlencode(champs).encode(),
            headers={"Origin": adresse},
        )  # fmt: skip
        debut = time.perf_counter()
        with session.ouvreur.open(demande) as reponse:
            page = reponse.read().decode()
        millisecondes.append((time.perf_counter() - debut) * 1000)
        if nom.lower() not in page.lower().split("<main", 1)[-1].split("</form>", 1)[-1]:
            sys.exit(f"the page does not show {nom}")
    calcul = (processeur(serveur.pid) - avant) / len(noms) * 1000
finally:
    serveur.terminate()
    serveur.wait()
millisecondes.sort()
print(
    f"\nLook-up by name, {len(noms)} names, the page and its entry in the journal: "
    f"median {statistics.median(millisecondes):.1f} ms, "
    f"p95 {millisecondes[len(noms) * 95 // 100]:.1f} ms, longest {millisecondes[-1]:.1f} ms; "
    f"CPU time of the server, {calcul:.1f} ms each. (Under 20 ms is wanted.)"
)
