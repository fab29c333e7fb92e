"""The same rules as an OpenFisca tax and benefit system, written as its users write: euros, months, floats.

Usage: avec_openfisca.py FOLDER ROUNDS         base, reform, gainers and losers, over all the households
       avec_openfisca.py FOLDER decision TIMES  one household (the first that receives most aids), with its trace

The system is built before the clock starts; simulations are made from columns, the quickest way there is.
"""

import statistics
import sys
import time

import numpy as np
from concurrence import chronometrer, rendre
from foyers import FOYER, PERSONNE, la_plus_aidee, lire
from openfisca_core.entities import build_entity
from openfisca_core.model_api import MONTH, Variable, max_, min_, not_, where
from openfisca_core.parameters import ParameterNode
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from regles import BASE, CLASSES, DEMI_PARTS, LARGEUR_DE_CLASSE, MAJORITE, REFORME, SORTIES, Bareme, Regles

MOIS, DEBUT = "2026-06", "2026-01-01"
# Facts that are not euros; yearly incomes are given for the month that reads them.
ENTIERS = {"heures", "motif", "evenement", "mois", "age"}

Personne = build_entity(key="personne", plural="personnes", label="Personne", is_person=True)
Foyer = build_entity(
    key="foyer", plural="foyers", label="Foyer",
    roles=[{"key": "responsable", "max": 1}, {"key": "conjoint", "max": 1},
           {"key": "enfant", "plural": "enfants"}],
)  # fmt: skip


def fait(nom: str, entite) -> type[Variable]:
    sorte = bool if nom == "handicap" else int if nom in ENTIERS else float
    return type(
        nom, (Variable,),
        {"value_type": sorte, "entity": entite, "definition_period": MONTH, "label": nom},
    )  # fmt: skip


FAITS = [fait(nom, Foyer) for nom in FOYER] + [fait(nom, Personne) for nom in PERSONNE if nom != "role"]
FORMULES: list[type[Variable]] = []


def formule(entite=Foyer, sorte=float):
    """A variable computed by the function of that name."""

    def en_variable(calcul):
        FORMULES.append(
            type(
                calcul.__name__, (Variable,),
                {"value_type": sorte, "entity": entite, "definition_period": MONTH,
                 "label": calcul.__name__, "formula": calcul},
            )  # fmt: skip
        )
        return calcul

    return en_variable


def au_centime(euros):
    return np.floor(euros * 100 + 0.5) / 100


@formule(Personne, bool)
def a_charge(personne, period):
    return personne.has_role(Foyer.ENFANT) * (personne("age", period) < MAJORITE)


@formule(sorte=int)
def charges(foyer, period):
    return foyer.sum(foyer.members("a_charge", period))


@formule(sorte=int)
def handicapes(foyer, period):
    return foyer.sum(foyer.members("a_charge", period) * foyer.members("handicap", period))


@formule(sorte=bool)
def isole(foyer, period):
    return (foyer.nb_persons(Foyer.CONJOINT) == 0) * (foyer("charges", period) >= 1)


@formule()
def ressources(foyer, period, parameters):
    part = parameters(period).part_du_revenu
    travail = foyer.members("activite", period) + foyer.members("remplacement", period)
    revenus = foyer.sum(part * travail + foyer.members("autres", period))
    return revenus / 12 + (
        foyer("prestations_familiales", period) + foyer("aide_logement", period)
        + foyer("autres_prestations", period)
    )  # fmt: skip


@formule()
def demi_parts(foyer, period):
    n = foyer("charges", period)
    return DEMI_PARTS + min_(n, 2) + max_(n - 2, 0) + 1 * (n >= 3) + foyer("handicapes", period)


@formule()
def quotient(foyer, period):
    return np.floor(2 * foyer("ressources", period) / foyer("demi_parts", period) + 0.5)


@formule()
def avf(foyer, period, parameters):
    p = parameters(period).vacances
    taux = p.taux.calc(foyer("quotient", period))
    majore = min_(taux + p.bonus, p.taux_au_plus)
    part = where((foyer("handicapes", period) > 0) * (taux > 0), majore, taux)
    age = foyer.members("age", period)
    partant = foyer.any(foyer.members("a_charge", period) * (age >= p.age_min) * (age <= p.age_max))
    plafond = min_(p.foyer + p.enfant * max_(foyer("charges", period) - 2, 0), p.en_tout)
    return partant * min_(au_centime(min_(foyer("cout_sejour", period), p.sejour) * part), plafond)


@formule(Personne)
def bafa_de_la_personne(personne, period, parameters):
    p = parameters(period).bafa
    age = personne("age", period)
    forfait = p.forfait.calc(personne.foyer("quotient", period))
    paye = au_centime(personne("bafa_cout", period) * p.part)
    return (age >= p.age_min) * (age <= p.age_max) * min_(forfait, paye)


@formule()
def bafa(foyer, period):
    return foyer.sum(foyer.members("bafa_de_la_personne", period))


@formule()
def equipement(foyer, period, parameters):
    p = parameters(period).pret
    n = foyer("charges", period)
    plafond = p.foyer + p.enfant * min_(n, p.comptes)
    return (n >= 1) * (foyer("quotient", period) <= p.quotient) * min_(foyer("devis", period), plafond)


@formule()
def subvention(foyer, period, parameters):
    part = parameters(period).pret.part_donnee.calc(foyer("quotient", period))
    return au_centime(foyer("equipement", period) * part)


@formule()
def pret(foyer, period):
    return foyer("equipement", period) - foyer("subvention", period)


@formule()
def domicile(foyer, period, parameters):
    p = parameters(period).domicile
    n, motif = foyer("charges", period), foyer("motif", period)
    bebe = foyer.any(foyer.members("a_charge", period) * (foyer.members("age", period) < 1))
    ouvert = (motif > 0) * where(motif == 1, bebe, n > 0)
    heures = min_(foyer("heures", period), where((n >= 3) + foyer("isole", period), p.etendues, p.heures))
    # No scale of OpenFisca is a line between points: numpy's interpolation, the points in the formula.
    quotients, euros = np.array(BASE.participation).T
    participation = au_centime(np.interp(foyer("quotient", period), quotients, euros / 100))
    return ouvert * heures * (p.cout - participation)


@formule()
def secours(foyer, period, parameters):
    p = parameters(period).secours
    evenement, q = foyer("evenement", period), foyer("quotient", period)
    sans_quotient = evenement == p.sans_quotient
    ouvert = (evenement > 0) * (foyer("mois", period) <= p.mois) * (sans_quotient + (q <= p.moitie))
    plein = min_(p.foyer + p.personne * foyer.nb_persons(), p.en_tout)
    return ouvert * where(not_(sans_quotient) * (q > p.entier), au_centime(plein / 2), plein)


@formule()
def impayes(foyer, period, parameters):
    p = parameters(period).impayes
    taux = p.part.calc(foyer("quotient", period))
    part = (taux + p.bonus * foyer("isole", period)) * (taux > 0)
    reste = foyer("loyer", period) - foyer("aide_logement", period)
    effort = reste >= p.effort * foyer("ressources", period)
    pris = min_(au_centime(foyer("impaye", period) * part), p.en_tout)
    return max_(effort * pris - foyer("secours", period), 0)


@formule()
def total(foyer, period, parameters):
    somme = sum(foyer(nom, period) for nom in ("avf", "bafa", "subvention", "secours", "impayes"))
    return min_(somme, parameters(period).total)


def dater(valeurs: dict) -> dict:
    """Numbers and scales as dated parameters."""
    return {
        nom: dater(valeur) if isinstance(valeur, dict)
        else tranches(valeur) if isinstance(valeur, tuple)
        else {"values": {DEBUT: {"value": valeur}}}
        for nom, valeur in valeurs.items()
    }  # fmt: skip


def tranches(bareme: Bareme) -> dict:
    """The quotient is a whole number of euros: up to 400 is below 401."""
    seuils = [0] + [borne + 1 for borne, _ in bareme]
    # All scales are in hundredths: rates in percent, amounts in cents.
    valeurs = [valeur / 100 for _, valeur in bareme] + [0]
    return {
        "brackets": [
            {"threshold": {DEBUT: {"value": seuil}}, "amount": {DEBUT: {"value": valeur}}}
            for seuil, valeur in zip(seuils, valeurs)
        ],
        "metadata": {"type": "single_amount"},
    }


def parametres(r: Regles) -> ParameterNode:
    def euros(noms: str, centimes: tuple[int, ...]) -> dict:
        return dict(zip(noms.split(), (c / 100 for c in centimes)))

    foyer, enfant, comptes = r.pret_au_plus
    entier, moitie = r.quotients_du_secours
    return ParameterNode("", data=dater({
        "part_du_revenu": 0.9,
        "vacances": {
            "taux": r.vacances, "bonus": r.bonus_handicap / 100,
            "taux_au_plus": r.taux_de_vacances_au_plus / 100,
            "age_min": r.ages_vacances[0], "age_max": r.ages_vacances[1],
            "sejour": r.sejour_au_plus / 100, **euros("foyer enfant en_tout", r.vacances_au_plus),
        },
        "bafa": {
            "forfait": r.forfait_bafa, "part": r.part_du_bafa / 100,
            "age_min": r.ages_bafa[0], "age_max": r.ages_bafa[1],
        },
        "pret": {
            "quotient": r.quotient_du_pret, "part_donnee": r.part_donnee, "comptes": comptes,
            **euros("foyer enfant", (foyer, enfant)),
        },
        "domicile": {
            "heures": r.heures_au_plus[0], "etendues": r.heures_au_plus[1], "cout": r.cout_horaire / 100,
        },
        "secours": {
            "sans_quotient": r.evenement_sans_quotient, "mois": r.mois_du_secours,
            "entier": entier, "moitie": moitie, **euros("foyer personne en_tout", r.secours),
        },
        "impayes": {
            "part": r.part_des_impayes, "bonus": r.bonus_isole / 100, "effort": r.effort / 100,
            "en_tout": r.impayes_au_plus / 100,
        },
        "total": r.total_au_plus / 100,
    }))  # fmt: skip


def systeme(r: Regles) -> TaxBenefitSystem:
    regles = TaxBenefitSystem([Personne, Foyer])
    regles.parameters = parametres(r)
    for variable in FAITS + FORMULES:
        regles.add_variable(variable)
    return regles


class Caseload:
    """The columns, and simulations made of them."""

    def __init__(self, dossier: str):
        self.foyers, self.personnes, debuts = lire(dossier)
        self.taille = np.diff(debuts)
        roles = np.array(["responsable", "conjoint", "enfant"])
        self.roles = roles[self.personnes["role"]]

    def simuler(self, regles: TaxBenefitSystem):
        fabrique = SimulationBuilder()
        fabrique.create_entities(regles)
        nombre = len(self.taille)
        fabrique.declare_person_entity("personne", np.arange(len(self.roles)))
        foyer = fabrique.declare_entity("foyer", np.arange(nombre))
        fabrique.join_with_persons(foyer, np.repeat(np.arange(nombre), self.taille), self.roles)
        simulation = fabrique.build(regles)
        for variable in FAITS:
            nom = variable.__name__
            colonne = self.foyers[nom] if nom in self.foyers else self.personnes[nom]
            en_euros = variable.value_type is float
            simulation.set_input(nom, MOIS, colonne / 100 if en_euros else colonne)
        return simulation


def comparer(caseload: Caseload, systemes, garder: dict) -> dict:
    """Both versions, and who gains and who loses."""
    totaux, finals, simulations = [], [], []
    for regles in systemes:
        simulation = caseload.simuler(regles)
        totaux.append(
            [round(float(simulation.calculate(nom, MOIS).sum(dtype=np.float64)) * 100) for nom in SORTIES]
        )
        finals.append(simulation.calculate("total", MOIS))
        simulations.append(simulation)
    ecart = finals[1] - finals[0]
    quotient = simulations[0].calculate("quotient", MOIS)
    classe = np.minimum(quotient // LARGEUR_DE_CLASSE, CLASSES - 1).astype(int)
    comptes = [
        np.bincount(classe, poids, CLASSES)
        for poids in (None, ecart > 0, ecart < 0, np.maximum(ecart, 0) * 100, np.maximum(-ecart, 0) * 100)
    ]
    garder["simulations"] = simulations
    return {
        "base": totaux[0], "reforme": totaux[1], "classes": np.rint(np.array(comptes).T).astype(int).tolist(),
    }  # fmt: skip


def ecarts(dossier: str, simulations) -> dict:
    """Households that floats put wrong: a quotient, an amount of a version, by a cent or more."""
    trouve = {}
    for nom, simulation in zip(("base", "reforme"), simulations):
        exact = np.fromfile(f"{dossier}/attendu.{nom}.bin", "<i4").reshape(-1, len(SORTIES) + 1)
        faux = np.zeros(len(exact), bool)
        pire = 0
        for rang, sortie in enumerate(SORTIES, 1):
            ecart = np.abs(np.rint(simulation.calculate(sortie, MOIS) * 100.0) - exact[:, rang])
            faux |= ecart >= 1
            pire = max(pire, int(ecart.max()))
        trouve[nom] = {
            "foyers": int(faux.sum()), "pire_centimes": pire,
            "quotients": int((simulation.calculate("quotient", MOIS) != exact[:, 0]).sum()),
        }  # fmt: skip
    return {"ecarts": trouve}


def situation(caseload: Caseload, rang: int) -> dict:
    """A household as OpenFisca's users give it: entities, roles, values by month."""
    debut = int(caseload.taille[:rang].sum())
    gens = range(debut, debut + int(caseload.taille[rang]))

    def valeurs(faits, colonnes, ligne: int) -> dict:
        def valeur(variable):
            lue = colonnes[variable.__name__][ligne]
            return float(lue) / 100 if variable.value_type is float else variable.value_type(lue)

        return {v.__name__: {MOIS: valeur(v)} for v in faits if v.__name__ in colonnes}

    roles: dict[str, list[str]] = {}
    for ligne in gens:
        role = str(caseload.roles[ligne])
        roles.setdefault("enfants" if role == "enfant" else role, []).append(f"p{ligne - debut}")
    return {
        "personnes": {f"p{i - debut}": valeurs(FAITS, caseload.personnes, i) for i in gens},
        "foyers": {"f": valeurs(FAITS, caseload.foyers, rang) | roles},
    }


def decider(dossier: str, fois: int) -> dict:
    """One household, every aid, and the trace in words: medians of many."""
    caseload, regles = Caseload(dossier), systeme(BASE)
    famille = situation(caseload, la_plus_aidee(dossier))

    def une_fois() -> tuple[float, list[str], list[int]]:
        debut = time.perf_counter()
        simulation = SimulationBuilder().build_from_entities(regles, famille)
        simulation.trace = True
        montants = [round(float(simulation.calculate(nom, MOIS)[0]) * 100) for nom in SORTIES]
        lignes = simulation.tracer.computation_log.lines(aggregate=False)
        return time.perf_counter() - debut, lignes, montants

    une_fois()
    calcul = time.process_time()
    passages = [une_fois() for _ in range(fois)]
    calcul = time.process_time() - calcul
    return {
        "decision_s": statistics.median(duree for duree, _, _ in passages),
        "processeur_s": calcul / fois,
        "lignes": len(passages[0][1]), "montants": passages[0][2],
    }  # fmt: skip


if __name__ == "__main__":
    dossier = sys.argv[1]
    if sys.argv[2] == "decision":
        rendre(decider(dossier, int(sys.argv[3])))
    else:
        caseload, garde = Caseload(dossier), {}
        systemes = (systeme(BASE), systeme(REFORME))
        mesure = chronometrer(lambda: comparer(caseload, systemes, garde), int(sys.argv[2]))
        rendre(mesure | ecarts(dossier, garde["simulations"]))
