"""Free moments of fifty workers over thirteen weeks: Socle on both engines, a calendar library, and SQL alone.

Usage: mesurer.py PROGRAMME DOSSIER TOURS (SOCLE_POSTGRES: the address of a server)
"""

import ast
import csv
import json
import os
import subprocess
import sys
import time

import psycopg

PREPARER = """
CREATE TEMP TABLE plage_p (agent text, depuis date, rythme int, minute int, duree int);
CREATE TEMP TABLE occupe_p (agent text, debut timestamptz, fin timestamptz);
"""

CHERCHER = """
WITH jours AS (
    SELECT j::date AS jour FROM generate_series('2026-09-07'::date, '2026-12-06', '1 day') j
), ouvertures AS (
    SELECT p.agent, (jour + p.minute * interval '1 minute') AT TIME ZONE 'Europe/Paris' AS debut, p.duree
    FROM plage_p p JOIN jours ON extract(isodow FROM jour) <= 5
        AND ((jour - p.depuis) / 7) % p.rythme = 0
), moments AS (
    SELECT agent, debut + k * interval '45 minutes' AS debut
    FROM ouvertures, generate_series(0, ouvertures.duree / 45 - 1) k
)
SELECT m.agent, m.debut FROM moments m
WHERE NOT EXISTS (SELECT 1 FROM occupe_p o WHERE o.agent = m.agent
    AND o.debut < m.debut + interval '45 minutes' AND o.fin > m.debut)
ORDER BY m.debut, m.agent
"""


def avec_sql(url: str, dossier: str, tours: int) -> dict:
    with psycopg.connect(url) as base:
        base.execute(PREPARER)
        for table, fichier in [("plage_p", "plages"), ("occupe_p", "occupes")]:
            with open(f"{dossier}/{fichier}.csv", encoding="utf-8") as lignes:
                with base.cursor().copy(f"COPY {table} FROM STDIN") as copie:
                    for ligne in csv.reader(lignes, delimiter=";"):
                        copie.write_row(ligne)
        base.execute("CREATE INDEX ON occupe_p (agent, debut)")
        base.execute("ANALYZE plage_p, occupe_p")
        secondes = []
        for _ in range(tours):
            debut = time.perf_counter()
            trouves = base.execute(CHERCHER).fetchall()
            secondes.append(time.perf_counter() - debut)
    somme = sum(int(debut.timestamp()) // 60 for _, debut in trouves)
    return {"trouves": len(trouves), "somme": somme, "tout": sorted(secondes)[tours // 2]}


def sortie(*commande: str) -> str:
    return subprocess.run(commande, check=True, capture_output=True, text=True).stdout


def main() -> None:
    programme, dossier, tours = sys.argv[1], sys.argv[2], int(sys.argv[3])
    url = os.environ["SOCLE_POSTGRES"]
    ici = os.path.dirname(os.path.abspath(__file__))
    sortie(programme, "preparer", dossier)
    resultats = {
        "Socle, SQLite": json.loads(sortie(programme, "chercher", dossier, str(tours))),
        "Socle, PostgreSQL": json.loads(sortie(programme, "chercher", dossier, str(tours), url)),
        "icalendar + recurring-ical-events": ast.literal_eval(
            sortie(sys.executable, f"{ici}/avec_ical.py", dossier, str(tours))
        ),
        "generate_series on PostgreSQL": avec_sql(url, dossier, tours),
    }
    attendu = resultats["Socle, SQLite"]
    for nom, resultat in resultats.items():
        if (resultat["trouves"], resultat["somme"]) != (attendu["trouves"], attendu["somme"]):
            sys.exit(f"{nom} finds {resultat['trouves']} moments, Socle {attendu['trouves']}")
    print(f"{attendu['trouves']} free moments found alike by all.\n")
    print("| | all of them, ms | time / Socle, SQLite | the first forty, ms | how many, ms |")
    print("|---|---:|---:|---:|---:|")
    for nom, resultat in resultats.items():
        autres = [
            f"{resultat[question] * 1000:.1f}" if question in resultat else "–"
            for question in ("premiers", "nombre")
        ]
        print(
            f"| {nom} | {resultat['tout'] * 1000:.1f} | {resultat['tout'] / attendu['tout']:.2f} "
            f"| {autres[0]} | {autres[1]} |"
        )


main()
