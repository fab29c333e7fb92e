"""The same journey in trouble: a mail server down for a day, links opened twice, invented or too old, and one moment
that two families take at once."""

import re

import pytest
from etapes import Famille, Histoire, chemin, lien_du_texte, regarder
from navigation import MALIK
from playwright.sync_api import Page, expect

OFFRE = "impaye-logement"
# What its wave finds by e-mail, from the invented file.
FAMILLES = ["Fabre Yanis", "Hamidi Louise", "Henry Noémie"]
# Separated: nothing goes to what both adults shared until it is confirmed.
ECARTEE = "Ivanova Amel"


@pytest.fixture(scope="module")
def vague(caisse):
    """The families of a wave that left while nobody listened, each with its link."""
    caisse.aller_au_matin()
    histoires = [Histoire(caisse, Famille(nom, ("non", "impayé de loyer"))) for nom in FAMILLES]
    deja = len(caisse.messagerie.recus)
    caisse.messagerie.arreter()
    with caisse.agent(MALIK) as page:
        for histoire in histoires:
            histoire.trouver(page)
        page.goto("/courriers/vague?offre=separation&moyen=courriel")
        ecartees = page.locator("section[aria-labelledby=ecartees]")
        expect(ecartees.get_by_role("listitem").filter(has_text=ECARTEE)).to_contain_text("confirmez")
        page.goto(f"/courriers/vague?offre={OFFRE}&moyen=courriel")
        page.get_by_role("button", name="Écrire à").click()
        for histoire in histoires:
            expect(page.get_by_role("table")).to_contain_text(histoire.famille.nom)
        en_attente(caisse, page)
        # A day without mail.
        caisse.horloge.avancer(days=1)
        caisse.messagerie.demarrer()
        caisse.laisser_reessayer(
            lambda: len(caisse.messagerie.recus) == deja + len(histoires), minutes=40
        )
        # As much time again, for what would be sent twice.
        caisse.horloge.avancer(hours=2)
        page.wait_for_timeout(7000)
    for histoire in histoires:
        (recu,) = caisse.messagerie.pour(histoire.coordonnees["courriel"])
        histoire.lien = lien_du_texte(recu.get_content())
    assert len(caisse.messagerie.recus) == deja + len(histoires)
    return histoires


def en_attente(caisse, page: Page) -> None:
    """The page says what waits, and why."""

    def dit() -> bool:
        page.goto("/courriers?casier=en-attente")
        return "refuse la connexion" in page.content()

    caisse.laisser_reessayer(dit)
    regarder(page, "les courriers, en attente")


def test_une_vague_partie_sans_messagerie_arrive_entiere_une_seule_fois(caisse, vague):
    liens = {histoire.lien for histoire in vague}
    assert len(liens) == len(FAMILLES)
    with caisse.agent(MALIK, "/courriers") as page:
        page.goto("/courriers?casier=partis")
        for histoire in vague:
            ligne = page.get_by_role("row").filter(has_text=histoire.famille.nom)
            expect(ligne).to_contain_text("parti")


def test_un_moment_pris_par_deux_familles_a_la_fois_n_est_qu_a_une(caisse, vague):
    """On PostgreSQL, each of them by a server of its own."""
    premiere, seconde = vague[:2]
    with caisse.telephone(caisse.adresses[0]) as page, caisse.telephone() as autre:
        pages = [(premiere, page), (seconde, autre)]
        for histoire, telephone in pages:
            aller_aux_moments(histoire, telephone)
            telephone.locator("input[name=moment]").first.check()
        codes = {
            telephone.locator("input[name=moment]").first.get_attribute("value")
            for _, telephone in pages
        }
        assert len(codes) == 1
        for _, telephone in pages:
            telephone.evaluate("document.querySelector('main form').requestSubmit()")
        for _, telephone in pages:
            expect(telephone.locator(".rendez-vous, .erreurs")).to_be_visible()
        (perdante,) = [(h, t) for h, t in pages if t.locator(".erreurs").count()]
        histoire, telephone = perdante
        expect(telephone.get_by_role("alert")).to_contain_text("pris par une autre famille")
        regarder(telephone, "le lien, un moment déjà pris")
        # Nothing is lost: she chooses another.
        libres = telephone.locator("input[name=moment]")
        assert libres.first.get_attribute("value") not in codes
        libres.first.check()
        telephone.get_by_role("button", name="Choisir ce moment").click()
        expect(telephone.locator("section.rendez-vous")).to_be_visible()
        quand = [t.locator("section.rendez-vous strong").first.inner_text() for _, t in pages]
        assert len(set(quand)) == 2


def aller_aux_moments(histoire: Histoire, telephone: Page) -> None:
    telephone.goto(chemin(histoire.lien))
    histoire.repondre_a_la_question(telephone)
    telephone.get_by_role("link", name="Oui, je souhaite une rencontre").click()
    telephone.get_by_role("button", name="Dire oui à la rencontre").click()
    telephone.get_by_role("link", name="Choisir un moment").click()


def test_un_lien_ouvert_deux_fois_ne_dit_rien_de_plus_et_ne_compte_qu_une_fois(caisse, vague):
    histoire = vague[2]
    with caisse.telephone() as page, caisse.telephone(caisse.adresses[0]) as autre:
        for telephone in [page, autre]:
            telephone.goto(chemin(histoire.lien))
            histoire.repondre_a_la_question(telephone)
            telephone.get_by_role("link", name="Oui, je souhaite une rencontre").click()
        # The link was opened elsewhere since: the page of the first phone has closed, and says what to do.
        page.get_by_role("button", name="Dire oui à la rencontre").click()
        expect(page.get_by_role("main")).to_contain_text("Rien n’a été enregistré")
        regarder(page, "le lien, ouvert ailleurs entre-temps")
        autre.get_by_role("button", name="Dire oui à la rencontre").click()
        expect(autre.get_by_role("status")).to_contain_text("Oui, vous souhaitez")
        # Yes once more, from the first.
        page.goto(chemin(histoire.lien))
        histoire.repondre_a_la_question(page)
        expect(page.get_by_role("status")).to_contain_text("Oui, vous souhaitez")
    with caisse.telephone() as page:
        page.goto(chemin(histoire.lien))
        expect(page.get_by_role("main")).to_contain_text("Votre réponse a bien été enregistrée")
        for secret in [histoire.nom_de_famille, "Oui", "Impayé de logement", "rendez-vous"]:
            expect(page.get_by_role("main")).not_to_contain_text(secret)
        regarder(page, "le lien, ouvert une autre fois")
    with caisse.agent(MALIK, "/reponses") as page:
        expect(page.get_by_role("row").filter(has_text=histoire.famille.nom)).to_have_count(1)
        page.goto(histoire.adresse)
        actes = page.locator(".proposition .vie li").filter(has_text="par le lien")
        expect(actes).to_have_count(1)


def test_un_lien_invente_n_ouvre_rien_et_le_dit_simplement(caisse, vague):
    lien = chemin(vague[2].lien)
    derniere = "A" if lien[-1] != "A" else "B"
    with caisse.telephone() as page:
        reponse = page.goto(lien[:-1] + derniere)
        assert reponse and reponse.status == 404
        expect(page.get_by_role("main")).not_to_contain_text(re.compile("erreur|404"))
        regarder(page, "le lien, inventé")


def test_un_lien_trop_ancien_dit_quoi_faire(caisse, vague):
    """Last: everything is late after that."""
    caisse.horloge.avancer(days=120)
    with caisse.telephone() as page:
        reponse = page.goto(chemin(vague[2].lien))
        assert reponse and reponse.status in (404, 410)
        expect(page.get_by_role("heading", level=1)).to_contain_text("n’est plus ouvert")
        expect(page.get_by_role("contentinfo")).to_contain_text("Appelez-nous")
        regarder(page, "le lien, trop ancien")
