"""Writing to families, against a real mail server that goes down and comes back: nothing lost, nothing sent twice."""

import os
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from messagerie import Messagerie
from navigation import MALIK, NORA, ouvrir_famille
from playwright.sync_api import Page, expect

PORT = int(os.environ.get("SOCLE_SMTP_PORT", "0"))

pytestmark = pytest.mark.skipif(not PORT, reason="the server was started without a mail server")


def sans_faute(page: Page) -> None:
    resultat = Axe().run(page)
    assert resultat.violations_count == 0, resultat.generate_report()


def regler_la_caisse(site) -> None:
    with site.page(NORA) as page:
        page.goto("/modeles")
        sans_faute(page)
        page.get_by_label("Nom de la caisse").fill("Caf du Val-de-Brume")
        page.get_by_label("Téléphone où appeler").fill("03 25 00 00 00")
        page.get_by_label("Adresse en haut des lettres").fill("1 place du Marché\n52000 Brume")
        page.get_by_role("button", name="Garder ces règles").click()
        expect(page.get_by_role("status")).to_contain_text("gardées")
        page.goto("/modeles/envoi-courriel")
        sans_faute(page)


def confirmer_les_contacts(page: Page) -> None:
    page.get_by_role("link", name="Ses messages").click()
    sans_faute(page)
    while page.get_by_role("button", name="La famille me l’a confirmé").count():
        page.get_by_role("button", name="La famille me l’a confirmé").first.click()
        expect(page.get_by_role("status")).to_be_visible()
    page.get_by_role("link", name="La page de la famille").click()


def test_une_messagerie_arretee_puis_revenue_recoit_le_courriel_une_fois(site):
    regler_la_caisse(site)
    boite = Messagerie(PORT)
    with site.page(MALIK) as page:
        ouvrir_famille(page, "dupont")
        confirmer_les_contacts(page)
        page.get_by_role("link", name="Écrire ou appeler").first.click()
        sans_faute(page)
        page.get_by_role("button", name="Envoyer ce courriel").click()
        expect(page.get_by_role("status")).to_contain_text("en route")
        # Nobody listens: the message waits, and the page says why.
        fin = time.monotonic() + 30
        while time.monotonic() < fin:
            page.goto("/courriers?casier=en-attente")
            if "refuse la connexion" in page.content():
                break
            time.sleep(1)
        expect(page.locator("body")).to_contain_text("refuse la connexion")
        sans_faute(page)
        boite.demarrer()
        try:
            fin = time.monotonic() + 120
            while not boite.recus and time.monotonic() < fin:
                time.sleep(1)
            time.sleep(8)
        finally:
            boite.arreter()
        assert len(boite.recus) == 1
        recu = boite.recus[0]
        assert recu["Subject"] == "Caf du Val-de-Brume\u00a0: une proposition pour vous"
        assert "Message-ID" in recu and "List-Unsubscribe" in recu
        texte = recu.get_content()
        assert "Vous êtes libre d’accepter" in texte
        page.goto("/courriers?casier=partis")
        expect(page.locator("tbody")).to_contain_text("parti")
        sans_faute(page)


def test_une_lettre_se_prepare_s_imprime_et_se_dit_postee(site):
    regler_la_caisse(site)
    with site.page(MALIK) as page:
        page.goto("/courriers/vague?moyen=courrier")
        sans_faute(page)
        page.get_by_role("button", name="Écrire à").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Propositions du")
        sans_faute(page)
        page.get_by_role("link", name="Imprimer ses lettres").click()
        sans_faute(page)
        page.get_by_role("button", name="Préparer").click()
        # Behind the page, which follows it.
        expect(page.get_by_role("link", name="Télécharger le PDF")).to_be_visible(timeout=60_000)
        sans_faute(page)
        with page.expect_download() as telechargement:
            page.get_by_role("link", name="Télécharger le PDF").click()
        with open(telechargement.value.path(), "rb") as fichier:
            assert fichier.read(5) == b"%PDF-"
        page.get_by_role("button", name="Ces lettres sont postées").click()
        expect(page.get_by_role("status")).to_contain_text("parties")
