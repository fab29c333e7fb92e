"""The rules in exact integers, one household at a time, without haste: what every engine must find.

Usage: oracle.py FOLDER        (FOLDER from generer.py)

Writes FOLDER/attendu.json, the totals and classes to the cent, and FOLDER/attendu.{base,reforme}.bin, the quotient
and the eight amounts of each household, to say of whom an engine is wrong.
"""

import json
import multiprocessing
import os
import sys

import numpy as np
from foyers import CONJOINT, ENFANT, lire
from regles import (
    BASE, CLASSES, DEMI_PARTS, LARGEUR_DE_CLASSE, MAJORITE, PART_DU_REVENU, REFORME, SORTIES, Bareme, Regles,
)  # fmt: skip

LOT = 50_000


def arrondi(numerateur: int, denominateur: int) -> int:
    """To the nearest, a half upwards; nothing here is negative."""
    return (2 * numerateur + denominateur) // (2 * denominateur)


def lu(bareme: Bareme, quotient: int) -> int:
    return next((valeur for borne, valeur in bareme if quotient <= borne), 0)


def sur_la_ligne(points: Bareme, x: int) -> int:
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x <= x1:
            return y0 + arrondi((y1 - y0) * (x - x0), x1 - x0)
    return points[-1][1]


class Foyer:
    """What does not depend on the version: the household, its children in charge, its quotient."""

    def __init__(self, faits: dict[str, int], membres: list[dict[str, int]]):
        self.faits, self.membres = faits, membres
        charges = [p for p in membres if p["role"] == ENFANT and p["age"] < MAJORITE]
        self.ages = [p["age"] for p in charges]
        self.charges = n = len(charges)
        self.handicapes = sum(p["handicap"] for p in charges)
        self.isole = n >= 1 and all(p["role"] != CONJOINT for p in membres)
        # Resources of a year, in hundredths of a cent.
        revenus = sum(
            PART_DU_REVENU * (p["activite"] + p["remplacement"]) + 100 * p["autres"] for p in membres
        )
        prestations = faits["prestations_familiales"] + faits["aide_logement"] + faits["autres_prestations"]
        self.ressources = revenus + 1200 * prestations
        demi_parts = DEMI_PARTS + min(n, 2) + max(n - 2, 0) + (n >= 3) + self.handicapes
        # To the euro: a month of it, for a part of two halves.
        self.quotient = arrondi(2 * self.ressources, 12 * 100 * 100 * demi_parts)


def vacances(r: Regles, f: Foyer) -> int:
    taux = lu(r.vacances, f.quotient)
    jeune, vieux = r.ages_vacances
    if not taux or not any(jeune <= age <= vieux for age in f.ages):
        return 0
    if f.handicapes:
        taux = min(taux + r.bonus_handicap, r.taux_de_vacances_au_plus)
    foyer, enfant, en_tout = r.vacances_au_plus
    aide = arrondi(min(f.faits["cout_sejour"], r.sejour_au_plus) * taux, 100)
    return min(aide, foyer + enfant * max(f.charges - 2, 0), en_tout)


def bafa(r: Regles, f: Foyer) -> int:
    jeune, vieux = r.ages_bafa
    forfait = lu(r.forfait_bafa, f.quotient)
    return sum(
        min(forfait, arrondi(p["bafa_cout"] * r.part_du_bafa, 100))
        for p in f.membres if jeune <= p["age"] <= vieux
    )  # fmt: skip


def equipement(r: Regles, f: Foyer) -> tuple[int, int]:
    if not f.charges or f.quotient > r.quotient_du_pret:
        return 0, 0
    foyer, enfant, comptes = r.pret_au_plus
    montant = min(f.faits["devis"], foyer + enfant * min(f.charges, comptes))
    donne = arrondi(montant * lu(r.part_donnee, f.quotient), 100)
    return donne, montant - donne


def domicile(r: Regles, f: Foyer) -> int:
    motif = f.faits["motif"]
    ouvert = any(age < 1 for age in f.ages) if motif == 1 else motif > 1 and f.charges > 0
    if not ouvert:
        return 0
    heures = min(f.faits["heures"], r.heures_au_plus[f.charges >= 3 or f.isole])
    return heures * (r.cout_horaire - sur_la_ligne(r.participation, f.quotient))


def secours(r: Regles, f: Foyer) -> int:
    evenement = f.faits["evenement"]
    entier, moitie = r.quotients_du_secours
    sans_quotient = evenement == r.evenement_sans_quotient
    if not evenement or f.faits["mois"] > r.mois_du_secours:
        return 0
    foyer, personne, en_tout = r.secours
    plein = min(foyer + personne * len(f.membres), en_tout)
    if sans_quotient or f.quotient <= entier:
        return plein
    return arrondi(plein, 2) if f.quotient <= moitie else 0


def impayes(r: Regles, f: Foyer, secouru: int) -> int:
    part = lu(r.part_des_impayes, f.quotient)
    charge = 12 * (f.faits["loyer"] - f.faits["aide_logement"])
    if not part or charge * 100 * 100 < r.effort * f.ressources:
        return 0
    if f.isole:
        part += r.bonus_isole
    pris = min(arrondi(f.faits["impaye"] * part, 100), r.impayes_au_plus)
    return max(pris - secouru, 0)


def decider(r: Regles, f: Foyer) -> list[int]:
    subvention, pret = equipement(r, f)
    un, deux, urgence = vacances(r, f), bafa(r, f), secours(r, f)
    dettes = impayes(r, f, urgence)
    total = min(un + deux + subvention + urgence + dettes, r.total_au_plus)
    return [un, deux, subvention, pret, domicile(r, f), urgence, dettes, total]


def lot(demande: tuple[str, int, int]) -> np.ndarray:
    """By household: the quotient, the eight amounts of the base, those of the reform."""
    dossier, debut, fin = demande
    foyers, personnes, debuts = lire(dossier)
    places = debuts[debut : fin + 1].tolist()
    faits = {nom: colonne[debut:fin].tolist() for nom, colonne in foyers.items()}
    gens = {nom: colonne[places[0] : places[-1]].tolist() for nom, colonne in personnes.items()}
    sorties = []
    for i in range(fin - debut):
        membres = [
            {nom: colonne[j] for nom, colonne in gens.items()}
            for j in range(places[i] - places[0], places[i + 1] - places[0])
        ]
        foyer = Foyer({nom: colonne[i] for nom, colonne in faits.items()}, membres)
        sorties.append([foyer.quotient, *decider(BASE, foyer), *decider(REFORME, foyer)])
    return np.array(sorties, np.int32)


def ecarts(lignes: np.ndarray) -> np.ndarray:
    """By class of the quotient: households, gainers, losers, cents gained, cents lost."""
    classe = np.minimum(lignes[:, 0] // LARGEUR_DE_CLASSE, CLASSES - 1)
    ecart = lignes[:, -1].astype(np.int64) - lignes[:, len(SORTIES)]
    comptes = np.zeros((CLASSES, 5), np.int64)
    for rang, valeurs in enumerate(
        (np.ones(len(lignes), np.int64), ecart > 0, ecart < 0, np.maximum(ecart, 0), np.maximum(-ecart, 0))
    ):
        np.add.at(comptes[:, rang], classe, valeurs)
    return comptes


def main(dossier: str) -> None:
    nombre = len(lire(dossier)[2]) - 1
    lots = [(dossier, debut, min(debut + LOT, nombre)) for debut in range(0, nombre, LOT)]
    fin = len(SORTIES) + 1
    totaux, classes = np.zeros(2 * len(SORTIES), np.int64), np.zeros((CLASSES, 5), np.int64)
    with (
        multiprocessing.Pool(os.cpu_count()) as ouvriers,
        open(f"{dossier}/attendu.base.bin", "wb") as base,
        open(f"{dossier}/attendu.reforme.bin", "wb") as reforme,
    ):
        for lignes in ouvriers.imap(lot, lots):
            totaux += lignes[:, 1:].sum(axis=0, dtype=np.int64)
            classes += ecarts(lignes)
            lignes[:, :fin].astype("<i4").tofile(base)
            np.hstack([lignes[:, :1], lignes[:, fin:]]).astype("<i4").tofile(reforme)
    attendu = {
        "n": nombre, "base": totaux[: len(SORTIES)].tolist(),
        "reforme": totaux[len(SORTIES) :].tolist(), "classes": classes.tolist(),
    }  # fmt: skip
    with open(f"{dossier}/attendu.json", "w", encoding="utf-8") as fichier:
        json.dump(attendu, fichier)
    print(f"{nombre:,} households decided twice by the oracle")


if __name__ == "__main__":
    main(sys.argv[1])
