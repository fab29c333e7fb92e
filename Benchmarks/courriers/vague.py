"""A whole wave of letters through the product: looked at, asked for, written, printed, downloaded.

Usage: vague.py SOCLE FOLDER LETTERS ROUNDS      (SOCLE, the command in release)

A demonstration is invented once in FOLDER, with enough propositions in the sectors of one manager; each round works on
a copy. Memory is the largest of the server, beside what it holds before the wave. A page of another person is asked for
all along: the wave must not be felt there.
"""

import shutil
import sqlite3
import statistics
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "Tests" / "arrets"))

import serveur  # noqa: E402
from serveur import CLAIRE, MALIK, Caisse, attendre  # noqa: E402

# Households and times more events than in life: one letter for fourteen households, in the four sectors of a manager.
FOYERS_PAR_LETTRE, INTENSITE = 14, 30


def memoire(caisse: Caisse, champ: str) -> float:
    for ligne in Path(f"/proc/{caisse.processus.pid}/status").read_text().splitlines():
        if ligne.startswith(champ):
            return int(ligne.split()[1]) / 1024
    return 0


def inventer(dossier: Path, lettres: int) -> Caisse:
    if not (dossier / "comptes.csv").exists():
        shutil.rmtree(dossier, ignore_errors=True)
        Caisse.inventer(dossier, foyers=max(2000, lettres * FOYERS_PAR_LETTRE), intensite=INTENSITE)
    depart = Caisse.relire(dossier)
    # Each family has confirmed where it lives: a separation holds no letter back.
    with sqlite3.connect(dossier / "socle.sqlite") as base:
        base.execute(
            "INSERT OR IGNORE INTO contact_confirme (famille, sorte, valeur, le, par)"
            " SELECT id, 'adresse', adresse, '2026-11-01', (SELECT min(id) FROM agent) FROM famille"
            " WHERE adresse IS NOT NULL"
        )
    return depart


class Voisine(threading.Thread):
    """Somebody else at work, all along."""

    def __init__(self, caisse: Caisse) -> None:
        super().__init__(daemon=True)
        self.navigateur = caisse.navigateur(MALIK)
        self.temps: list[float] = []
        self.fini = False

    def run(self) -> None:
        while not self.fini:
            debut = time.monotonic()
            self.navigateur.lire("/ma-journee")
            self.temps.append((time.monotonic() - debut) * 1000)
            time.sleep(0.05)


def tour(depart: Caisse, copie: Path) -> dict[str, float]:
    shutil.rmtree(copie, ignore_errors=True)
    caisse = depart.copier(copie)
    caisse.demarrer()
    try:
        return mesurer(caisse)
    finally:
        caisse.tuer()
        shutil.rmtree(copie, ignore_errors=True)


def mesurer(caisse: Caisse) -> dict[str, float]:
    claire = caisse.navigateur(CLAIRE)
    claire.lire("/ma-journee")
    mesures = {"before": memoire(caisse, "VmRSS")}
    voisine = Voisine(caisse)
    voisine.start()

    def chronometrer(nom: str, faire):
        debut = time.monotonic()
        resultat = faire()
        mesures[nom] = time.monotonic() - debut
        return resultat

    page = chronometrer("preview", lambda: claire.lire("/courriers/vague?moyen=courrier"))
    vague = page.split('name="vague" value="')[1].split('"')[0]
    champs = {"onglet": "a-envoyer", "moyen": "courrier", "vague": vague}
    statut, _ = chronometrer("asked", lambda: claire.envoyer("/courriers/vague", **champs))
    assert statut == 303
    fin = f"id = '{vague}' AND finie_a IS NOT NULL"
    chronometrer("written", lambda: attendre(lambda: caisse.compte("vague", fin), 1800))
    mesures["letters"] = caisse.compte("message", f"vague = '{vague}'")
    claire.lire(f"/courriers/lettres?vague={vague}")
    assert claire.envoyer("/courriers/recueils", vague=vague)[0] == 303
    chronometrer("printed", lambda: attendre(lambda: caisse.compte("recueil", "pret_a IS NOT NULL"), 1800))
    recueil = caisse.requete("SELECT id FROM recueil")[0][0]
    chemin = f"/courriers/recueils/{recueil}/lettres.pdf"
    _, _, pdf = chronometrer("downloaded", lambda: claire.demander(chemin))
    assert pdf.startswith(b"%PDF-")
    voisine.fini = True
    voisine.join()
    mesures["bytes"] = len(pdf)
    mesures["memory"] = memoire(caisse, "VmHWM")
    mesures["page"] = statistics.median(voisine.temps)
    mesures["page_99"] = statistics.quantiles(voisine.temps, n=100)[98]
    return mesures


def main() -> None:
    serveur.SOCLE = sys.argv[1]
    dossier, lettres, tours = Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    depart = inventer(dossier / f"vague-{lettres}", lettres)
    passages = [tour(depart, dossier / "vague-copie") for _ in range(tours)]
    milieu = {nom: statistics.median(p[nom] for p in passages) for nom in passages[0]}
    nombre = milieu["letters"]
    if nombre < lettres * 0.9:
        print(f"Only {nombre:.0f} letters: the demonstration has too few propositions.\n")
    print("| step | seconds | ms a letter |\n|---|---:|---:|")
    for nom, dit in [
        ("preview", "preview, in the request"),
        ("asked", "asked for: the list is kept"),
        ("written", "written, with act, link and journal"),
        ("printed", "printed in one PDF"),
        ("downloaded", "downloaded"),
    ]:
        print(f"| {dit} | {milieu[nom]:.2f} | {milieu[nom] / nombre * 1000:.2f} |")
    print(
        f"\n{nombre:.0f} letters, {milieu['bytes'] / nombre / 1024:.1f} KB a letter. Server: {milieu['before']:.0f} MiB"
        f" before, {max(p['memory'] for p in passages):.0f} MiB at most. A page of another person meanwhile: median"
        f" {milieu['page']:.1f} ms, p99 {milieu['page_99']:.1f} ms."
    )


main()
