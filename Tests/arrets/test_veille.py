"""Nobody at the page: a month that comes by night and a command that is killed; offers changed under a running server."""

import re
import shutil
import subprocess
import time
from pathlib import Path

from serveur import CLAIRE, RACINE, Caisse, attendre


def surveiller(caisse: Caisse) -> list[str]:
    return caisse.commande("surveiller", "--stable-depuis", "0")


def poser(caisse: Caisse, dossier: Path) -> None:
    arrivees = caisse.dossier / "arrivees"
    arrivees.mkdir(exist_ok=True)
    for fichier in caisse.nouveau_mois(dossier):
        shutil.copy(fichier, arrivees / f"{fichier.stem}-{caisse.mois_suivant}.csv")
    time.sleep(1.1)  # A second without a change: the files are complete.


def test_surveiller_tuee_se_reprend_et_ne_fait_rien_deux_fois(copie, tmp_path):
    caisse = copie("sqlite")
    poser(caisse, tmp_path / "mois")
    tuee = subprocess.Popen(surveiller(caisse), cwd=RACINE, env=caisse.environnement, stdout=subprocess.DEVNULL)
    attendre(lambda: caisse.compte("tache", "sorte = 'import' AND prise_par IS NOT NULL"), 20, 0.005)
    tuee.kill()
    tuee.wait()
    fini = subprocess.run(surveiller(caisse), capture_output=True, text=True, cwd=RACINE, env=caisse.environnement)
    assert fini.returncode == 0, fini.stdout + fini.stderr
    assert caisse.compte("importation", f"mois = '{caisse.mois_suivant}'") == 1
    assert caisse.compte("depot", "etat = 'applique'") == 1
    ranges = {f.name for f in (caisse.dossier / "arrivees" / "traites").rglob("*") if f.is_file()}
    assert ranges == {f"foyers-{caisse.mois_suivant}.csv", f"personnes-{caisse.mois_suivant}.csv", "rapport.txt"}
    donne = caisse.ce_qu_un_import_a_donne()
    # The same files another night: put away, and nothing is added.
    poser(caisse, tmp_path / "mois")
    fini = subprocess.run(surveiller(caisse), capture_output=True, text=True, cwd=RACINE, env=caisse.environnement)
    assert fini.returncode == 0, fini.stdout + fini.stderr
    assert caisse.ce_qu_un_import_a_donne() == donne
    caisse.verifier()


def test_des_offres_mises_en_vigueur_ailleurs_arrivent_sur_un_serveur_qui_tourne(copie, tmp_path):
    """By a command, as by another server: whoever writes to the database, each server reads again."""
    caisse = copie("sqlite")
    caisse.demarrer()
    claire = caisse.navigateur(CLAIRE)
    assert "Famille sans logement à elle" not in claire.lire("/offres")
    exemple = re.search(r"```yaml\n(.*?)```", (RACINE / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.S)[1]
    (tmp_path / "hebergement.yaml").write_text(exemple, encoding="utf-8")
    fichiers = sorted(RACINE.glob("Offres/socle-national/*.yaml")) + sorted(RACINE.glob("Offres/locales/*.yaml"))
    commande = caisse.commande("offres", "mettre-en-vigueur", *map(str, fichiers), str(tmp_path / "hebergement.yaml"))
    fini = subprocess.run(commande, capture_output=True, text=True, cwd=RACINE, env=caisse.environnement)
    assert fini.returncode == 0, fini.stdout + fini.stderr
    attendre(lambda: "Famille sans logement à elle" in claire.lire("/offres"), 20, 0.5)
