"""Detection between two months: Socle beside DuckDB and Polars, on the same files, in turn.

Usage: mesurer.py SOCLE ROUNDS FOLDER [LARGER_FOLDER]

Folders are from inventer.py; FOLDER/verite.csv is what must be found. The larger one, when there is one, is measured
beside DuckDB alone, and tells how cost grows.
"""

import collections
import csv
import os
import shutil
import statistics
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from mesure import Concurrent, tableau, tours  # noqa: E402

SOCLE, TOURS, DOSSIERS = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
ICI = os.path.dirname(os.path.abspath(__file__))
RACINE = os.path.dirname(os.path.dirname(ICI))
os.environ["SOCLE_CONTENU"] = RACINE
OFFRES = f"{RACINE}/Offres/verification/extrait-csv.yaml"


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


def detection(dossier: str, polars: bool) -> list[Concurrent]:
    concurrents = [
        Concurrent(
            "Socle",
            [SOCLE, "reperer", "--avant", f"{dossier}/avant", "--apres", f"{dossier}/apres"]
            + ["--offres", OFFRES, "--mois", "2026-10", "--csv", f"{dossier}/Socle.csv"],
        ),
        Concurrent("DuckDB", [sys.executable, f"{ICI}/avec_duckdb.py", dossier, f"{dossier}/DuckDB.csv"]),
    ]
    if polars:
        concurrents.append(
            Concurrent("Polars", [sys.executable, f"{ICI}/avec_polars.py", dossier, f"{dossier}/Polars.csv"])
        )
    return concurrents


def ampleur(dossier: str) -> tuple[int, float]:
    """Households of the later month, and megabytes of the four files."""
    fichiers = [f"{dossier}/{mois}/{nom}.csv" for mois in ("avant", "apres") for nom in ("foyers", "personnes")]
    with open(f"{dossier}/apres/foyers.csv", "rb") as fichier:
        foyers = sum(bloc.count(b"\n") for bloc in iter(lambda: fichier.read(1 << 20), b"")) - 1
    return foyers, sum(os.path.getsize(chemin) for chemin in fichiers) / 1e6


def mesurer(dossier: str, polars: bool) -> tuple[int, Concurrent]:
    concurrents = detection(dossier, polars)
    foyers, megaoctets = ampleur(dossier)
    tours(concurrents, TOURS)
    verite = lignes(f"{dossier}/verite.csv")
    print()
    for concurrent in concurrents:
        verifier(concurrent.nom, f"{dossier}/{concurrent.nom}.csv", verite)
    titre = f"Detection, {foyers:,} households, four CSV files of {megaoctets:.0f} MB to one"
    tableau(titre, concurrents, "DuckDB")
    socle, duckdb = concurrents[:2]
    for nom, serie in ("time", "secondes"), ("CPU time", "processeur"):
        rapport = statistics.median(getattr(duckdb, serie)) / statistics.median(getattr(socle, serie))
        print(f"\nDuckDB / Socle, {nom}: {rapport:.1f} (at least 6 is wanted)")
    return foyers, socle


mesures = [mesurer(dossier, polars=rang == 0) for rang, dossier in enumerate(DOSSIERS)]
if len(mesures) == 2:
    (petit, un), (grand, deux) = mesures
    rapport = statistics.median(deux.secondes) / statistics.median(un.secondes)
    calcul = statistics.median(deux.processeur) / statistics.median(un.processeur)
    print(
        f"\nGrowth: households × {grand / petit:.1f}, Socle's time × {rapport:.1f}, CPU time × {calcul:.1f}, "
        f"peak memory {max(un.mebioctets):.0f} then {max(deux.mebioctets):.0f} MiB."
    )

# Through the product: both months checked, sealed in snapshots, compared; events, proposals and reasons kept.
DOSSIER = DOSSIERS[0]
BASE = f"{DOSSIER}/produit"
complet = [
    Concurrent(
        "Socle, import and detection",
        ["bash", "-euc", f"""
         for mois in 2026-09:{DOSSIER}/avant 2026-10:{DOSSIER}/apres; do
             {SOCLE} importer --donnees {BASE} --mois "${{mois%%:*}}" \
                 "${{mois#*:}}/foyers.csv" "${{mois#*:}}/personnes.csv"
         done"""],
    ),
    Concurrent(
        "DuckDB, import and detection",
        [sys.executable, f"{ICI}/avec_duckdb.py", DOSSIER, f"{DOSSIER}/DuckDB.csv", f"{DOSSIER}/tables.duckdb"],
    ),
    detection(DOSSIER, polars=False)[1],
]  # fmt: skip


def base_neuve(_: Concurrent) -> None:
    shutil.rmtree(BASE, ignore_errors=True)
    subprocess.run(
        [SOCLE, "offres", "mettre-en-vigueur", OFFRES, "--donnees", BASE],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip


tours(complet, TOURS, avant=lambda c: base_neuve(c) if c.nom.startswith("Socle") else None)
verifier("DuckDB, import and detection", f"{DOSSIER}/DuckDB.csv", lignes(f"{DOSSIER}/verite.csv"))
tableau("Import of both months and detection, kept", complet, "DuckDB, import and detection")
