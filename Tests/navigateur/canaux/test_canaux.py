"""One family by each channel: from the event that the file tells to the meeting that is recorded, on both databases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from etapes import (
    Famille,
    Histoire,
    Suite,
    composer,
    heure,
    lien_du_texte,
    regarder,
    verifier_l_invitation,
)
from navigation import MALIK
from playwright.sync_api import Page, expect

# Each way of proposing says how the proposition leaves and how the family answers.


def par_courriel(histoire: Histoire, page: Page) -> None:
    histoire.ecrire(page, "Envoyer ce courriel")
    (recu,) = histoire.caisse.messagerie.attendre(histoire.coordonnees["courriel"], 1)
    assert recu["Subject"] == "Caf du Val-de-Brume\u00a0: une proposition pour vous"
    assert "Message-ID" in recu and "List-Unsubscribe" in recu
    texte = recu.get_content()
    assert "Vous êtes libre d’accepter" in texte
    histoire.lien = lien_du_texte(texte)
    histoire.repondre("Sur place")


def par_sms(histoire: Histoire, page: Page) -> None:
    """The gateway is down, then takes the message and answers too late, then says twice that it arrived."""
    passerelle, numero = histoire.caisse.passerelle, composer(histoire.coordonnees["téléphone"])
    passerelle.humeurs("panne", "tard")
    histoire.ecrire(page, "Envoyer ce SMS")
    histoire.caisse.laisser_reessayer(lambda: passerelle.pour(numero))
    histoire.caisse.laisser_reessayer(lambda: len(passerelle.demandes) >= 3)
    (sms,) = passerelle.pour(numero)
    assert {demande["cle"] for demande in passerelle.demandes} == {sms["cle"]}
    assert passerelle.accuser(sms["cle"], "distribue", fois=2) == [204, 204]
    assert passerelle.accuser(sms["cle"], "echec", motif="téléphone éteint") == [204]
    page.goto("/courriers?casier=partis")
    ligne = page.get_by_role("row").filter(has_text=histoire.famille.nom)
    expect(ligne).to_contain_text("arrivé")
    regarder(page, "les courriers, partis")
    histoire.lien = lien_du_texte(sms["texte"])
    histoire.repondre("Par téléphone")


def par_telephone(histoire: Histoire, page: Page) -> None:
    """The worker calls, hears yes, and fixes the meeting herself: the agreement is noted with it."""
    histoire.confirmer_les_contacts(page)
    page.get_by_role("link", name="Écrire ou appeler").first.click()
    page.get_by_label("Ce que l’appel a donné").select_option(label="La famille a répondu")
    page.get_by_role("button", name="Noter cet appel").click()
    expect(page.get_by_role("status")).to_be_visible()
    page.goto(histoire.adresse)
    page.get_by_role("link", name="Fixer une rencontre").first.click()
    page.wait_for_url("**/creneaux*")
    regarder(page, "les créneaux")
    histoire.fixer(page)


def par_courrier(histoire: Histoire, page: Page) -> None:
    """A wave of letters, printed, folded, posted; the family photographs the square, or copies the code."""
    page.goto("/courriers/vague")
    page.get_by_label("Offre").select_option("parents-seuls")
    page.get_by_label("Comment").select_option("courrier")
    page.get_by_role("button", name="Voir ce que cela donnerait").click()
    regarder(page, "la vague, avant l’envoi")
    page.get_by_role("button", name="Écrire à").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Propositions du")
    # Written behind the page, which follows it.
    expect(page.get_by_role("link", name="Imprimer ses lettres")).to_be_visible()
    regarder(page, "la vague, partie")
    page.get_by_role("link", name="Imprimer ses lettres").click()
    lettre = histoire.imprimer(page)
    histoire.lien = lettre.carre
    with histoire.caisse.telephone() as telephone:
        telephone.goto("/repondre")
        regarder(telephone, "le code")
        telephone.get_by_label("Le code de votre message").fill(lettre.code)
        telephone.get_by_role("button", name="Continuer").click()
        telephone.wait_for_url(lambda url: url.lower().endswith(histoire.lien[-20:].lower()))
    # Far enough for a letter to tell it.
    histoire.repondre("Sur place", pas_avant=timedelta(days=8))


def confirmee_par_courriel(histoire: Histoire, _: Page, nombre: int) -> None:
    """With what her calendar reads; nothing else came since the proposition."""
    messages = histoire.caisse.messagerie.attendre(histoire.coordonnees["courriel"], nombre)
    assert len(messages) == nombre
    assert messages[-1]["Subject"].startswith("Votre rendez-vous du")
    verifier_l_invitation(messages[-1], histoire)


def confirmee_par_sms(histoire: Histoire, _: Page, nombre: int) -> None:
    numero = composer(histoire.coordonnees["téléphone"])
    messages = histoire.caisse.passerelle.attendre(numero, nombre)
    assert len(messages) == nombre
    assert heure(histoire.debut) in messages[-1]["texte"].replace("\u00a0", " ")
    assert "/r/" not in messages[-1]["texte"]


def confirmee_par_lettre(histoire: Histoire, page: Page, _: int) -> None:
    page.goto("/courriers/lettres")
    lettre = histoire.imprimer(page)
    assert heure(histoire.debut) in lettre.texte.replace("\u00a0", " ")
    assert not lettre.carre


@dataclass
class Canal:
    proposer: Callable[[Histoire, Page], None]
    famille: Famille
    """By what the meeting is confirmed, and all that the family received by each way in the end."""
    confirmer: Callable[[Histoire, Page, int], None]
    recus: dict[str, int]
    suite: Suite


CANAUX = {
    "courriel": Canal(
        par_courriel,
        Famille("Dupont Claire", ("marié", "séparé"), a_confirmer=True),
        confirmee_par_courriel, {"courriels": 2},
        Suite(
            ["accès aux droits", "soutien"], "allocations familiales, aide au logement",
            "allocation de soutien familial", 60,
            "passer à un accompagnement, la famille est d’accord", "Médiation familiale du Val",
        ),
    ),
    "SMS": Canal(
        par_sms,
        Famille("Khelifi Thi", ("non", "présence au foyer")),
        confirmee_par_sms, {"sms": 2},
        Suite(
            ["information", "écoute"], "", "", 30, "information-conseil, et cela suffit",
        ),
    ),
    "téléphone": Canal(
        par_telephone,
        Famille("Kowalski Agnieszka", ("non", "oui")),
        confirmee_par_courriel, {"courriels": 1},
        Suite(
            ["accès aux droits", "aide"], "aide au logement", "", 75,
            "passer à un accompagnement, la famille est d’accord", "Agence du logement",
        ),
    ),
    "courrier": Canal(
        par_courrier,
        Famille("Marchand Adèle", ("situation familiale", "divorcé")),
        confirmee_par_lettre, {},
        Suite(
            ["accès aux droits"], "aide au logement, prime d’activité", "prime d’activité", 45,
            "information-conseil, et cela suffit",
        ),
    ),
}


@pytest.mark.parametrize("canal", CANAUX)
def test_de_l_evenement_a_la_rencontre_notee(caisse, canal):
    voulu = CANAUX[canal]
    caisse.aller_au_matin()
    histoire = Histoire(caisse, voulu.famille)
    with caisse.agent(MALIK) as page:
        histoire.trouver(page)
        voulu.proposer(histoire, page)
        if histoire.lien:
            histoire.lire_la_reponse(page)
        histoire.voir_le_rendez_vous(page)
        voulu.confirmer(histoire, page, sum(voulu.recus.values()))
    # The meeting takes place. The next day, nobody has a session any more.
    histoire.attendre_la_rencontre()
    with caisse.agent(MALIK, "/agenda") as page:
        histoire.noter(page, voulu.suite)
        histoire.relire(page, canal, voulu.suite)
    histoire.tout_est_venu_une_fois(**voulu.recus)
