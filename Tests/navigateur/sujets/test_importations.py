"""A month deposited by a real browser, with JavaScript and without; an offer changed by two people."""

import os
import re
import socket
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from navigation import CLAIRE, NORA, ouvrir_brouillon
from playwright.sync_api import Page, expect
from test_accessibilite import REGLES

FICHIERS = Path(os.environ["SOCLE_COMPTES"]).parent / "fichiers"


def dernier_mois(tmp_path: Path, valeur: str) -> list[str]:
    """The files of the latest month, one cell changed so that they correct it, and one row that cannot be read."""
    mois = sorted(FICHIERS.iterdir())[-1]
    chemins = []
    for nom in ["foyers.csv", "personnes.csv"]:
        lignes = (mois / nom).read_text(encoding="utf-8").splitlines()
        if nom == "foyers.csv":
            lignes[5] = re.sub(r"^[^;]*", "illisible !", lignes[5])
            cellules = lignes[6].split(";")
            cellules[lignes[0].split(";").index("loyer")] = valeur
            lignes[6] = ";".join(cellules)
        copie = tmp_path / nom
        copie.write_text("\n".join(lignes) + "\n", encoding="utf-8")
        chemins.append(str(copie))
    return chemins


def sans_faute(page: Page) -> None:
    resultat = Axe().run(page, options=REGLES)
    assert resultat.violations_count == 0, resultat.generate_report()


@pytest.mark.parametrize("javascript", [True, False])
def test_un_mois_se_depose_se_corrige_et_se_lit(site, tmp_path, javascript):
    with site.page(NORA, java_script_enabled=javascript) as page:
        page.goto("/importations")
        fichiers = dernier_mois(tmp_path, "611" if javascript else "622")
        page.get_by_label("Fichiers du mois").set_input_files(fichiers)
        page.get_by_role("button", name="Déposer").click()
        page.wait_for_url("**/importations/depots/*")
        expect(page.get_by_role("heading", name="C’est un extrait en deux fichiers")).to_be_visible()
        if javascript:
            sans_faute(page)
        page.get_by_role("button", name="Lire et montrer ce qui changerait").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Ce que ce fichier changerait", timeout=60_000
        )
        page.get_by_role("link", name=re.compile("erreurs")).click()
        expect(page.get_by_text("n’est pas un matricule")).to_be_visible()
        if javascript:
            sans_faute(page)
        page.get_by_role("link", name=re.compile("^Corriger")).first.click()
        page.get_by_label("matricule").fill("9999999")
        if javascript:
            sans_faute(page)
        page.get_by_role("button", name="Garder la correction").click()
        page.get_by_role("button", name="Relire avec les corrections").click()
        expect(page.get_by_role("button", name=re.compile("^Importer"))).to_be_visible(timeout=60_000)
        if javascript:
            page.get_by_role("button", name=re.compile("^Importer")).click()
            expect(page.get_by_role("heading", name="Ce que ce mois a donné")).to_be_visible(
                timeout=60_000
            )
            sans_faute(page)
        else:
            page.get_by_role("button", name="Abandonner cet envoi").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Envoi abandonné")


def test_une_connexion_coupee_ne_laisse_rien(site):
    """Half of a body, then nothing: the server goes on and keeps nothing of it."""
    with site.page(NORA) as page:
        page.goto("/importations")
        temoins = "; ".join(f"{t['name']}={t['value']}" for t in page.context.cookies())
        jeton = page.locator("input[name=jeton]").first.input_value()
        avant = page.get_by_role("row").count()
        hote, port = site.adresse.removeprefix("http://").split(":")
        debut = (
            '--b\r\nContent-Disposition: form-data; name="jeton"\r\n\r\n'
            f"{jeton}\r\n--b\r\n"
            'Content-Disposition: form-data; name="fichiers"; filename="foyers.csv"\r\n\r\nmatricule;'
        )
        with socket.create_connection((hote, int(port))) as prise:
            prise.sendall(
                f"POST /importations/depots HTTP/1.1\r\nHost: {hote}:{port}\r\nCookie: {temoins}\r\n"
                "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n"
                f"{debut}".encode()
            )
        page.wait_for_timeout(500)
        page.goto("/importations")
        assert page.get_by_role("row").count() == avant


def test_une_offre_se_change_a_deux(site):
    with site.page(NORA) as page:
        ouvrir_brouillon(page, "locales/surpeuplement.yaml")
        texte = page.get_by_label("Texte de l’offre")
        bon = texte.input_value()
        texte.fill(bon.replace("surpeuplement et non", "surpeuplemnt et non", 1))
        expect(page.get_by_text("Vouliez-vous dire").first).to_be_visible(timeout=10_000)
        sans_faute(page)
        texte.fill(re.sub(r"délai: \d+ jours", "délai: 18 jours", bon))
        expect(page.get_by_text("Aucune faute")).to_be_visible(timeout=10_000)
        expect(page.locator("ins").first).to_be_visible()
        sans_faute(page)
        page.get_by_role("button", name="Soumettre à l’approbation").click()
        expect(page.get_by_text("une autre personne, responsable ou de l’administration")).to_be_visible()
        adresse = page.url
        page.get_by_role("link", name="Combien de familles par territoire").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Ce que ce texte aurait donné")
        sans_faute(page)
    with site.page(CLAIRE, java_script_enabled=False) as page:
        page.goto(adresse)
        page.get_by_role("button", name="Approuver ce texte").click()
        page.goto("/offres/brouillons")
        expect(page.get_by_text("approuvé, en vigueur le").or_(page.get_by_text("mis en vigueur")).first).to_be_visible()
