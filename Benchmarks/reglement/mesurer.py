"""A règlement over a caseload: Socle beside DuckDB and OpenFisca, on the same households, in turn.

Usage: mesurer.py MESURE FOLDER ROUNDS        (FOLDER from generer.py; MESURE, the product MesureDuReglement)

Everyone runs in its own process; columns are loaded and peers' systems built before the clock starts, Socle parses
and compiles its rules inside it. Nothing is printed about an engine that does not find what the oracle found, but
OpenFisca, whose floats may differ: then by how much, and for how many households.
"""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass, field

import numpy as np
from foyers import FOYER, PERSONNE, la_plus_aidee, lire

ICI = os.path.dirname(os.path.abspath(__file__))
PASSAGES, DECISIONS = 3, 301
# What the columns are in the vocabulary.
NOMS = {
    "prestations_familiales": "prestations familiales", "aide_logement": "aide au logement",
    "autres_prestations": "autres prestations", "cout_sejour": "coût du séjour", "impaye": "impayé",
    "heures": "heures demandées", "evenement": "évènement", "mois": "mois écoulés", "role": "rôle", "age": "ans",
    "activite": "activité", "autres": "autres revenus", "bafa_cout": "coût du bafa",
}  # fmt: skip
CHOIX = {
    "motif": ("aucun motif", "naissance", "grossesse", "maladie", "rupture"),
    "evenement": ("rien", "séparation", "décès", "chômage", "violences", "sinistre"),
    "role": ("responsable", "conjoint", "enfant"),
    "handicap": ("non", "oui"),
}
NOMBRES = {"heures", "mois", "age"}


@dataclass
class Moteur:
    """One engine, and what it said at each round."""

    nom: str
    commande: list[str]
    mesures: list[dict] = field(default_factory=list)

    def courir(self) -> None:
        fini = subprocess.run(self.commande, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if fini.returncode:
            sys.exit(f"{self.nom}: code {fini.returncode}\n{fini.stdout}{fini.stderr}")
        self.mesures.append(json.loads(fini.stdout.splitlines()[-1]))

    def mediane(self, mesure: str) -> float:
        return statistics.median(m[mesure] for m in self.mesures)

    def bornes(self, mesure: str) -> tuple[float, float]:
        valeurs = [m[mesure] for m in self.mesures]
        return min(valeurs), max(valeurs)


def tours(moteurs: list[Moteur], nombre: int) -> None:
    """Everyone once, to warm the page cache; then `nombre` rounds."""
    for tour in range(nombre + 1):
        for moteur in moteurs:
            moteur.courir()
            if tour == 0:
                moteur.mesures.clear()


def verifier(moteur: Moteur, attendu: dict) -> None:
    for mesure in moteur.mesures:
        if all(mesure[cle] == attendu[cle] for cle in ("base", "reforme", "classes")):
            continue
        if "ecarts" not in mesure:
            sys.exit(f"{moteur.nom} does not find what the oracle finds:\n{mesure}\n{attendu}")
        for version, ecart in mesure["ecarts"].items():
            centimes = max(abs(a - b) for a, b in zip(mesure[version], attendu[version]))
            print(
                f"- {moteur.nom}, {version}: {ecart['foyers']:,} households of {attendu['n']:,} differ, by "
                f"{ecart['pire_centimes']} cents at most ({ecart['quotients']} by their quotient); "
                f"totals by {centimes:,} cents at most."
            )
        return
    print(f"- {moteur.nom}: equal to the oracle to the cent, every total and class.")


def rapport(socle: Moteur, pair: Moteur, mesure: str) -> str:
    valeur = pair.mediane(mesure) / socle.mediane(mesure)
    return f"1/{valeur:.1f}" if valeur >= 1 else f"{1 / valeur:.2f}"


def simulation(mesure: str, dossier: str, nombre: int) -> None:
    with open(f"{dossier}/attendu.json", encoding="utf-8") as fichier:
        attendu = json.load(fichier)

    def python(script: str, *options: str) -> list[str]:
        return [sys.executable, f"{ICI}/{script}", dossier, str(PASSAGES), *options]

    socle = Moteur("Socle, 1 thread", [mesure, "simulation", ICI, dossier, str(PASSAGES)])
    moteurs = [
        socle,
        Moteur("DuckDB, 1 thread", python("avec_duckdb.py", "1")),
        Moteur("DuckDB, 2 threads", python("avec_duckdb.py", "2")),
        Moteur("OpenFisca", python("avec_openfisca.py")),
    ]
    tours(moteurs, nombre)
    print(f"\n### Base, reform, gainers and losers: {attendu['n']:,} households\n")
    for moteur in moteurs:
        verifier(moteur, attendu)
    print("\n| | seconds | from – to | CPU seconds | peak MiB | Socle / it, seconds | CPU |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for m in moteurs:
        bas, haut = m.bornes("simulation_s")
        print(
            f"| {m.nom} | {m.mediane('simulation_s'):.3f} | {bas:.3f} – {haut:.3f} "
            f"| {m.mediane('processeur_s'):.3f} | {m.bornes('pic_mib')[1]:.0f} "
            f"| {rapport(socle, m, 'simulation_s')} | {rapport(socle, m, 'processeur_s')} |"
        )


def ecrire_la_famille(dossier: str) -> str:
    """The household of the decision, as `socle regles decider --famille` reads it."""
    foyers, personnes, debuts = lire(dossier)
    rang = la_plus_aidee(dossier)

    def valeur(nom: str, lue: np.integer) -> str:
        if nom in CHOIX:
            return CHOIX[nom][lue]
        return str(lue) if nom in NOMBRES else f"{lue // 100}.{lue % 100:02d}"

    def lignes(noms: dict, colonnes: dict, ligne: int) -> list[str]:
        return [f"{NOMS.get(nom, nom)}: {valeur(nom, colonnes[nom][ligne])}" for nom in noms]

    texte = "\n".join(lignes(FOYER, foyers, rang)) + "\npersonnes:\n"
    for ligne in range(debuts[rang], debuts[rang + 1]):
        texte += "- { " + ", ".join(lignes(PERSONNE, personnes, ligne)) + " }\n"
    chemin = f"{dossier}/famille.yaml"
    with open(chemin, "w", encoding="utf-8") as fichier:
        fichier.write(texte)
    return chemin


def decision(mesure: str, dossier: str, nombre: int) -> None:
    famille = ecrire_la_famille(dossier)
    socle = Moteur("Socle", [mesure, "decision", ICI, famille, str(DECISIONS)])
    openfisca = Moteur(
        "OpenFisca, with trace",
        [sys.executable, f"{ICI}/avec_openfisca.py", dossier, "decision", str(DECISIONS)],
    )
    moteurs = [socle, openfisca]
    tours(moteurs, nombre)
    exact = np.fromfile(f"{dossier}/attendu.base.bin", "<i4").reshape(-1, 9)[la_plus_aidee(dossier), 1:]
    for moteur in moteurs:
        # Socle has no total of several aids in a decision.
        trouves = moteur.mesures[-1]["montants"]
        if trouves != exact[: len(trouves)].tolist():
            sys.exit(f"{moteur.nom} gives {trouves}, the oracle {exact.tolist()}")
    print("\n### One decision with its whole explanation: every aid for one family\n")
    print("Both give it what the oracle gives.\n")
    print("| | ms | from – to | CPU ms | lines said | Socle / it |")
    print("|---|---:|---:|---:|---:|---:|")
    for m in moteurs:
        bas, haut = m.bornes("decision_s")
        print(
            f"| {m.nom} | {m.mediane('decision_s') * 1e3:.3f} | {bas * 1e3:.3f} – {haut * 1e3:.3f} "
            f"| {m.mediane('processeur_s') * 1e3:.3f} | {m.mesures[-1]['lignes']} "
            f"| {rapport(socle, m, 'decision_s')} |"
        )


if __name__ == "__main__":
    simulation(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    decision(sys.argv[1], sys.argv[2], int(sys.argv[3]))
