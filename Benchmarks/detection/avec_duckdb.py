"""The same detection in DuckDB, two threads. Usage: avec_duckdb.py FOLDER OUT.csv [BASE.duckdb]

Types are declared so that nothing is sniffed, and only the columns used are read: the fastest form found. With a
database, both months are first made into its tables, whole, and the events are kept there too: import and detection.
"""

import os
import sys

import duckdb

dossier, sortie, *fichier = sys.argv[1:]
for ancien in fichier:
    if os.path.exists(ancien):
        os.unlink(ancien)
base = duckdb.connect(*(fichier or [":memory:"]), config={"threads": 2})
forme = "table" if fichier else "view"

FOYER = {
    "matricule": "VARCHAR", "caisse": "VARCHAR", "commune": "VARCHAR", "situation": "VARCHAR",
    "depuis": "DATE", "logement": "VARCHAR", "loyer": "INTEGER", "impaye": "TINYINT",
    "qf": "INTEGER", "rsa": "TINYINT", "ajpp": "TINYINT",
}  # fmt: skip
PERSONNE = {
    "matricule": "VARCHAR", "rang": "INTEGER", "role": "VARCHAR", "sexe": "VARCHAR",
    "naissance": "DATE", "deces": "DATE", "aeeh": "TINYINT",
}  # fmt: skip


def lire(mois: str, fichier: str, types: dict[str, str]) -> str:
    return (
        f"read_csv('{dossier}/{mois}/{fichier}.csv', delim = ';', header = true, "
        f"auto_detect = false, columns = {types})"
    )


base.execute(f"""
create {forme} f1 as from {lire("avant", "foyers", FOYER)};
create {forme} f2 as from {lire("apres", "foyers", FOYER)};
create {forme} p1 as from {lire("avant", "personnes", PERSONNE)};
create {forme} p2 as from {lire("apres", "personnes", PERSONNE)};
""")
base.execute("""
create table evenement as
with foyers as materialized (
  select f2.matricule, f1.situation as situation_avant, f2.situation, f2.depuis,
    f1.impaye as impaye_avant, f2.impaye, f1.rsa as rsa_avant, f2.rsa, f1.ajpp as ajpp_avant, f2.ajpp
  from f2 join f1 using (matricule)),
enfants as (select distinct matricule from p2 where role = 'ENFANT' and deces is null),
personnes as materialized (
  select p2.matricule, p2.role, p2.naissance, p2.deces, p2.aeeh,
    p1.matricule is not null as connue, p1.deces as deces_avant, p1.aeeh as aeeh_avant
  from p2 left join p1 using (matricule, role, rang, naissance)
  where p2.role <> 'RESPONSABLE')
select matricule, 'separation' as offre, depuis as survenu_le from foyers semi join enfants using (matricule)
 where situation_avant in ('MARIE', 'PACSE', 'VIE_MARITALE')
   and situation in ('SEPARE', 'DIVORCE', 'CELIBATAIRE')
union all
select matricule, 'impaye', date '2026-10-01' from foyers where impaye_avant = 0 and impaye = 1
union all
select matricule, 'ajpp', date '2026-10-01' from foyers where ajpp_avant = 0 and ajpp = 1
union all
select matricule, 'rsa-monoparent', date '2026-10-01' from foyers semi join enfants using (matricule)
 where rsa_avant = 0 and rsa = 1 and situation not in ('MARIE', 'PACSE', 'VIE_MARITALE')
union all
select matricule, 'naissance', naissance from personnes semi join f1 using (matricule)
 where role = 'ENFANT' and not connue and naissance >= date '2026-10-01'
union all
select matricule, 'deces-enfant', deces from personnes
 where role = 'ENFANT' and connue and deces is not null and deces_avant is null
union all
select matricule, 'deces-conjoint', deces from personnes
 where role = 'CONJOINT' and connue and deces is not null and deces_avant is null
union all
select matricule, 'handicap-enfant', date '2026-10-01' from personnes
 where role = 'ENFANT' and aeeh = 1 and aeeh_avant = 0
""")
base.execute(f"copy evenement to '{sortie}' (header, delimiter ';')")
base.close()
