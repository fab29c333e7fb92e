"""One month made into tables by DuckDB, two threads, on disk. Usage: charger_duckdb.py FOLDER OUT.duckdb"""

import os
import sys

import duckdb

dossier, sortie = sys.argv[1:]
if os.path.exists(sortie):
    os.unlink(sortie)
base = duckdb.connect(sortie, config={"threads": 2})
for nom in ("foyers", "personnes"):
    base.execute(
        f"create table {nom} as from read_csv('{dossier}/apres/{nom}.csv', delim = ';', header = true)"
    )
base.close()
