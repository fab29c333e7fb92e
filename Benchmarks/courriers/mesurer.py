"""A wave of letters in one PDF: Socle beside ReportLab, in turn, the same words and the same square.

Usage: mesurer.py MESURE LETTERS PEER_LETTERS ROUNDS      (MESURE, the product MesureDesLettres)

Socle writes LETTERS at once, ReportLab fewer: the figures are those of one letter. Memory is the largest of the
process; what it takes beyond a tenth of the letters says whether it grows with their number.
"""

import statistics
import subprocess
import sys
import tempfile
from os import path

ICI = path.dirname(path.abspath(__file__))


def courir(commande: list[str]) -> tuple[int, float, int, int, int]:
    fini = subprocess.run(commande, capture_output=True, text=True)
    if fini.returncode:
        sys.exit(f"{commande[0]}: code {fini.returncode}\n{fini.stdout}{fini.stderr}")
    nombre, secondes, octets, memoire, pages = fini.stdout.split()[-5:]
    return int(nombre), float(secondes), int(octets), int(memoire), int(pages)


def main() -> None:
    mesure, lettres, autres, tours = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    with tempfile.TemporaryDirectory() as dossier:
        fichier = path.join(dossier, "lettres.pdf")
        concurrents = [
            ("Socle", [mesure, str(lettres), fichier]),
            (f"Socle, {lettres // 10}", [mesure, str(lettres // 10), fichier]),
            ("ReportLab", [sys.executable, path.join(ICI, "avec_reportlab.py"), str(autres), fichier]),
        ]
        mesures = {nom: [] for nom, _ in concurrents}
        for _ in range(tours):
            for nom, commande in concurrents:
                mesures[nom].append(courir(commande))
    print("| letters by | letters | seconds | ms a letter | KB a letter | memory, MiB |")
    print("|---|---:|---:|---:|---:|---:|")
    par_lettre = {}
    for nom, passages in mesures.items():
        nombre = passages[0][0]
        secondes = statistics.median(passage[1] for passage in passages)
        octets = statistics.median(passage[2] for passage in passages)
        memoire = max(passage[3] for passage in passages) / 1024
        par_lettre[nom] = secondes / nombre * 1000
        print(
            f"| {nom} | {nombre} | {secondes:.2f} | {par_lettre[nom]:.2f} | {octets / nombre / 1024:.1f}"
            f" | {memoire:.0f} |"
        )
    print(f"\nSocle: {par_lettre['ReportLab'] / par_lettre['Socle']:.1f} times as fast a letter as ReportLab.")


main()
