"""Single sign-on against a real provider of identities, on a site of its own with an empty database."""

import os
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from fournisseur import ouvrir_fournisseur, s_identifier
from playwright.sync_api import expect
from test_accessibilite import REGLES

RACINE = Path(__file__).parents[3]
PROGRAMME = os.environ.get("SOCLE_PROGRAMME", str(RACINE / ".build/debug/socle"))

REGLAGES = """
fournisseur: {emetteur}
client: socle
nom: le compte de la caisse
portées: openid
groupes:
- groupe: socle-nord
  rôle: travailleur_social
  équipe: Équipe Nord
  secteurs: [nord]
"""


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


@contextmanager
def ouvrir_le_site(dossier: Path, port: int, emetteur: str, secret: str):
    (dossier / "sso.yaml").write_text(REGLAGES.format(emetteur=emetteur), encoding="utf-8")
    secteurs = dossier / "secteurs.csv"
    secteurs.write_text("secteur;nom;commune\nnord;Le Nord;99001\n", encoding="utf-8")
    environnement = os.environ | {
        "SOCLE_DONNEES": str(dossier / "donnees"),
        "SOCLE_CONTENU": str(RACINE),
        "SOCLE_SSO": str(dossier / "sso.yaml"),
        "SOCLE_SSO_SECRET": secret,
        "SOCLE_ORIGINE": f"http://localhost:{port}",
    }
    for variable in ["SOCLE_DATABASE_URL", "SOCLE_ADRESSE", "SOCLE_PORT"]:
        environnement.pop(variable, None)
    subprocess.run(
        [PROGRAMME, "secteurs", "charger", secteurs], env=environnement, check=True,
        capture_output=True,
    )
    with open(dossier / "site.txt", "wb") as sortie:
        processus = subprocess.Popen(
            [PROGRAMME, "servir", "--port", str(port)], env=environnement, stdout=sortie,
            stderr=sortie,
        )
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://localhost:{port}/sante", timeout=1).close()
                break
            except OSError:
                assert processus.poll() is None, (dossier / "site.txt").read_text()
                time.sleep(0.1)
        yield f"http://localhost:{port}"
    finally:
        processus.terminate()
        processus.wait(timeout=15)


@pytest.fixture(scope="module")
def caisse(tmp_path_factory):
    dossier = tmp_path_factory.mktemp("sso")
    port = port_libre()
    with ouvrir_fournisseur(port_libre(), [f"http://localhost:{port}"]) as fournisseur:
        with ouvrir_le_site(dossier, port, fournisseur.emetteur, fournisseur.secret) as adresse:
            yield adresse


@contextmanager
def fenetre(site, adresse):
    contexte = site.chromium.new_context(base_url=adresse, locale="fr-FR")
    try:
        yield contexte.new_page()
    finally:
        contexte.close()


def test_la_page_de_connexion_propose_la_caisse_et_axe_n_y_trouve_rien(site, caisse):
    with fenetre(site, caisse) as page:
        page.goto("/connexion")
        expect(page.get_by_role("link", name="Ouvrir avec le compte de la caisse")).to_be_visible()
        resultat = Axe().run(page, options=REGLES)
        assert resultat.violations_count == 0, resultat.generate_report()


def test_on_entre_par_la_caisse_avec_son_role_et_on_en_sort(site, caisse):
    with fenetre(site, caisse) as page:
        s_identifier(page, "lea.marchand")
        page.wait_for_url("**/offres")
        expect(page.get_by_role("heading", level=1)).to_have_text("Offres")
        expect(page.locator(".qui")).to_contain_text("travail social")
        page.get_by_role("button", name="Se déconnecter").click()
        page.wait_for_load_state("networkidle")
        # The provider may ask whether to close its own session too: here, Socle's is closed already.
        reponse = page.goto(f"{caisse}/offres")
        assert reponse and "/connexion" in page.url


def test_sans_groupe_connu_la_page_dit_quoi_demander(site, caisse):
    with fenetre(site, caisse) as page:
        s_identifier(page, "sans.groupe")
        page.wait_for_url("**/connexion/caisse/retour**")
        expect(page.get_by_role("main")).to_contain_text("aucun de vos groupes n’ouvre Socle")


def test_un_retour_invente_ou_repris_n_ouvre_rien(site, caisse):
    with fenetre(site, caisse) as page:
        reponse = page.goto("/connexion/caisse/retour?code=invente&state=invente")
        assert reponse and reponse.status == 400
        expect(page.get_by_role("main")).to_contain_text("Recommencez depuis la page de connexion")
