"""Opens a session on a running Socle as a browser would, and gathers addresses to ask for."""

import csv
import html
import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

FAMILLE = re.compile(r'href="(/familles/[a-z0-9-]+)[#"]')
LIGNE = re.compile(r'<th scope="row"><a [^>]*>([^<]+)</a>.*?data-titre="Commune">([^<]+)<', re.S)
JETON = re.compile(r'name="jeton" value="([^"]*)"')


class Session:
    def __init__(self, adresse: str, comptes: str, identifiant: str) -> None:
        self.adresse = adresse
        self.cookies = CookieJar()
        self.ouvreur = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies)
        )
        with open(comptes, encoding="utf-8") as fichier:
            lignes = csv.DictReader(fichier, delimiter=";")
            mots = {ligne["identifiant"]: ligne["mot_de_passe"] for ligne in lignes}
        jeton = JETON.search(self.lire("/connexion"))
        formulaire = {
            "identifiant": identifiant, "mot-de-passe": mots[identifiant], "vers": "",
            "jeton": jeton.group(1) if jeton else "",
        }  # fmt: skip
        donnees = urllib.parse.urlencode(formulaire).encode()
        demande = urllib.request.Request(
            adresse + "/connexion", donnees, headers={"Origin": adresse}
        )
        with self.ouvreur.open(demande) as reponse:
            assert "/connexion" not in reponse.url, "the session was not opened"

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    def lire(self, chemin: str) -> str:
        with self.ouvreur.open(self.adresse + chemin) as reponse:
            return reponse.read().decode()

    def familles(self, pages: int) -> list[str]:
        """Addresses of families of the work list, from its first pages of a hundred."""
        trouvees: list[str] = []
        for page in range(1, pages + 1):
            trouvees += FAMILLE.findall(self.lire(f"/ma-journee?page={page}&taille=100"))
        return sorted(set(trouvees))

    def recherches(self, pages: int) -> tuple[list[str], list[str]]:
        """Addresses of searches that differ from one another: beginnings of names; a name and its commune."""
        debuts: set[str] = set()
        couples: set[str] = set()
        for page in range(1, pages + 1):
            for nom, commune in LIGNE.findall(self.lire(f"/ma-journee?page={page}&taille=100")):
                nom = html.unescape(nom).split()[0].lower()
                debuts.update(nom[:lettres] for lettres in range(2, len(nom) + 1))
                couples.add(f"{nom} {html.unescape(commune)[:5].lower()}")
        return self._adresses(debuts), self._adresses(couples)

    @staticmethod
    def _adresses(mots: set[str]) -> list[str]:
        return [f"/recherche?q={urllib.parse.quote(mot)}" for mot in sorted(mots)]
