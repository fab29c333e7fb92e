"""The interface for programs, on the running site: its description is valid, it answers what the description says whatever
is asked, and the administrator opens and closes it in the pages."""

import json
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml
from navigation import NORA
from openapi_spec_validator import validate
from playwright.sync_api import expect

DESCRIPTION = Path(__file__).parents[3] / "docs/api/openapi.yaml"
CONTROLES = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "negative_data_rejection", "unsupported_method", "allow_header_conformance",
    "ignored_auth",
]  # fmt: skip


def faire_un_jeton(page, nom: str, portees: list[str]) -> str:
    page.goto("/programmes")
    page.get_by_role("link", name="Nouveau jeton").click()
    page.get_by_label("Quel programme s’en servira").fill(nom)
    for portee in portees:
        page.get_by_label(portee).check()
    page.get_by_role("button", name="Faire le jeton").click()
    return page.get_by_label("À copier").input_value()


@pytest.fixture(scope="module")
def jeton(site):
    with site.page(NORA) as page:
        portees = ["lire les familles", "lire les évènements", "lire les propositions", "noter un acte"]
        return faire_un_jeton(page, "Essais", [*portees, "lire les rencontres", "lire les offres"])


def appeler(site, jeton: str, chemin: str) -> tuple[int, dict]:
    demande = urllib.request.Request(site.adresse + chemin, headers={"Authorization": f"Bearer {jeton}"})
    try:
        with urllib.request.urlopen(demande) as reponse:
            return reponse.status, json.load(reponse)
    except urllib.error.HTTPError as erreur:
        return erreur.code, json.load(erreur)


def test_la_description_est_un_openapi_3_1():
    validate(yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8")))


def test_le_site_repond_ce_que_la_description_dit(site, jeton, tmp_path):
    """Schemathesis asks what is allowed and what is not; a bounded number of times."""
    resultat = subprocess.run(
        [Path(sys.executable).parent / "schemathesis", "run", DESCRIPTION, "--url", site.adresse]
        + ["--header", f"Authorization:Bearer {jeton}", "--phases", "coverage,fuzzing", "--mode", "all"]
        + ["--checks", ",".join(CONTROLES), "--max-examples", "5", "--workers", "1", "--seed", "2026"]
        + ["--suppress-health-check", "all", "--warnings", "off", "--continue-on-failure"],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert resultat.returncode == 0, resultat.stdout[-6000:]
    assert re.search(r"\d+ passed|No issues found", resultat.stdout), resultat.stdout[-2000:]


def test_un_jeton_se_fait_sert_et_se_revoque(site):
    with site.page(NORA) as page:
        jeton = faire_un_jeton(page, "Entrepôt éphémère", ["lire les familles"])
        statut, familles = appeler(site, jeton, "/api/v1/familles?limite=3")
        assert statut == 200 and len(familles["elements"]) == 3
        assert appeler(site, jeton, "/api/v1/offres")[0] == 403
        page.get_by_role("link", name="C’est copié").click()
        assert jeton not in page.content()
        page.get_by_role("button", name="Révoquer le jeton de Entrepôt éphémère").click()
        expect(page.get_by_role("status").first).to_contain_text("Le jeton est révoqué")
        statut, probleme = appeler(site, jeton, "/api/v1/familles")
        assert statut == 401 and probleme["type"] == "urn:socle:probleme:jeton-revoque"


def test_un_avis_d_essai_arrive_signe(site):
    recus = []

    class Receveur(BaseHTTPRequestHandler):
        def do_POST(self):
            contenu = self.rfile.read(int(self.headers["Content-Length"]))
            recus.append((dict(self.headers), contenu))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    serveur = HTTPServer(("127.0.0.1", 0), Receveur)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    try:
        with site.page(NORA) as page:
            page.goto("/programmes/abonnements/nouveau")
            page.get_by_label("Qui recevra les avis").fill("Receveur d’essai")
            page.get_by_label("À quelle adresse").fill(f"http://127.0.0.1:{serveur.server_port}/avis")
            page.get_by_label("une proposition est créée").check()
            page.get_by_role("button", name="Abonner ce receveur").click()
            secret = page.get_by_label("À copier").input_value()
            page.get_by_role("link", name="C’est copié").click()
            page.get_by_role("button", name="Envoyer un avis d’essai").click()
            for _ in range(30):
                page.wait_for_timeout(500)
                page.reload()
                if page.get_by_text("remis", exact=True).count():
                    break
            expect(page.get_by_role("table")).to_contain_text("204")
    finally:
        serveur.shutdown()
    # The code that the guide gives to receivers.
    guide = (DESCRIPTION.parents[1] / "guide/programmer-avec-socle.md").read_text(encoding="utf-8")
    programme: dict = {}
    exec(re.search(r"```python\n(.*?)```", guide, re.S).group(1), programme)
    entetes = {nom.lower(): valeur for nom, valeur in recus[0][0].items()}
    assert programme["vient_de_socle"](secret, entetes, recus[0][1])
    assert not programme["vient_de_socle"](secret, entetes, recus[0][1] + b" ")
