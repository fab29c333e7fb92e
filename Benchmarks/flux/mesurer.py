"""Two monthly files of the RSA flow, read and compared by Socle, beside xmllint that only checks that they are XML.

Usage: mesurer.py SOCLE FOLDER ROUNDS        (FOLDER from inventer.py; FOLDER/verite.csv is what must be found)
"""

import collections
import csv
import os
import statistics
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from mesure import Concurrent, tableau, tours  # noqa: E402

SOCLE, DOSSIER, TOURS = sys.argv[1], sys.argv[2], int(sys.argv[3])
RACINE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
os.environ["SOCLE_CONTENU"] = RACINE
OFFRES = f"{RACINE}/Offres/verification/flux-rsa.yaml"
MOIS = [f"{DOSSIER}/RSABEM_{mois}.xml" for mois in ("202609", "202610")]
SORTIE = f"{DOSSIER}/Socle.csv"


def lignes(chemin: str) -> collections.Counter:
    """Rows as (matricule, offer, day), counted: an event found twice is a fault like one missed."""
    with open(chemin, encoding="utf-8-sig", newline="") as fichier:
        return collections.Counter(
            (ligne["matricule"], ligne["offre"], ligne["survenu_le"])
            for ligne in csv.DictReader(fichier, delimiter=";")
        )


concurrents = [
    Concurrent(
        "Socle",
        [SOCLE, "reperer", "--avant", MOIS[0], "--apres", MOIS[1], "--offres", OFFRES, "--csv", SORTIE],
    ),
    Concurrent("xmllint", ["xmllint", "--stream", "--noout", *MOIS]),
]
tours(concurrents, TOURS)
trouvees, verite = lignes(SORTIE), lignes(f"{DOSSIER}/verite.csv")
manques, en_trop = verite - trouvees, trouvees - verite
if manques or en_trop:
    exemples = list(manques)[:3] + list(en_trop)[:3]
    sys.exit(f"{manques.total()} missed, {en_trop.total()} too many, such as {exemples}")
mega = sum(os.path.getsize(mois) for mois in MOIS) / 1e6
print(f"Socle: {trouvees.total()} events, exactly those planted, in {mega:.0f} MB of XML")
tableau("Two months of the RSA flow, read, checked and compared", concurrents, "xmllint")
for concurrent in concurrents:
    print(f"{concurrent.nom}: {mega / statistics.median(concurrent.secondes):.0f} MB/s")
