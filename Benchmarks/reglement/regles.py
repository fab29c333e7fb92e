"""The rules of base.yaml and reforme.yaml once more, for the oracle and the peers. Money in cents, rates in percent.

A scale is a list of (upper bound of the quotient, included; value); above the last bound it gives 0.
"""

from dataclasses import dataclass, replace

Bareme = tuple[tuple[int, int], ...]

# The order in which everyone gives the amounts.
SORTIES = ("avf", "bafa", "subvention", "pret", "domicile", "secours", "impayes", "total")
MAJORITE = 20
PART_DU_REVENU = 90
DEMI_PARTS = 4
LARGEUR_DE_CLASSE, CLASSES = 200, 10


@dataclass(frozen=True)
class Regles:
    vacances: Bareme = ((400, 70), (600, 55), (750, 40), (900, 25))
    ages_vacances: tuple[int, int] = (3, 19)
    bonus_handicap: int = 10
    taux_de_vacances_au_plus: int = 80
    sejour_au_plus: int = 150_000
    vacances_au_plus: tuple[int, int, int] = (60_000, 10_000, 100_000)  # household, child from the third, in all

    forfait_bafa: Bareme = ((500, 35_000), (800, 25_000), (1000, 15_000))
    ages_bafa: tuple[int, int] = (16, 25)
    part_du_bafa: int = 80

    quotient_du_pret: int = 800
    pret_au_plus: tuple[int, int, int] = (60_000, 20_000, 4)  # household, child, children counted
    part_donnee: Bareme = ((400, 40), (600, 20))

    heures_au_plus: tuple[int, int] = (100, 200)  # usual; three children or one parent alone
    cout_horaire: int = 4000
    participation: Bareme = ((0, 50), (300, 150), (600, 400), (900, 800), (1200, 1188))  # points of a line

    mois_du_secours: int = 6
    quotients_du_secours: tuple[int, int] = (500, 700)  # whole, half
    evenement_sans_quotient: int = 4
    secours: tuple[int, int, int] = (20_000, 8000, 60_000)  # household, person, in all

    effort: int = 30
    part_des_impayes: Bareme = ((300, 80), (550, 60), (750, 40))
    bonus_isole: int = 10
    impayes_au_plus: int = 120_000

    total_au_plus: int = 250_000


BASE = Regles()
REFORME = replace(
    BASE,
    vacances=((400, 70), (600, 55), (800, 40), (1000, 25)),
    forfait_bafa=((500, 30_000), (800, 25_000), (900, 15_000)),
    quotients_du_secours=(500, 750),
    secours=(22_000, 8000, 60_000),
    part_des_impayes=((300, 75), (550, 60), (750, 35)),
)
