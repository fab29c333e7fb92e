"""The steps that the journeys share, each as the person would do it. A page that is passed through is looked at: axe,
no overflow, one title; and photographed when SOCLE_CAPTURES names a folder."""

import os
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import icalendar
from axe_playwright_python.sync_playwright import Axe
from caisse import EXPEDITEUR, Caisse
from horloge import PARIS
from lettre import Feuille, feuilles
from playwright.sync_api import Locator, Page, expect
from test_accessibilite import REGLES
from test_mise_en_page import DEBORDEMENT

CAPTURES = os.environ.get("SOCLE_CAPTURES")
RANGS = count(1)


def regarder(page: Page, quoi: str) -> None:
    resultat = Axe().run(page, options=REGLES)
    assert resultat.violations_count == 0, f"{quoi}: {resultat.generate_report()}"
    assert page.evaluate(DEBORDEMENT) <= 0, quoi
    assert page.get_by_role("heading", level=1).count() == 1, quoi
    if CAPTURES:
        photographier(page, f"{next(RANGS):03} {quoi}")


def photographier(page: Page, nom: str) -> None:
    taille = page.viewport_size
    for largeur in [1280, 320]:
        page.set_viewport_size({"width": largeur, "height": 900})
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=Path(CAPTURES) / f"{nom} {largeur}.png", full_page=True)
    page.set_viewport_size(taille)


@dataclass
class Famille:
    """A family of the invented caisse, and the proof that it was found."""

    nom: str
    """As the file says it before, then after."""
    preuve: tuple[str, str]
    """After a separation, what the household shared is confirmed before it is used."""
    a_confirmer: bool = False


@dataclass
class Histoire:
    """One family on its way from the event to the recorded meeting, and what is known of it so far."""

    caisse: Caisse
    famille: Famille
    adresse: str = ""
    matricule: str = ""
    coordonnees: dict[str, str] = field(default_factory=dict)
    lien: str = ""
    debut: datetime | None = None
    rencontre: str = ""

    @property
    def nom_de_famille(self) -> str:
        return self.famille.nom.split()[0]

    # The team.

    def trouver(self, page: Page) -> None:
        """She is on the list of the day; her page says why she is there, by the lines of the file."""
        page.goto("/ma-journee")
        regarder(page, "ma journée")
        page.get_by_role("row").filter(has_text=self.famille.nom).get_by_role("link").first.click()
        page.wait_for_url("**/familles/*")
        self.adresse = page.url.split("?")[0]
        self.matricule = page.locator(".bandeau .chiffre").first.inner_text().split()[-1]
        champs = page.locator("section[aria-labelledby=joindre] dl")
        noms = [nom.strip().lower() for nom in champs.locator("dt").all_inner_texts()]
        self.coordonnees = dict(zip(noms, champs.locator("dd").all_inner_texts()))
        preuve = page.locator(".pourquoi").first
        changement = preuve.locator("tbody tr").filter(has_text=self.famille.preuve[1]).first
        expect(changement).to_contain_text(self.famille.preuve[0])
        expect(preuve).to_contain_text(re.compile(r"(foyers|personnes)\.csv .*lignes?\s\d"))
        regarder(page, "la famille, à qui proposer")

    def confirmer_les_contacts(self, page: Page) -> None:
        page.get_by_role("link", name="Ses messages").first.click()
        regarder(page, "ses messages, contacts à confirmer")
        bouton = page.get_by_role("button", name="La famille me l’a confirmé")
        assert bool(bouton.count()) == self.famille.a_confirmer
        while bouton.count():
            bouton.first.click()
            expect(page.get_by_role("status")).to_be_visible()
        page.get_by_role("link", name="La page de la famille").click()

    def ecrire(self, page: Page, bouton: str) -> None:
        """One message, from the page of the family."""
        self.confirmer_les_contacts(page)
        page.get_by_role("link", name="Écrire ou appeler").first.click()
        regarder(page, "écrire à la famille")
        page.get_by_role("button", name=bouton).click()
        expect(page.get_by_role("status")).to_contain_text("en route")

    def lire_la_reponse(self, page: Page) -> None:
        page.goto("/ma-journee")
        page.get_by_role("link", name="Voir les réponses").click()
        regarder(page, "les réponses")
        ligne = page.get_by_role("row").filter(has_text=self.famille.nom)
        expect(ligne).to_contain_text("interprète")
        ligne.get_by_role("button").click()
        self.voir_le_rendez_vous(page)

    def voir_le_rendez_vous(self, page: Page) -> None:
        """In her agenda, on the day and at the hour that the family chose."""
        page.goto(f"/agenda?jour={self.debut:%Y-%m-%d}")
        regarder(page, "l’agenda")
        jour = page.locator(f"section[aria-labelledby='jour-{self.debut:%Y-%m-%d}']")
        ligne = jour.get_by_role("listitem").filter(has_text=self.nom_de_famille)
        expect(ligne).to_contain_text(heure(self.debut))
        ligne.get_by_role("link").click()
        page.wait_for_url("**/rencontres/*")
        if self.lien:
            expect(page.locator("section[aria-labelledby=quand]")).to_contain_text("interprète")
        regarder(page, "la rencontre, à venir")

    def noter(self, page: Page, suite: "Suite") -> None:
        """The meeting took place: what it brought, from the list of those that wait to be told."""
        page.goto("/agenda")
        liste = page.locator("section", has=page.get_by_role("heading", name="À renseigner"))
        # The demonstration may have left another meeting with her to be told.
        sienne = liste.get_by_role("listitem").filter(has_text=self.nom_de_famille)
        jour = page.locator(f"time[datetime='{self.debut:%Y-%m-%d}']")
        sienne.filter(has=jour).get_by_role("link").click()
        page.wait_for_url("**/rencontres/*")
        self.rencontre = page.url.split("/")[-1].split("?")[0]
        regarder(page, "la rencontre, à noter")
        for contenu in suite.contenus:
            page.get_by_label(contenu, exact=True).check()
        page.get_by_label("Droits vérifiés").fill(suite.verifies)
        page.get_by_label("Droits ouverts").fill(suite.ouverts)
        page.get_by_label("Durée, en minutes").fill(str(suite.duree))
        if suite.partenaire:
            page.get_by_label("Orientation vers un partenaire").first.fill(suite.partenaire)
            page.get_by_label("Prendre des nouvelles le").first.fill(
                f"{self.caisse.horloge.maintenant() + timedelta(days=15):%Y-%m-%d}"
            )
        page.get_by_label(suite.niveau).check()
        page.get_by_role("button", name="Noter la rencontre").click()
        expect(page.get_by_role("status")).to_contain_text("est noté")
        apport = page.locator("section[aria-labelledby=suite]")
        for dit in [*suite.contenus, suite.verifies, suite.ouverts, suite.partenaire, suite.niveau]:
            expect(apport).to_contain_text(dit)
        regarder(page, "la rencontre, notée")

    def relire(self, page: Page, canal: str, suite: "Suite") -> None:
        """The page of the family tells it all, from the last to the first; nothing is left to be done."""
        page.goto(self.adresse)
        fil = page.locator("section[aria-labelledby=chronologie]").inner_text()
        etapes = [
            "Rencontre individuelle tenue", ", ".join(suite.contenus), "Rencontre fixée",
            "Rencontre acceptée", "Proposition envoyée", f"({canal})", "Rencontre à proposer",
        ]
        places = [fil.find(etape) for etape in etapes]
        assert -1 not in places and places == sorted(places), (fil, etapes)
        assert f"Ensuite : {suite.niveau}" in fil.replace("\u00a0", " ")
        expect(self.lien_vers_la_rencontre(page, "a-faire")).to_have_count(0)
        ligne = page.locator("li", has=page.locator(f"a[href*='{self.rencontre}']")).first
        expect(ligne).to_contain_text("tenue")
        expect(page.locator(".proposition .badge").first).to_have_text("acceptée")
        regarder(page, "la famille, rencontrée")

    def lien_vers_la_rencontre(self, page: Page, section: str) -> Locator:
        """The invented families may have other meetings, behind or ahead."""
        return page.locator(f"section[aria-labelledby={section}] a[href*='{self.rencontre}']")

    def imprimer(self, page: Page) -> Feuille:
        """The letters that wait, as the post office has them; ours is returned. Several come after their list."""
        regarder(page, "les lettres à poster")
        page.get_by_role("button", name="Préparer").click()
        with page.expect_download() as telechargement:
            page.get_by_role("link", name="Télécharger le PDF").first.click()
        regarder(page, "les lettres, imprimées")
        lettres = feuilles(telechargement.value.path())
        if len(lettres) > 1:
            liste = lettres.pop(0)
            assert not liste.carre and self.nom_de_famille in liste.texte
        miennes = [lettre for lettre in lettres if self.nom_de_famille in lettre.texte]
        assert len(miennes) == 1
        page.get_by_role("button", name="Ces lettres sont postées").first.click()
        expect(page.get_by_role("status")).to_contain_text("parties")
        return miennes[0]

    def tout_est_venu_une_fois(self, courriels: int = 0, sms: int = 0) -> None:
        """Counted where it arrives: the mail server and the gateway, not the pages."""
        recus = self.caisse.messagerie.pour(self.coordonnees.get("courriel", "?"))
        assert len(recus) == len({recu["Message-ID"] for recu in recus}) == courriels
        assert len(self.caisse.passerelle.pour(composer(self.coordonnees.get("téléphone", "")))) == sms

    # The family.

    def repondre(self, modalite: str, pas_avant: timedelta = timedelta()) -> None:
        """On a phone, without an account: the question, yes, an interpreter, a moment."""
        with self.caisse.telephone() as page:
            page.goto(chemin(self.lien))
            regarder(page, "le lien, la question")
            self.repondre_a_la_question(page)
            regarder(page, "le lien, le choix")
            page.get_by_role("link", name="Oui, je souhaite une rencontre").click()
            page.get_by_label("J’ai besoin d’une personne qui traduit").check()
            regarder(page, "le lien, dire oui")
            page.get_by_role("button", name="Dire oui à la rencontre").click()
            expect(page.get_by_role("status")).to_contain_text("Oui, vous souhaitez une rencontre.")
            self.choisir_un_moment(page, modalite, pas_avant)
            regarder(page, "le lien, le rendez-vous pris")
            page.get_by_role("button", name="J’ai terminé, fermer la page").click()
            expect(page.get_by_role("main")).to_contain_text("Votre réponse a bien été enregistrée")
            regarder(page, "le lien, refermé")

    def repondre_a_la_question(self, page: Page) -> None:
        annee, mois, jour = self.caisse.naissances(self.matricule)[0].split("-")
        for nom, valeur in [("Jour", jour), ("Mois", mois), ("Année", annee)]:
            page.get_by_label(nom).fill(valeur)
        page.get_by_role("button", name="Continuer").click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Répondre à votre Caf")

    def choisir_un_moment(self, page: Page, modalite: str, pas_avant: timedelta) -> None:
        page.get_by_role("link", name="Choisir un moment").click()
        page.get_by_role("link", name=modalite, exact=True).click()
        limite = self.caisse.horloge.maintenant() + pas_avant
        choix = page.locator("input[name=moment]")
        instants = [debut_du_moment(choisi.get_attribute("value")) for choisi in choix.all()]
        rang = next(rang for rang, debut in enumerate(instants) if debut >= limite)
        self.debut = instants[rang]
        choix.nth(rang).check()
        if modalite == "Par téléphone":
            page.get_by_label("Le numéro où vous appeler").fill("06 39 98 00 01")
        regarder(page, "le lien, les moments")
        page.get_by_role("button", name="Choisir ce moment").click()
        expect(page.locator("section.rendez-vous")).to_contain_text(heure(self.debut))

    def fixer(self, page: Page) -> None:
        """The first free moment of the team, agreed upon by telephone."""
        bouton = page.locator("button[name=creneau]").first
        self.debut = debut_du_moment(bouton.get_attribute("value"))
        bouton.click()
        page.wait_for_url("**/rencontres/*")
        expect(page.get_by_role("status")).to_contain_text("La rencontre est fixée")
        regarder(page, "la rencontre, fixée")

    # Time.

    def attendre_la_rencontre(self) -> None:
        self.caisse.horloge.mettre_a(self.debut + timedelta(hours=2))


@dataclass
class Suite:
    """What a meeting brought, as the worker records it."""

    contenus: list[str]
    verifies: str
    ouverts: str
    duree: int
    niveau: str
    partenaire: str = ""


def composer(numero: str) -> str:
    """As the gateway has it."""
    return "+33" + numero.replace(" ", "").replace("\u00a0", "")[1:] if numero else ""


def chemin(lien: str) -> str:
    """The link without its machine: on two servers, families come by either."""
    return "/" + lien.split("/", 3)[3]


def debut_du_moment(code: str) -> datetime:
    """« agent~instant~modalité~lieu », the value of a choice."""
    return datetime.fromisoformat(code.split("~")[1]).astimezone(PARIS)


def heure(instant: datetime) -> str:
    """« 9 h 30 », « 14 h », in the spaces of the pages."""
    return f"{instant.hour} h" + (f" {instant.minute:02}" if instant.minute else "")


def lien_du_texte(texte: str) -> str:
    """The one answer link of a message."""
    liens = set(re.findall(r"http://[^\s]+/r/[0-9A-Z]+", texte, re.IGNORECASE))
    assert len(liens) == 1, texte
    return liens.pop()


def verifier_l_invitation(message, histoire: Histoire, methode: str = "REQUEST") -> None:
    """The meeting in the calendar of the family, whatever reads it, without its name: calendars are shared at home."""
    parties = {partie.get_content_type(): partie for partie in message.walk()}
    calendriers = [parties["text/calendar"], parties["application/ics"]]
    textes = {partie.get_payload(decode=True) for partie in calendriers}
    assert len(textes) == 1
    assert parties["text/calendar"]["Content-Type"].params["method"] == methode
    assert parties["application/ics"].get_filename() == "rendez-vous.ics"
    octets = textes.pop()
    assert all(len(ligne) <= 75 for ligne in octets.split(b"\r\n"))
    calendrier = icalendar.Calendar.from_ical(octets)
    assert calendrier.errors == [] and str(calendrier["METHOD"]) == methode
    (evenement,) = calendrier.events
    assert evenement.errors == [] and evenement["UID"] and evenement["SEQUENCE"] == 0
    assert evenement.start == histoire.debut
    assert [str(zone["TZID"]) for zone in calendrier.timezones] == ["Europe/Paris"]
    assert str(evenement["ORGANIZER"]).lower() == f"mailto:{EXPEDITEUR}"
    assert histoire.nom_de_famille.lower() not in octets.decode().lower().replace(
        histoire.coordonnees.get("courriel", "").lower() or "\0", ""
    )
