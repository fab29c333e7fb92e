"""Invented households for the règlement of this folder, as each engine reads them best.

Usage: generer.py HOUSEHOLDS FOLDER [SEED]

    FOLDER/*.bin                        a little-endian file a column, for Socle in memory, OpenFisca and the oracle
    FOLDER/{foyers,personnes}.parquet   for DuckDB
    FOLDER/{foyers,personnes}.csv       for `socle importer` with correspondance.yaml: sorted by matricule

Made by lots, each from the seed and its own number: a file of the whole country takes no more memory than a
small one, and begins with the same households. Shares and incomes are invented, shaped like a caseload of a
caisse (some 2.3 persons a household). Money in cents.
"""

import os
import sys

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from foyers import CONJOINT, ENFANT, FOYER, PERSONNE, RESPONSABLE, Colonnes

LOT = 100_000
COMMUNES = 35_000  # as many as the country has


class Tirage:
    """Draws for the rows of a lot."""

    def __init__(self, graine: int, lot: int, lignes: int):
        self.hasard = np.random.default_rng([graine, lot])
        self.lignes = lignes

    def chance(self, part) -> np.ndarray:
        return self.hasard.random(self.lignes) < part

    def entiers(self, bas, haut) -> np.ndarray:
        return self.hasard.integers(bas, haut, self.lignes)

    def revenus(self, median: int, etendue: float) -> np.ndarray:
        return self.hasard.lognormal(np.log(median), etendue, self.lignes).astype(np.int64)

    def pour(self, lignes: int) -> "Tirage":
        autre = object.__new__(Tirage)
        autre.hasard, autre.lignes = self.hasard, lignes
        return autre


def inventer(graine: int, lot: int, nombre: int) -> tuple[Colonnes, Colonnes, np.ndarray, np.ndarray]:
    """Households, persons, the size of each household, its commune."""
    t = Tirage(graine, lot, nombre)
    composition = t.hasard.choice(4, nombre, p=[0.46, 0.06, 0.15, 0.33])
    couple, famille = composition % 2 == 1, composition >= 2
    enfants = famille * (1 + t.hasard.choice(6, nombre, p=[0.40, 0.37, 0.15, 0.05, 0.02, 0.01]))
    taille = 1 + couple + enfants
    foyers = inventer_foyers(t, famille, enfants)
    personnes = inventer_personnes(t.pour(int(taille.sum())), taille, couple, famille)
    return foyers, personnes, taille, t.entiers(0, COMMUNES)


def inventer_foyers(t: Tirage, famille: np.ndarray, enfants: np.ndarray) -> Colonnes:
    def parfois(part: float, bas: int, haut: int) -> np.ndarray:
        return np.where(t.chance(part), t.entiers(bas, haut), 0)

    heures = parfois(0.04, 10, 250)
    evenement = parfois(0.08, 1, 6)
    return {
        "prestations_familiales": np.where(
            enfants >= 2, t.entiers(14_000, 60_000), famille * parfois(0.25, 10_000, 30_000)
        ),
        "aide_logement": parfois(0.48, 5000, 45_000),
        "autres_prestations": parfois(0.45, 5000, 75_000),
        "loyer": parfois(0.70, 25_000, 95_000),
        "cout_sejour": famille * parfois(0.25, 20_000, 220_000),
        "devis": famille * parfois(0.10, 10_000, 200_000),
        "impaye": parfois(0.06, 10_000, 250_000),
        "heures": heures,
        "motif": np.where(heures > 0, t.entiers(1, 5), 0),
        "evenement": evenement,
        "mois": np.where(evenement > 0, t.entiers(0, 13), 0),
    }


def inventer_personnes(
    t: Tirage, taille: np.ndarray, couple: np.ndarray, famille: np.ndarray
) -> Colonnes:
    foyer = np.repeat(np.arange(len(taille)), taille)
    rang = np.arange(t.lignes) - np.repeat(np.cumsum(taille) - taille, taille)
    role = np.where(
        rang == 0, RESPONSABLE, np.where((rang == 1) & couple[foyer], CONJOINT, ENFANT)
    )
    enfant = role == ENFANT
    age = np.where(
        enfant, t.entiers(0, 22), np.where(famille[foyer], t.entiers(20, 56), t.entiers(18, 80))
    )
    actif = ~enfant & (age < 64) & t.chance(0.66)
    remplace = ~enfant & ~actif & t.chance(np.where(age >= 62, 0.95, 0.55))
    forme = (age >= 16) & (age <= 25) & t.chance(0.12)
    return {
        "role": role,
        "age": age,
        "handicap": t.chance(np.where(enfant, 0.03, 0.05)),
        "activite": actif * t.revenus(1_270_000, 0.55),
        "remplacement": remplace * t.revenus(890_000, 0.5),
        "autres": ~enfant * t.chance(0.12) * t.entiers(0, 300_000),
        "bafa_cout": forme * t.entiers(30_000, 70_000),
    }


class Sorties:
    """The files, a lot after the other."""

    def __init__(self, dossier: str):
        self.dossier = dossier
        self.foyers = self.personnes = 0
        self.ouverts: dict = {}
        # One household less than there are beginnings: the first begins at 0.
        self.colonne("personnes.offset", np.zeros(1), "i4")

    def colonne(self, nom: str, valeurs: np.ndarray, octets: str) -> None:
        fichier = self.ouverts.get(nom) or open(f"{self.dossier}/{nom}.bin", "wb")
        self.ouverts[nom] = fichier
        valeurs.astype("<" + octets).tofile(fichier)

    def tables(self, nom: str, numeros: Colonnes, texte: dict, colonnes: Colonnes) -> None:
        parquet, csv = pa.table(numeros | colonnes), pa.table(texte | colonnes)
        if nom not in self.ouverts:
            options = pyarrow.csv.WriteOptions(delimiter=";", quoting_style="none")
            self.ouverts[nom] = (
                pyarrow.parquet.ParquetWriter(f"{self.dossier}/{nom}.parquet", parquet.schema),
                pyarrow.csv.CSVWriter(f"{self.dossier}/{nom}.csv", csv.schema, write_options=options),
            )
        for fichier, table in zip(self.ouverts[nom], (parquet, csv)):
            fichier.write_table(table)

    def ajouter(
        self, foyers: Colonnes, personnes: Colonnes, taille: np.ndarray, commune: np.ndarray
    ) -> None:
        numero = np.arange(self.foyers, self.foyers + len(taille), dtype=np.int32)
        numeros = np.repeat(numero, taille)
        rang = np.arange(len(numeros)) - np.repeat(np.cumsum(taille) - taille, taille)
        self.colonne("personnes.offset", self.personnes + np.cumsum(taille), "i4")
        foyers = {nom: foyers[nom].astype(octets) for nom, octets in FOYER.items()}
        personnes = {nom: personnes[nom].astype(octets) for nom, octets in PERSONNE.items()}
        for nom, octets in FOYER.items():
            self.colonne(f"foyers.{nom}", foyers[nom], octets)
        for nom, octets in PERSONNE.items():
            self.colonne(f"personnes.{nom}", personnes[nom], octets)
        matricule = np.array([f"{i + 1:08d}" for i in numero])
        self.tables(
            "foyers", {"foyer": numero},
            {"matricule": matricule, "caisse": np.full(len(taille), "999"),
             "commune": np.array([f"{1001 + 2 * i:05d}" for i in commune])}, foyers,
        )  # fmt: skip
        self.tables(
            "personnes", {"foyer": numeros},
            {"matricule": np.repeat(matricule, taille), "rang": rang.astype(np.int8)}, personnes,
        )  # fmt: skip
        self.foyers += len(taille)
        self.personnes += len(numeros)

    def fermer(self) -> None:
        for fichiers in self.ouverts.values():
            for fichier in fichiers if isinstance(fichiers, tuple) else (fichiers,):
                fichier.close()


def generer(nombre: int, dossier: str, graine: int) -> None:
    os.makedirs(dossier, exist_ok=True)
    sorties = Sorties(dossier)
    for lot, debut in enumerate(range(0, nombre, LOT)):
        sorties.ajouter(*inventer(graine, lot, min(LOT, nombre - debut)))
    sorties.fermer()
    print(f"{sorties.foyers:,} households, {sorties.personnes:,} persons in {dossier}")


if __name__ == "__main__":
    generer(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 2026)
