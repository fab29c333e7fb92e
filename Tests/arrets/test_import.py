"""A month deposited by a browser, or read by the command, and the server killed at each of its moments.

What was acknowledged is there, nothing is half-applied, the work goes on by itself, and doing it twice adds nothing.
"""

import socket
import subprocess
import time
from pathlib import Path

import pytest
from serveur import NORA, RACINE, Caisse, Navigateur, attendre

MOTEURS = ["sqlite", "postgres"]


def etat(caisse: Caisse, depot: str) -> str:
    return caisse.requete(f"SELECT etat FROM depot WHERE id = '{depot.rsplit('/', 1)[1]}'")[0][0]


def version(caisse: Caisse, depot: str) -> str:
    return caisse.requete(f"SELECT version FROM depot WHERE id = '{depot.rsplit('/', 1)[1]}'")[0][0]


def lire(caisse: Caisse, nora: Navigateur, depot: str) -> None:
    statut, ou = nora.envoyer(f"{depot}/lecture", version=version(caisse, depot), mois=caisse.mois_suivant)
    assert statut == 303, ou[:2000]


def appliquer(caisse: Caisse, nora: Navigateur, depot: str) -> None:
    statut, ou = nora.envoyer(f"{depot}/application", version=version(caisse, depot))
    assert statut == 303, ou[:2000]


def tuer_apres(caisse: Caisse, secondes: float) -> None:
    time.sleep(secondes)
    caisse.redemarrer()


@pytest.fixture(scope="session")
def attendu(departs, tmp_path_factory):
    """What the month gives when nobody stops anything, and how long the two steps take."""
    mesures = {}

    def mesurer(moteur: str):
        if moteur in mesures:
            return mesures[moteur]
        depart = departs(moteur)
        dossier = tmp_path_factory.mktemp("entier")
        # By the command: it gives what the pages give.
        caisse = depart.copier(dossier / "caisse")
        assert not caisse.base
        fichiers = caisse.nouveau_mois(dossier / "mois")
        debut = time.monotonic()
        caisse.importer(fichiers)
        mesures[moteur] = (caisse.ce_qu_un_import_a_donne(), time.monotonic() - debut)
        return mesures[moteur]

    return lambda: mesurer("sqlite")


def test_un_envoi_coupe_au_milieu_ne_laisse_rien(copie, tmp_path):
    caisse = copie("sqlite")
    caisse.demarrer()
    nora = caisse.navigateur(NORA)
    nora.lire("/importations")
    corps, sorte = nora.formulaire_de_fichiers(caisse.nouveau_mois(tmp_path / "mois"))
    temoins = "; ".join(f"{t.name}={t.value}" for t in nora.temoins)
    entete = (
        f"POST /importations/depots HTTP/1.1\r\nHost: 127.0.0.1:{caisse.port}\r\nOrigin: {caisse.adresse}\r\n"
        f"Cookie: {temoins}\r\nContent-Type: {sorte}\r\nContent-Length: {len(corps)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", caisse.port)) as prise:
        prise.sendall(entete.encode() + corps[: len(corps) // 2])
        attendre(lambda: list((caisse.dossier / "depots").glob("*/*")))
        caisse.tuer()
    caisse.demarrer()
    assert caisse.compte("depot") == 0
    assert "dépos" in caisse.navigateur(NORA).lire("/importations").lower()
    # The same month again, as if nothing had been: it is received.
    nora = caisse.navigateur(NORA)
    assert nora.deposer(caisse.nouveau_mois(tmp_path / "mois")).startswith("/importations/depots/")
    caisse.verifier()


@pytest.mark.parametrize("moteur", MOTEURS)
def test_un_mois_depose_arrive_entier_quel_que_soit_le_moment_de_l_arret(copie, attendu, tmp_path, moteur):
    entier, duree = attendu()
    caisse = copie(moteur)
    avant = caisse.ce_qu_un_import_a_donne()
    caisse.demarrer()
    nora = caisse.navigateur(NORA)
    depot = nora.deposer(caisse.nouveau_mois(tmp_path / "mois"))
    # Acknowledged: it is there whatever happens.
    caisse.redemarrer()
    assert etat(caisse, depot) == "recu"
    lire(caisse, nora, depot)
    for part in [0.1] if moteur == "sqlite" else []:
        tuer_apres(caisse, part * duree)
        assert etat(caisse, depot) in ("a_lire", "pret")
    attendre(lambda: etat(caisse, depot) == "pret", 60)
    # Read, and nothing more: nothing is in force.
    assert caisse.ce_qu_un_import_a_donne() == avant
    nora.lire(depot)
    appliquer(caisse, nora, depot)
    # From the first look at the files to the last line written.
    for part in [0.05, 0.5] if moteur == "sqlite" else [0.5]:
        tuer_apres(caisse, part * duree)
        vu = caisse.ce_qu_un_import_a_donne()["importation"]
        assert vu in (avant["importation"], entier["importation"])
        page = nora.lire(depot) + nora.lire("/importations")
        assert "Application en cours" in page or caisse.mois_suivant in page or etat(caisse, depot) == "applique"
    attendre(lambda: etat(caisse, depot) == "applique", 60)
    assert caisse.ce_qu_un_import_a_donne() == entier
    caisse.verifier()
    # The same files once more: known, and nothing is added.
    assert nora.deposer(caisse.nouveau_mois(tmp_path / "mois")).startswith("/importations/20")
    assert caisse.ce_qu_un_import_a_donne() == entier


@pytest.mark.parametrize("part", [0.15, 0.4, 0.65, 0.85])
def test_la_commande_importer_se_reprend(copie, attendu, tmp_path, part):
    entier, duree = attendu()
    caisse = copie("sqlite")
    avant = caisse.ce_qu_un_import_a_donne()
    fichiers = caisse.nouveau_mois(tmp_path / "mois")
    tuee = subprocess.Popen(
        caisse.commande("importer", *map(str, fichiers), "--mois", caisse.mois_suivant),
        cwd=RACINE,
        env=caisse.environnement,
        stdout=subprocess.DEVNULL,
    )
    time.sleep(part * duree)
    tuee.kill()
    tuee.wait()
    assert caisse.ce_qu_un_import_a_donne()["importation"] in (avant["importation"], entier["importation"])
    caisse.importer(fichiers)
    assert caisse.ce_qu_un_import_a_donne() == entier
    assert "rien n’a changé" in caisse.importer(fichiers)
    assert caisse.ce_qu_un_import_a_donne() == entier
    caisse.verifier()
