"""Detection between two months: Socle beside DuckDB and Polars, on the same files, in turn.

Usage: mesurer.py SOCLE FOLDER ROUNDS        (FOLDER from inventer.py; FOLDER/verite.csv is what must be found)
"""

import collections
import csv
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from mesure import Concurrent, tableau, tours  # noqa: E402

SOCLE, DOSSIER, TOURS = sys.argv[1], sys.argv[2], int(sys.argv[3])
ICI = os.path.dirname(os.path.abspath(__file__))
RACINE = os.path.dirname(os.path.dirname(ICI))
os.environ["SOCLE_CONTENU"] = RACINE
OFFRES = f"{RACINE}/Offres/verification/extrait-csv.yaml"
AVANT, APRES = f"{DOSSIER}/avant", f"{DOSSIER}/apres"


def lignes(chemin: str) -> collections.Counter:
    """Rows as (matricule, offer, day), counted: an event found twice is a fault like one missed."""
    with open(chemin, encoding="utf-8-sig", newline="") as fichier:
        return collections.Counter(
            (ligne["matricule"], ligne["offre"], ligne["survenu_le"])
            for ligne in csv.DictReader(fichier, delimiter=";")
        )


def verifier(nom: str, chemin: str, verite: collections.Counter) -> None:
    trouvees = lignes(chemin)
    manques, en_trop = verite - trouvees, trouvees - verite
    if manques or en_trop:
        exemples = list(manques)[:3] + list(en_trop)[:3]
        sys.exit(f"{nom}: {manques.total()} missed, {en_trop.total()} too many, such as {exemples}")
    print(f"{nom}: {trouvees.total()} events, exactly those planted")


sorties = {nom: f"{DOSSIER}/{nom}.csv" for nom in ("Socle", "DuckDB", "Polars")}
detection = [
    Concurrent(
        "Socle",
        [SOCLE, "reperer", "--avant", AVANT, "--apres", APRES, "--offres", OFFRES]
        + ["--mois", "2026-10", "--csv", sorties["Socle"]],
    ),
    Concurrent("DuckDB", [sys.executable, f"{ICI}/avec_duckdb.py", DOSSIER, sorties["DuckDB"]]),
    Concurrent("Polars", [sys.executable, f"{ICI}/avec_polars.py", DOSSIER, sorties["Polars"]]),
]
tours(detection, TOURS)
verite = lignes(f"{DOSSIER}/verite.csv")
for nom, chemin in sorties.items():
    verifier(nom, chemin, verite)
tableau("Detection alone, from four CSV files to one", detection, "DuckDB")

# Through the product: both months checked, sealed in snapshots, compared; events, proposals and reasons kept.
BASE = f"{DOSSIER}/produit"
complet = [
    Concurrent(
        "Socle, import and detection",
        ["bash", "-euc", f"""
         for mois in 2026-09:{AVANT} 2026-10:{APRES}; do
             {SOCLE} importer --donnees {BASE} --mois "${{mois%%:*}}" \
                 "${{mois#*:}}/foyers.csv" "${{mois#*:}}/personnes.csv"
         done"""],
    ),
    detection[1],
]  # fmt: skip


def base_neuve(_: Concurrent) -> None:
    shutil.rmtree(BASE, ignore_errors=True)
    subprocess.run(
        [SOCLE, "offres", "mettre-en-vigueur", OFFRES, "--donnees", BASE],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip


for concurrent in complet:
    concurrent.secondes, concurrent.processeur, concurrent.mebioctets = [], [], []
tours(complet, TOURS, avant=base_neuve)
tableau("Import of both months and detection, beside DuckDB's detection", complet, "DuckDB")
