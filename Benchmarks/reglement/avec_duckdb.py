"""The same simulation in DuckDB, in integers. Usage: avec_duckdb.py FOLDER ROUNDS THREADS

Tables are loaded before the clock starts. Base and reform are one query: the households and the persons are
grouped once, both versions are columns of the same rows, and only sums leave it. It was faster than one table
a version (see docs/performance.md).
"""

import sys

import duckdb
from concurrence import chronometrer, rendre
from regles import (
    BASE, CLASSES, DEMI_PARTS, LARGEUR_DE_CLASSE, MAJORITE, PART_DU_REVENU, REFORME, SORTIES, Bareme, Regles,
)  # fmt: skip

VERSIONS = {"b": BASE, "r": REFORME}


def lu(bareme: Bareme) -> str:
    cas = " ".join(f"when qf <= {borne} then {valeur}" for borne, valeur in bareme)
    return f"case {cas} else 0 end"


def sur_la_ligne(points: Bareme) -> str:
    cas = f"when qf <= {points[0][0]} then {points[0][1]}"
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        cas += f" when qf <= {x1} then {y0} + {arrondi(f'{y1 - y0} * (qf - {x0})', x1 - x0)}"
    return f"case {cas} else {points[-1][1]} end"


def arrondi(numerateur: str, denominateur: int) -> str:
    return f"((2 * ({numerateur}) + {denominateur}) // {2 * denominateur})"


def groupes() -> str:
    enfant = f"role = 2 and age < {MAJORITE}"
    jeune, vieux = BASE.ages_vacances
    return f"""
    select foyer, count(*) filter ({enfant}) as charges, count(*) as taille, bool_or(role = 1) as couple,
      count(*) filter ({enfant} and handicap = 1) as handicapes,
      bool_or({enfant} and age between {jeune} and {vieux}) as partant,
      bool_or({enfant} and age < 1) as bebe,
      sum({PART_DU_REVENU} * (activite::bigint + remplacement) + 100 * autres::bigint)::bigint as revenus
    from personnes group by foyer"""


def quotients() -> str:
    return f"""
    select *, not couple and charges > 0 as isole,
      revenus + 1200 * (prestations_familiales + aide_logement + autres_prestations) as ressources,
      60000 * ({DEMI_PARTS} + least(charges, 2) + greatest(charges - 2, 0) + (charges >= 3)::int + handicapes) as parts,
      (2 * ressources + parts) // (2 * parts) as qf
    from foyers join groupes using (foyer)"""


def bafas() -> str:
    jeune, vieux = BASE.ages_bafa
    part = arrondi(f"bafa_cout * {BASE.part_du_bafa}", 100)
    sommes = ", ".join(
        f"sum(least({lu(r.forfait_bafa)}, {part}))::bigint as bafa_{v}" for v, r in VERSIONS.items()
    )
    return f"""
    select foyer, {sommes} from personnes join quotients using (foyer)
    where bafa_cout > 0 and age between {jeune} and {vieux} group by foyer"""


def aides(v: str, r: Regles) -> dict[str, str]:
    """Columns of a version, each after those that it names."""
    foyer, enfant, en_tout = r.vacances_au_plus
    pret, par_enfant, comptes = r.pret_au_plus
    base, personne, plafond = r.secours
    entier, moitie = r.quotients_du_secours
    taux = f"least(tv_{v} + {r.bonus_handicap}, {r.taux_de_vacances_au_plus})"
    sans = f"evenement = {r.evenement_sans_quotient}"
    return {
        f"tv_{v}": lu(r.vacances),
        f"avf_{v}": f"""case when partant and tv_{v} > 0 then least(
            {arrondi(f"least(cout_sejour, {r.sejour_au_plus}) * case when handicapes > 0 then {taux} else tv_{v} end", 100)},
            {foyer} + {enfant} * greatest(charges - 2, 0), {en_tout}) else 0 end""",
        f"prix_{v}": f"""case when charges > 0 and qf <= {r.quotient_du_pret}
            then least(devis, {pret} + {par_enfant} * least(charges, {comptes})) else 0 end""",
        f"subvention_{v}": arrondi(f"prix_{v} * {lu(r.part_donnee)}", 100),
        f"pret_{v}": f"prix_{v} - subvention_{v}",
        f"domicile_{v}": f"""case when motif > 0 and (bebe or (motif > 1 and charges > 0)) then
            least(heures, case when charges >= 3 or isole then {r.heures_au_plus[1]} else {r.heures_au_plus[0]} end)
            * ({r.cout_horaire} - {sur_la_ligne(r.participation)}) else 0 end""",
        f"plein_{v}": f"least({base} + {personne} * taille, {plafond})",
        f"secours_{v}": f"""case when evenement = 0 or mois > {r.mois_du_secours} then 0
            when qf <= {entier} or {sans} then plein_{v}
            when qf <= {moitie} then {arrondi(f"plein_{v}", 2)} else 0 end""",
        f"ti_{v}": lu(r.part_des_impayes),
        f"impayes_{v}": f"""case when ti_{v} > 0 and 120000 * (loyer - aide_logement)::bigint >= {r.effort} * ressources
            then greatest(least({arrondi(f"impaye * (ti_{v} + case when isole then {r.bonus_isole} else 0 end)", 100)},
            {r.impayes_au_plus}) - secours_{v}, 0) else 0 end""",
        f"total_{v}": f"""least(avf_{v} + coalesce(bafa_{v}, 0) + subvention_{v} + secours_{v} + impayes_{v},
            {r.total_au_plus})""",
    }


def requete() -> str:
    colonnes = ",\n".join(
        f"{expression} as {nom}"
        for v, r in VERSIONS.items() for nom, expression in aides(v, r).items()
    )  # fmt: skip
    sommes = ", ".join(f"sum({nom}_{v})::bigint" for v in VERSIONS for nom in SORTIES)
    return f"""
    with groupes as ({groupes()}), quotients as materialized ({quotients()}), bafas as ({bafas()}),
    decides as (select *, {colonnes} from quotients left join bafas using (foyer))
    select least(qf // {LARGEUR_DE_CLASSE}, {CLASSES - 1}) as classe, count(*),
      count(*) filter (total_r > total_b), count(*) filter (total_r < total_b),
      sum(greatest(total_r - total_b, 0))::bigint, sum(greatest(total_b - total_r, 0))::bigint, {sommes}
    from decides group by classe order by classe"""


def simuler(base: duckdb.DuckDBPyConnection) -> dict:
    lignes = base.execute(requete()).fetchall()
    totaux = [sum(ligne[6 + rang] or 0 for ligne in lignes) for rang in range(2 * len(SORTIES))]
    classes = [[0] * 5 for _ in range(CLASSES)]
    for ligne in lignes:
        classes[ligne[0]] = list(ligne[1:6])
    return {"base": totaux[: len(SORTIES)], "reforme": totaux[len(SORTIES) :], "classes": classes}


if __name__ == "__main__":
    dossier, tours, fils = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    base = duckdb.connect(config={"threads": fils})
    for table in ("foyers", "personnes"):
        base.execute(f"create table {table} as from read_parquet('{dossier}/{table}.parquet')")
    rendre(chronometrer(lambda: simuler(base), tours))
