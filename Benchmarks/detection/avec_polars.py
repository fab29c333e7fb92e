"""The same detection in Polars: lazy, streaming, two threads. Usage: avec_polars.py FOLDER OUT.csv"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"
import polars as pl  # noqa: E402

dossier, sortie = sys.argv[1:]
TEXTE = {
    nom: pl.String
    for nom in ["matricule", "caisse", "commune", "depuis", "naissance", "deces", "role"]
}
COUPLE = ["MARIE", "PACSE", "VIE_MARITALE"]
DEBUT = "2026-10-01"
c = pl.col


def lire(mois: str, fichier: str, *colonnes: str) -> pl.LazyFrame:
    chemin = f"{dossier}/{mois}/{fichier}.csv"
    return pl.scan_csv(chemin, separator=";", schema_overrides=TEXTE).select(colonnes)


def sort(lignes: pl.LazyFrame, offre: str, condition: pl.Expr, jour: pl.Expr) -> pl.LazyFrame:
    return lignes.filter(condition).select(
        "matricule", pl.lit(offre).alias("offre"), jour.alias("survenu_le")
    )


f1 = lire("avant", "foyers", "matricule", "situation", "impaye", "rsa", "ajpp")
f2 = lire("apres", "foyers", "matricule", "situation", "depuis", "impaye", "rsa", "ajpp")
cle = ["matricule", "role", "rang", "naissance"]
p1 = lire("avant", "personnes", *cle, "deces", "aeeh").with_columns(connue=pl.lit(True))
p2 = lire("apres", "personnes", *cle, "deces", "aeeh")

enfants = p2.filter((c("role") == "ENFANT") & c("deces").is_null()).select("matricule").unique()
foyers = f2.join(f1, on="matricule", suffix="_avant")
parents = foyers.join(enfants, on="matricule", how="semi")
personnes = p2.filter(c("role") != "RESPONSABLE").join(p1, on=cle, how="left", suffix="_avant")
nouveaux = personnes.filter(c("connue").is_null()).join(f1, on="matricule", how="semi")
enfant = c("role") == "ENFANT"
mort = c("connue").is_not_null() & c("deces").is_not_null() & c("deces_avant").is_null()
ce_mois = pl.lit(DEBUT)

pl.concat(
    [
        sort(
            parents, "separation",
            c("situation_avant").is_in(COUPLE)
            & c("situation").is_in(["SEPARE", "DIVORCE", "CELIBATAIRE"]),
            c("depuis"),
        ),
        sort(foyers, "impaye", (c("impaye_avant") == 0) & (c("impaye") == 1), ce_mois),
        sort(foyers, "ajpp", (c("ajpp_avant") == 0) & (c("ajpp") == 1), ce_mois),
        sort(
            parents, "rsa-monoparent",
            (c("rsa_avant") == 0) & (c("rsa") == 1) & ~c("situation").is_in(COUPLE), ce_mois,
        ),
        sort(nouveaux, "naissance", enfant & (c("naissance") >= DEBUT), c("naissance")),
        sort(personnes, "deces-enfant", enfant & mort, c("deces")),
        sort(personnes, "deces-conjoint", (c("role") == "CONJOINT") & mort, c("deces")),
        sort(
            personnes, "handicap-enfant",
            enfant & (c("aeeh") == 1) & (c("aeeh_avant") == 0), ce_mois,
        ),
    ]
).collect(engine="streaming").write_csv(sortie, separator=";")  # fmt: skip
