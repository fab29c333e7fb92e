"""A caisse with everything around it: its site on one engine or the other, its provider of identities, a mail server, an
SMS gateway, and one clock for them all."""

import csv
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from fournisseur import ouvrir_fournisseur, s_identifier
from horloge import PARIS, Horloge
from messagerie import Messagerie
from navigation import CLAIRE, MALIK, NORA, Site
from passerelle import Passerelle

RACINE = Path(__file__).parents[3]
PROGRAMME = os.environ.get("SOCLE_PROGRAMME", str(RACINE / ".build/debug/socle"))
SECRET_SMS, JETON_SMS = "secret partagé avec la passerelle", "jeton de la passerelle"
EXPEDITEUR = "social@caf.example"

SSO = """
fournisseur: {emetteur}
client: socle
nom: le compte de la caisse
portées: openid
lier les comptes existants: oui
groupes:
- groupe: socle-centre
  rôle: travailleur_social
  équipe: Équipe Brume Centre
  secteurs: [vieux-bourg]
- groupe: socle-responsables
  rôle: responsable
  équipe: Équipe Brume Centre
  secteurs: [vieux-bourg, faubourgs]
- groupe: socle-administration
  rôle: administrateur
"""
PERSONNES = [
    (MALIK, "Malik Ouali", ["socle-centre"]),
    (CLAIRE, "Claire Morel", ["socle-responsables"]),
    (NORA, "Nora Lindqvist", ["socle-administration"]),
]
# No text message leaves on these days; those that move with Easter are never a Tuesday.
FERIES = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


def matin_ouvre(jour: date) -> datetime:
    """The first Tuesday, from that day on, when everyone works: at ten."""
    while jour.weekday() != 1 or (jour.month, jour.day) in FERIES:
        jour += timedelta(days=1)
    return datetime(jour.year, jour.month, jour.day, 10, tzinfo=PARIS)


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


@dataclass
class Caisse:
    moteur: str
    horloge: Horloge
    messagerie: Messagerie
    passerelle: Passerelle
    site: Site
    """Servers of the one database: families may come by any of them."""
    adresses: list[str]
    dossier: Path

    @contextmanager
    def agent(self, qui: str, vers: str = "/ma-journee"):
        """A window of that person, signed in by the provider of the caisse."""
        with self.site.page() as page:
            s_identifier(page, qui, vers)
            page.wait_for_url(f"{self.site.adresse}{vers}")
            yield page

    @contextmanager
    def telephone(self, adresse: str = ""):
        """The phone of a family, which knows no one here."""
        contexte = self.site.chromium.new_context(
            base_url=adresse or self.adresses[-1], locale="fr-FR",
            viewport={"width": 320, "height": 640}, has_touch=True,
        )
        try:
            yield contexte.new_page()
        finally:
            contexte.close()

    def aller_au_matin(self, apres: date | None = None) -> None:
        """A morning when text messages leave: today's, or a later one."""
        maintenant = self.horloge.maintenant()
        voulu = matin_ouvre(apres or maintenant.date())
        if voulu > maintenant:
            self.horloge.mettre_a(voulu)
        elif not apres and maintenant.hour >= 16:
            self.horloge.mettre_a(matin_ouvre(maintenant.date() + timedelta(days=1)))

    def laisser_reessayer(self, fait, fois: int = 6, **pas) -> None:
        """Time goes by, two minutes at a time unless said, until what was to be tried again is done."""
        for _ in range(fois):
            fin = time.monotonic() + 7
            while time.monotonic() < fin:
                if fait():
                    return
                time.sleep(0.2)
            self.horloge.avancer(**(pas or {"minutes": 2}))
        raise AssertionError("nothing was tried again")

    def naissances(self, matricule: str) -> list[str]:
        """The dates of birth of a household, from the invented file."""
        fichier = max((self.dossier / "fichiers").rglob("personnes.csv"))
        with fichier.open(encoding="utf-8") as texte:
            lignes = csv.DictReader(texte, delimiter=";")
            return [l["naissance"] for l in lignes if l["matricule"] == matricule]


@contextmanager
def lancer(commande: list, environnement: dict, sortie: Path, pret: str):
    """A process, once it answers at that address; ended with what follows."""
    with sortie.open("wb") as fichier:
        processus = subprocess.Popen(
            commande, env=environnement, stdout=fichier, stderr=fichier, stdin=subprocess.DEVNULL
        )
    try:
        fin = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(pret, timeout=2).close()
                break
            except OSError:
                assert processus.poll() is None and time.monotonic() < fin, sortie.read_text()
                time.sleep(0.1)
        yield processus
    finally:
        processus.send_signal(signal.SIGTERM)
        processus.wait(timeout=20)


def reglages(dossier: Path, moteur: str, origine: str, ports: dict, fournisseur, horloge) -> dict:
    (dossier / "sso.yaml").write_text(SSO.format(emetteur=fournisseur.emetteur), encoding="utf-8")
    environnement = {
        nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("SOCLE_")
    }
    environnement |= horloge.environnement | {
        "SOCLE_CONTENU": str(RACINE),
        "SOCLE_ORIGINE": origine,
        "SOCLE_SSO": str(dossier / "sso.yaml"),
        "SOCLE_SSO_SECRET": fournisseur.secret,
        "SOCLE_SMTP_URL": f"smtp+clair://127.0.0.1:{ports['smtp']}",
        "SOCLE_SMTP_DE": EXPEDITEUR,
        "SOCLE_SMS_URL": f"http://127.0.0.1:{ports['sms']}/envois",
        "SOCLE_SMS_JETON": JETON_SMS,
        "SOCLE_SMS_SECRET": SECRET_SMS,
        "SOCLE_SMS_DELAI": "2",
    }
    if moteur == "postgres":
        environnement["SOCLE_DATABASE_URL"] = os.environ["SOCLE_POSTGRES"]
    return environnement


@contextmanager
def ouvrir_la_caisse(moteur: str, dossier: Path, chromium):
    ports = {nom: port_libre() for nom in ["site", "second", "sso", "smtp", "sms"]}
    adresses = [f"http://localhost:{ports['site']}"]
    with ExitStack() as pile:
        horloge = Horloge(dossier, matin_ouvre(date.today() + timedelta(days=1)))
        fournisseur = pile.enter_context(
            ouvrir_fournisseur(ports["sso"], adresses, PERSONNES, horloge.environnement)
        )
        messagerie = Messagerie(ports["smtp"])
        messagerie.demarrer()
        pile.callback(messagerie.arreter)
        environnement = reglages(dossier, moteur, adresses[0], ports, fournisseur, horloge)
        demo = dossier / "demo"
        pile.enter_context(
            lancer(
                [PROGRAMME, "demo", "--dossier", demo, "--foyers", "600", "--graine", "2026",
                 "--intensite", "20", "--port", str(ports["site"])],
                environnement, dossier / "site.txt", f"{adresses[0]}/sante",
            )
        )
        if moteur == "postgres":
            # Two servers of one database: each would send what the other sends.
            adresses.append(f"http://localhost:{ports['second']}")
            pile.enter_context(
                lancer(
                    [PROGRAMME, "servir", "--port", str(ports["second"])],
                    environnement | {"SOCLE_DONNEES": str(demo)},
                    dossier / "second.txt", f"{adresses[1]}/sante",
                )
            )
        passerelle = Path(__file__).parent / "passerelle.py"
        retours = f"{adresses[0]}/retours/sms"
        pile.enter_context(
            lancer(
                [sys.executable, passerelle, str(ports["sms"]), retours, SECRET_SMS, JETON_SMS],
                dict(os.environ), dossier / "passerelle.txt", f"http://127.0.0.1:{ports['sms']}/",
            )
        )
        site = Site(adresses[0], {}, chromium, {})
        yield Caisse(
            moteur, horloge, messagerie, Passerelle(ports["sms"]), site, adresses, demo
        )
