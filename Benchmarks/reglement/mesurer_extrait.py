"""The same simulation through the product: `socle simuler`, streamed from the sealed snapshot, at several sizes.

Usage: mesurer_extrait.py SOCLE ROUNDS FOLDER…        (FOLDERs from generer.py, the smallest first)

The month is imported once by `socle importer`. Each round runs the command on every size in turn, on one thread; the
clock is that of the whole process. What it prints is compared with the oracle, class by class.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ICI = Path(__file__).resolve().parent
sys.path.insert(0, str(ICI.parent))
from mesure import Concurrent, tours  # noqa: E402

MOIS = "2026-06"
# Counts this small are not shown, nor what would give them back.
CACHE = None


def contenu(dossier: Path) -> Path:
    """What a caisse would have under its content folder: the vocabulary, no calendar, its own CSV."""
    for nom, source in {
        "Vocabulaire/national.yaml": ICI / "vocabulaire.yaml",
        "Correspondances/extrait-csv.yaml": ICI / "correspondance.yaml",
    }.items():
        cible = dossier / nom
        cible.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, cible)
    (dossier / "Vocabulaire/reglement.yaml").write_text("constantes: []\n", encoding="utf-8")
    return dossier


def extrait(socle: str, dossier: Path) -> str:
    """The sealed snapshot of the folder, imported once."""
    donnees = dossier / "donnees"
    scelles = list(donnees.glob("extraits/*.extrait"))
    if not scelles:
        importation = Concurrent(
            "importation",
            [socle, "importer", "--donnees", str(donnees), "--mois", MOIS]
            + [str(dossier / "foyers.csv"), str(dossier / "personnes.csv")],
        )
        importation.courir()
        scelles = list(donnees.glob("extraits/*.extrait"))
        print(
            f"- {dossier.name}: imported in {importation.secondes[0]:.1f} s, "
            f"{scelles[0].stat().st_size / 2**20:.0f} MiB sealed."
        )
    return str(scelles[0])


def verifier(dossier: Path, json_rendu: str) -> None:
    with open(dossier / "attendu.json", encoding="utf-8") as fichier:
        attendu = json.load(fichier)
    with open(json_rendu, encoding="utf-8") as fichier:
        groupes = json.load(fichier)
    lignes = [g for g in groupes if g["tableau"] == "Par quotient" and "inconnu" not in g["groupe"]]
    for ligne, (foyers, gagnants, perdants, gain, perte) in zip(lignes, attendu["classes"], strict=True):
        ecart = [ligne.get(f"montant_{quand}_centimes") for quand in ("avant", "apres")]
        trouves = (ligne.get("foyers"), ligne.get("gagnants"), ligne.get("perdants"))
        voulus = (foyers, gagnants, perdants)
        faux = any(t is not CACHE and t != v for t, v in zip(trouves, voulus))
        if CACHE not in ecart and ecart[1] - ecart[0] != gain - perte:
            faux = True
        if faux:
            sys.exit(f"{dossier}: {ligne} is not {voulus}, {gain - perte} cents")
    print(f"- {attendu['n']:,} households: every class equal to the oracle, to the household and to the cent.")


def main(socle: str, nombre: int, dossiers: list[Path]) -> None:
    os.environ["SOCLE_CONTENU"] = str(contenu(dossiers[0] / "contenu"))
    commandes = []
    for dossier in dossiers:
        commandes.append(
            Concurrent(
                dossier.name,
                [socle, "simuler", "--reglement", str(ICI / "base.yaml"), "--contre"]
                + [str(ICI / "reforme.yaml"), "--fichier", extrait(socle, dossier), "--fils", "1"]
                + ["--classes", "qf", "--json", str(dossier / "simulation.json")],
            )
        )
    tours(commandes, nombre)
    for dossier in dossiers:
        verifier(dossier, str(dossier / "simulation.json"))
    print("\n| `socle simuler`, one thread | seconds | from – to | CPU seconds | peak MiB | time / the first | CPU |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    base, calcul = (statistics.median(m) for m in (commandes[0].secondes, commandes[0].processeur))
    for dossier, c in zip(dossiers, commandes):
        with open(dossier / "attendu.json", encoding="utf-8") as fichier:
            foyers = json.load(fichier)["n"]
        print(
            f"| {foyers:,} households | {statistics.median(c.secondes):.2f} "
            f"| {min(c.secondes):.2f} – {max(c.secondes):.2f} | {statistics.median(c.processeur):.2f} "
            f"| {max(c.mebioctets):.0f} | {statistics.median(c.secondes) / base:.1f} "
            f"| {statistics.median(c.processeur) / calcul:.1f} |"
        )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), [Path(nom) for nom in sys.argv[3:]])
