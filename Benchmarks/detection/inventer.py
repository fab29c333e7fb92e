"""Two months of a large invented caisse, with what happened to whom, planted.

Usage: inventer.py HOUSEHOLDS FOLDER [SEED] [noms]

Writes FOLDER/{avant,apres}/{foyers,personnes}.csv (the default layout, `;`, a header, in the order of matricules)
and FOLDER/verite.csv (matricule;offre;survenu_le): each household is given one fate at most, so the truth is what
was planted and not what some query found. One household in sixty has a fate that only looks like an event.
"""

import os
import sys

import duckdb

FOYERS, DOSSIER = int(sys.argv[1]), sys.argv[2]
GRAINE = int(sys.argv[3]) if len(sys.argv) > 3 else 2026
NOMS = sys.argv[4:] == ["noms"]

# Fates, out of a million households: the eight that are events, then the traps.
SORTS = {
    "separation": 1500, "impaye": 3500, "ajpp": 200, "rsa-monoparent": 2500, "naissance": 4500,
    "deces-enfant": 120, "deces-conjoint": 300, "handicap-enfant": 900,
    "ferme": 6000, "nouveau": 4000, "date corrigée": 400, "impayé réglé": 800,
    "rsa en couple": 1200, "rsa sans enfant": 900, "séparation sans enfant": 500,
    "enfant recueilli": 250, "jeune parti": 900, "couple formé": 600, "veuf sans décès": 60,
    "allocataire décédé": 80,
}  # fmt: skip


def sort_par_tranche() -> str:
    bas, cas = 0, []
    for nom, part in SORTS.items():
        cas.append(f"when s < {(bas := bas + part) / 1e6} then '{nom}'")
    return "case " + " ".join(cas) + " else 'rien' end"


base = duckdb.connect(config={"threads": 2, "preserve_insertion_order": True})
# A draw in [0, 1) for each household and purpose: nothing depends on the order of work.
base.execute(
    f"create macro t(i, pourquoi) as (hash(i, pourquoi, {GRAINE}) >> 12)::double / 4503599627370496"
)
base.execute("create macro un(i, pourquoi, choix) as choix[1 + floor(t(i, pourquoi) * len(choix))::int]")
base.execute(f"""
create table foyer as
with tire as (
  select i, t(i, 'couple') < 0.51 as couple, t(i, 'sort') as s,
    floor(power(t(i, 'enfants'), 1.5) * 5)::int as enfants,
    un(i, 'logement', ['LOCATAIRE_HLM', 'LOCATAIRE_PRIVE', 'PROPRIETAIRE', 'HEBERGE']) as logement
  from range({FOYERS}) r(i))
select *, {sort_par_tranche()} as voulu,
  printf('%07d', i + 1) || chr((65 + i % 23)::int) as matricule,
  '999' as caisse,
  lpad((1001 + floor(t(i, 'commune') * 94000)::int)::varchar, 5, '0') as commune,
  case when couple then un(i, 'sit', ['MARIE', 'MARIE', 'PACSE', 'VIE_MARITALE'])
       else un(i, 'sit', ['CELIBATAIRE', 'CELIBATAIRE', 'DIVORCE', 'SEPARE', 'VEUF']) end as situation,
  date '2006-01-01' + floor(t(i, 'depuis') * 7500)::int as depuis,
  case when logement like 'LOC%' then 280 + floor(t(i, 'loyer') * 760)::int else 0 end as loyer,
  floor(t(i, 'qf') * t(i, 'qf2') * 1800)::int as qf,
  (t(i, 'impaye') < 0.02)::int as impaye, (t(i, 'rsa') < 0.13)::int as rsa,
  (t(i, 'ajpp') < 0.0006)::int as ajpp
from tire""")
# A fate befalls only those to whom it can: others live a month without event.
base.execute("""
create table destin as
select *, case
    when voulu in ('separation') and not (couple and enfants > 0) then 'rien'
    when voulu in ('séparation sans enfant') and not (couple and enfants = 0) then 'rien'
    when voulu in ('impaye') and impaye = 1 then 'rien'
    when voulu = 'impayé réglé' and impaye = 0 then 'rien'
    when voulu = 'ajpp' and ajpp = 1 then 'rien'
    when voulu = 'rsa-monoparent' and (couple or enfants = 0 or rsa = 1) then 'rien'
    when voulu = 'rsa en couple' and (not couple or rsa = 1) then 'rien'
    when voulu = 'rsa sans enfant' and (couple or enfants > 0 or rsa = 1) then 'rien'
    when voulu in ('deces-enfant', 'handicap-enfant', 'jeune parti') and enfants = 0 then 'rien'
    when voulu in ('deces-conjoint', 'veuf sans décès') and not couple then 'rien'
    when voulu = 'couple formé' and couple then 'rien'
    when voulu = 'date corrigée' and couple then 'rien'
    else voulu end as sort,
  (date '2026-10-01' + floor(t(i, 'jour') * 31)::int) as jour
from foyer""")
base.execute("""
create table personne as
select i, 0 as rang, 'RESPONSABLE' as role, un(i, 'sexe', ['F', 'F', 'M']) as sexe,
  date '1962-01-01' + floor(t(i, 'age') * 15500)::int as naissance, 0 as aeeh from destin
union all
select i, 1, 'CONJOINT', un(i, 'sexe du conjoint', ['M', 'M', 'F']),
  date '1962-01-01' + floor(t(i, 'age du conjoint') * 15500)::int, 0 from destin where couple
union all
select i, 2 + k, 'ENFANT', un(i, 'sexe' || k, ['F', 'M']),
  date '2007-01-01' + floor(t(i, 'age' || k) * 7150)::int,
  (t(i, 'aeeh' || k) < 0.02 and not (k = 0 and sort = 'handicap-enfant'))::int
from destin, range(5) e(k) where k < enfants""")
base.execute("""
create table apres as
select * replace (
    case sort when 'separation' then un(i, 'suite', ['SEPARE', 'SEPARE', 'DIVORCE', 'CELIBATAIRE'])
              when 'séparation sans enfant' then 'SEPARE' when 'deces-conjoint' then 'VEUF'
              when 'veuf sans décès' then 'VEUF' when 'couple formé' then 'VIE_MARITALE'
              else situation end as situation,
    case when sort in ('separation', 'séparation sans enfant', 'deces-conjoint', 'veuf sans décès',
                       'couple formé') then jour
         when sort = 'date corrigée' then depuis - 9 else depuis end as depuis,
    case sort when 'impaye' then 1 when 'impayé réglé' then 0 else impaye end as impaye,
    case when sort in ('rsa-monoparent', 'rsa en couple', 'rsa sans enfant') then 1
         when t(i, 'fin du rsa') < 0.002 then 0 else rsa end as rsa,
    case sort when 'ajpp' then 1 else ajpp end as ajpp,
    greatest(0, qf + floor(t(i, 'variation') * 41)::int - 20) as qf)
from destin where sort <> 'ferme'""")
base.execute("""
create table personne_apres as
select p.i, rang, role, sexe, naissance,
  case when sort = 'deces-conjoint' and role = 'CONJOINT' then jour
       when sort = 'deces-enfant' and rang = 2 then jour
       when sort = 'allocataire décédé' and rang = 0 then jour end as deces,
  case when sort = 'handicap-enfant' and rang = 2 then 1 else aeeh end as aeeh
from personne p join destin d on d.i = p.i
where not (role = 'CONJOINT' and sort in ('separation', 'séparation sans enfant', 'veuf sans décès'))
  and not (sort = 'jeune parti' and rang = 2)
union all
select i, 8 + jumeau, 'ENFANT', un(i, 'sexe du bébé' || jumeau, ['F', 'M']),
  case sort when 'naissance' then jour else date '2026-09-30' - floor(t(i, 'recueilli') * 3000)::int end,
  null, 0
from destin, range(2) j(jumeau)
where (sort = 'naissance' and (jumeau = 0 or t(i, 'jumeaux') < 0.03))
   or (sort = 'enfant recueilli' and jumeau = 0)
union all
select i, 1, 'CONJOINT', un(i, 'sexe nouveau', ['M', 'F']),
  date '1970-01-01' + floor(t(i, 'age nouveau') * 12000)::int, null, 0
from destin where sort = 'couple formé'""")
if NOMS:
    # Some eight thousand surnames, made of syllables: of nobody.
    base.execute("create macro syllabe(i, pourquoi) as un(i, pourquoi, "
                 "['BRU', 'MAR', 'LE', 'VAL', 'DOR', 'CHA', 'PER', 'GI', 'TEL', 'ROU', 'NE', 'SAU', 'FON', 'MI', "
                 "'BEL', 'CO', 'LAN', 'DU', 'RE', 'VI'])")
identite = (
    ", syllabe(f.i, 'nom 1') || syllabe(f.i, 'nom 2') || syllabe(f.i, 'nom 3') as nom"
    ", un(f.i * 100 + rang, 'prenom', ['ALICE', 'NADIA', 'LÉA', 'INÈS', 'PAUL', 'HUGO', 'SAMI', 'JEAN', 'ROSE', "
    "'LINA', 'NOÉ', 'ÉLIE', 'ADAM', 'JADE', 'ANNE', 'LOUIS']) as prenom"
    if NOMS else ""
)  # fmt: skip
colonnes = "matricule, caisse, commune, situation, depuis, logement, loyer, impaye, qf, rsa, ajpp"
for mois, foyers, personnes, garde in [
    ("avant", "destin", "(select *, null::date as deces from personne)", "f.sort <> 'nouveau'"),
    ("apres", "apres", "personne_apres", "true"),
]:
    os.makedirs(f"{DOSSIER}/{mois}", exist_ok=True)
    base.execute(
        f"copy (select {colonnes} from {foyers} f where {garde} order by i) "
        f"to '{DOSSIER}/{mois}/foyers.csv' (header, delimiter ';')"
    )
    base.execute(
        f"copy (select matricule, rang, role, p.sexe, naissance, p.deces, p.aeeh{identite} "
        f"from {personnes} p join {foyers} f on f.i = p.i where {garde} order by f.i, rang) "
        f"to '{DOSSIER}/{mois}/personnes.csv' (header, delimiter ';')"
    )
base.execute(f"""
copy (
  select matricule, sort as offre,
    case when sort in ('impaye', 'ajpp', 'rsa-monoparent', 'handicap-enfant') then date '2026-10-01'
         else jour end as survenu_le
  from apres
  where sort in ('separation', 'impaye', 'ajpp', 'rsa-monoparent', 'deces-enfant', 'deces-conjoint', 'handicap-enfant')
  union all
  select matricule, 'naissance', naissance
  from personne_apres p join apres f on f.i = p.i where sort = 'naissance' and rang >= 8
  order by all
) to '{DOSSIER}/verite.csv' (header, delimiter ';')""")
compte = base.execute(f"select count(*) from '{DOSSIER}/verite.csv'").fetchone()[0]
print(f"{FOYERS} foyers, {compte} évènements plantés, dans {DOSSIER}")
