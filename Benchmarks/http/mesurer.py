"""Pages under load: Socle beside Django, on the same rows, on SQLite and on PostgreSQL, in turn.

Usage: mesurer.py SOCLE FOLDER HOUSEHOLDS ROUNDS        (SOCLE_POSTGRES: address of an empty PostgreSQL)

Socle holds its latest work lists and searches while nothing has changed in the database: the lines named "new" ask for
hundreds of words in turn, which it does not hold. The load comes from wrk on the same cores, so that every figure is a lower bound. Socle checks the session and the
rights and writes each reading of a family to its journal; the Django pages do none of it.
"""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field

from serveurs import Serveurs, charger
from session import Session

SOCLE, DOSSIER, FOYERS, TOURS = os.path.abspath(sys.argv[1]), *sys.argv[2:4], int(sys.argv[4])
ICI = os.path.dirname(os.path.abspath(__file__))
SECONDES = os.environ.get("SECONDES", "10")
POSTGRES = os.environ["SOCLE_POSTGRES"]
os.environ["SOCLE_CONTENU"] = os.path.dirname(os.path.dirname(ICI))
# Twenty times the events of life: some 100,000 propositions among 500,000 households.
INTENSITE = os.environ.get("INTENSITE", "20")
AGENT, SECTEURS = "claire.morel", "haute-brume,cretes,vieux-bourg,faubourgs"
CHERCHES = ["martin", "du", "nguyen", "lecoeur", "brumeval", "adam", "sow", "grand", "le", "perrin"]


@dataclass
class Page:
    """A page of a server, and what was measured of it."""

    serveur: str
    moteur: str
    nom: str
    adresse: str
    cookie: str
    chemins: str
    mesures: list[tuple[float, float, float]] = field(default_factory=list)

    def charger(self, secondes: str) -> None:
        mesure, plainte = charger(
            self.adresse, secondes, COOKIE=self.cookie, CHEMINS=self.chemins
        )
        # A peer too slow for the time-out of wrk (2 s) is measured all the same: it only flatters the peer.
        lente = plainte.startswith("Socket errors: connect 0, read 0, write 0")
        if plainte and (self.serveur == "Socle" or not lente):
            sys.exit(f"{self.serveur} {self.moteur} {self.nom}: {plainte}")
        self.mesures.append(mesure)

    def mediane(self, rang: int) -> float:
        return statistics.median(mesure[rang] for mesure in self.mesures)


def preparer(moteur: str, base: dict[str, str]) -> str:
    """The invented caisse through the product itself: import, detection, propositions. Kept for SQLite."""
    dossier = os.path.abspath(f"{DOSSIER}/{moteur.lower()}-{FOYERS}")
    temoin = f"{dossier}/comptes.csv"
    if moteur == "SQLite" and os.path.exists(temoin):
        return dossier
    subprocess.run(["rm", "-rf", dossier], check=True)
    debut = time.perf_counter()
    subprocess.run(
        [SOCLE, "demo", "--dossier", dossier, "--foyers", FOYERS, "--intensite", INTENSITE, "--sans-servir"],
        env=os.environ | base, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    if moteur == "PostgreSQL":
        # What autovacuum would do in the minutes after such a load, under the pages of both servers.
        subprocess.run(["psql", "-qc", "VACUUM (ANALYZE)", "-c", "CHECKPOINT", POSTGRES], check=True)
    print(f"{moteur}: caisse of {FOYERS} households ready in {time.perf_counter() - debut:.0f} s")
    return dossier


def pages_d_un_moteur(serveurs: Serveurs, moteur: str, base: dict[str, str]) -> list[Page]:
    dossier = preparer(moteur, base)
    socle = serveurs.socle(SOCLE, dossier, **base)
    session = Session(socle, f"{dossier}/comptes.csv", AGENT)
    django = serveurs.gunicorn(
        "avec_django:application", "/recherche?q=martin", f"{dossier}/django.txt",
        BENCH_BASE=base.get("SOCLE_DATABASE_URL", f"{dossier}/socle.sqlite"), BENCH_SECTEURS=SECTEURS,
    )  # fmt: skip
    debuts, couples = session.recherches(40)
    adresses = {
        "work list": [f"/ma-journee?page={page}" for page in range(1, 21)],
        "family": session.familles(10),
        "search": [f"/recherche?q={mot}" for mot in CHERCHES],
        # Hundreds of others, so that none is held from one time to the next.
        "new search": debuts,
        "two new words": couples,
    }
    pages = []
    for nom, chemins in adresses.items():
        fichier = f"{dossier}/chemins-{nom.replace(' ', '-')}.txt"
        with open(fichier, "w") as sortie:
            sortie.write("\n".join(chemins) + "\n")
        pages.append(Page("Socle", moteur, nom, socle, session.cookie, fichier))
        pages.append(Page("Django", moteur, nom, django, "", fichier))
    return pages


with Serveurs(ICI) as serveurs:
    os.makedirs(DOSSIER, exist_ok=True)
    pages = pages_d_un_moteur(serveurs, "SQLite", {})
    pages += pages_d_un_moteur(serveurs, "PostgreSQL", {"SOCLE_DATABASE_URL": POSTGRES})
    for page in pages:
        page.charger("2")
        page.mesures.clear()
    for _ in range(TOURS):
        for page in pages:
            page.charger(SECONDES)

print("\n| page | engine | Socle p50 ms | p99 ms | pages/s | Django p50 ms | p99 ms | pages/s | ratio |")
print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
for socle, django in zip(pages[::2], pages[1::2]):
    print(
        f"| {socle.nom} | {socle.moteur} | {socle.mediane(0):.1f} | {socle.mediane(1):.1f} "
        f"| {socle.mediane(2):.0f} | {django.mediane(0):.1f} | {django.mediane(1):.1f} "
        f"| {django.mediane(2):.0f} | {socle.mediane(2) / django.mediane(2):.1f} |"
    )
