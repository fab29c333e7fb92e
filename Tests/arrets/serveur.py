"""A real `socle` process on a folder of its own: started, asked by HTTP, killed without a word, started again."""

import csv
import http.client
import http.cookiejar
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).parents[2]
SOCLE = os.environ.get("SOCLE", str(RACINE / ".build/debug/socle"))
NORA = "nora.lindqvist"
CLAIRE = "claire.morel"
MALIK = "malik.ouali"


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


def attendre(condition, secondes: float = 30, pas: float = 0.05):
    """The first answer that is not empty."""
    fin = time.monotonic() + secondes
    while True:
        trouve = condition()
        if trouve:
            return trouve
        assert time.monotonic() < fin, "nothing came in time"
        time.sleep(pas)


class SansRedirection(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@dataclass
class Navigateur:
    """One person's browser: cookies, and the token of the forms."""

    adresse: str
    jeton: str = ""
    ouvreur: urllib.request.OpenerDirector = None

    def __post_init__(self) -> None:
        self.temoins = http.cookiejar.CookieJar()
        self.ouvreur = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.temoins), SansRedirection
        )

    def demander(self, chemin: str, corps: bytes | None = None, sorte: str | None = None):
        requete = urllib.request.Request(self.adresse + chemin, corps)
        if sorte:
            requete.add_header("Content-Type", sorte)
        if corps is not None:
            requete.add_header("Origin", self.adresse)
        try:
            reponse = self.ouvreur.open(requete, timeout=600)
        except urllib.error.HTTPError as erreur:
            reponse = erreur
        return reponse.status, dict(reponse.headers), reponse.read()

    def lire(self, chemin: str) -> str:
        _, _, octets = self.demander(chemin)
        texte = octets.decode("utf-8", "replace")
        if trouve := re.search(r'name="jeton" value="([^"]+)"', texte):
            self.jeton = trouve[1]
        return texte

    def envoyer(self, chemin: str, **champs: str) -> tuple[int, str]:
        corps = urllib.parse.urlencode({"jeton": self.jeton, **champs}).encode()
        statut, entetes, octets = self.demander(chemin, corps, "application/x-www-form-urlencoded")
        return statut, entetes.get("Location") or octets.decode("utf-8", "replace")

    def ouvrir_session(self, qui: str, mot_de_passe: str) -> None:
        self.lire("/connexion")
        statut, ou = self.envoyer("/connexion", **{"identifiant": qui, "mot-de-passe": mot_de_passe})
        assert statut == 303, (statut, ou[:300])

    def formulaire_de_fichiers(self, fichiers: list[Path]) -> tuple[bytes, str]:
        limite = uuid.uuid4().hex
        parts = [f'--{limite}\r\nContent-Disposition: form-data; name="jeton"\r\n\r\n{self.jeton}\r\n'.encode()]
        for fichier in fichiers:
            entete = f'--{limite}\r\nContent-Disposition: form-data; name="fichiers"; filename="{fichier.name}"\r\n'
            parts.append(entete.encode() + b"Content-Type: text/csv\r\n\r\n" + fichier.read_bytes() + b"\r\n")
        return b"".join(parts) + f"--{limite}--\r\n".encode(), f"multipart/form-data; boundary={limite}"

    def deposer(self, fichiers: list[Path]) -> str:
        """Where the deposit is; `""` when the server was gone."""
        self.lire("/importations")
        corps, sorte = self.formulaire_de_fichiers(fichiers)
        statut, entetes, octets = self.demander("/importations/depots", corps, sorte)
        assert statut == 303, octets.decode("utf-8", "replace")[:2000]
        return entetes["Location"]


class Postgres:
    """A private cluster, started when the first test asks for it."""

    def __init__(self) -> None:
        self.url = ""
        self.dossier = ""

    def base(self, comme: str = "") -> str:
        """The address of a new database: empty, or a copy of another that nobody uses."""
        if not self.url:
            script = f". {RACINE}/scripts/postgres.sh && demarrer_postgres && echo $postgres_dossier $url_postgres"
            sortie = subprocess.run(["bash", "-c", script], check=True, capture_output=True, text=True)
            self.dossier, self.url = sortie.stdout.split()[-2:]
        nom = "b" + uuid.uuid4().hex[:12]
        modele = f" TEMPLATE {comme.rsplit('/', 1)[1]}" if comme else ""
        ordre = f"CREATE DATABASE {nom}{modele}"
        psql = subprocess.run(["psql", "-q", self.url, "-c", ordre], capture_output=True, text=True)
        assert psql.returncode == 0, psql.stderr
        return self.url.rsplit("/", 1)[0] + "/" + nom

    def arreter(self) -> None:
        if self.dossier:
            script = f". {RACINE}/scripts/postgres.sh; postgres_dossier={self.dossier}; postgres_binaires=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1); arreter_postgres"
            subprocess.run(["bash", "-c", script], check=False)


@dataclass
class Caisse:
    dossier: Path
    comptes: dict[str, str]
    base: str = ""
    reglages: dict[str, str] = field(default_factory=dict)
    port: int = 0
    processus: subprocess.Popen | None = None

    @classmethod
    def inventer(cls, dossier: Path, base: str = "", foyers: int = 1500, intensite: int = 4) -> "Caisse":
        caisse = cls(dossier, {}, base)
        commande = [SOCLE, "demo", "--dossier", str(dossier), "--foyers", str(foyers), "--graine", "2026"]
        fini = subprocess.run(
            [*commande, "--intensite", str(intensite), "--sans-servir"], capture_output=True, text=True, cwd=RACINE, env=caisse.environnement
        )
        assert fini.returncode == 0, fini.stdout + fini.stderr
        return cls.relire(dossier, base)

    @classmethod
    def relire(cls, dossier: Path, base: str = "") -> "Caisse":
        with open(dossier / "comptes.csv", encoding="utf-8") as fichier:
            lignes = csv.DictReader(fichier, delimiter=";")
            return cls(dossier, {ligne["identifiant"]: ligne["mot_de_passe"] for ligne in lignes}, base)

    def copier(self, vers: Path, base: str = "") -> "Caisse":
        shutil.copytree(self.dossier, vers)
        return Caisse(vers, self.comptes, base)

    # The process

    @property
    def environnement(self) -> dict[str, str]:
        env = {cle: valeur for cle, valeur in os.environ.items() if not cle.startswith("SOCLE_")}
        env |= {"SOCLE_DONNEES": str(self.dossier), "SOCLE_ORIGINE": self.adresse, **self.reglages}
        if self.base:
            env["SOCLE_DATABASE_URL"] = self.base
        return env

    @property
    def adresse(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def demarrer(self) -> None:
        self.port = self.port or port_libre()
        commande = [SOCLE, "servir", "--donnees", str(self.dossier), "--hote", "127.0.0.1", "--port", str(self.port)]
        self.sortie = open(self.dossier / "sortie.txt", "a")
        self.processus = subprocess.Popen(
            commande, stdout=self.sortie, stderr=self.sortie, cwd=RACINE, env=self.environnement
        )
        self.attendre_le_site(30)

    def attendre_le_site(self, secondes: float) -> None:
        def repond() -> bool:
            assert self.processus.poll() is None, "the server stopped by itself"
            try:
                return urllib.request.urlopen(self.adresse + "/connexion", timeout=5).status == 200
            except (OSError, http.client.HTTPException):
                return False

        attendre(repond, secondes)

    def tuer(self) -> None:
        """SIGKILL: nothing is said, nothing is put away."""
        if self.processus and self.processus.poll() is None:
            self.processus.kill()
            self.processus.wait()
        self.processus = None

    def redemarrer(self) -> None:
        self.tuer()
        self.demarrer()

    def commande(self, *mots: str) -> list[str]:
        return [SOCLE, *mots, "--donnees", str(self.dossier)]

    def navigateur(self, qui: str) -> Navigateur:
        navigateur = Navigateur(self.adresse)
        navigateur.ouvrir_session(qui, self.comptes[qui])
        return navigateur

    # The data

    def requete(self, sql: str) -> list[tuple]:
        if self.base:
            psql = ["psql", "-qAt", "-F", "\t", self.base, "-c", sql]
            sortie = subprocess.run(psql, check=True, capture_output=True, text=True).stdout
            return [tuple(ligne.split("\t")) for ligne in sortie.splitlines()]
        with sqlite3.connect(f"file:{self.dossier}/socle.sqlite?mode=ro", uri=True) as base:
            return [tuple("" if v is None else str(v) for v in ligne) for ligne in base.execute(sql)]

    def compte(self, table: str, condition: str = "1 = 1") -> int:
        return int(self.requete(f"SELECT count(*) FROM {table} WHERE {condition}")[0][0])

    def ce_qu_un_import_a_donne(self) -> dict[str, list[tuple]]:
        """All that an import writes, without the hours."""
        return {
            table: sorted(self.requete(f"SELECT {colonnes} FROM {table}"))
            for table, colonnes in [
                ("importation", "id, foyers, personnes"),
                ("fait_generateur", "id, survenu_le, retire_le"),
                ("proposition", "id, etat"),
                ("sans_proposition", "fait_generateur"),
                ("famille", "id"),
                ("importation_bilan", "importation"),
            ]
        }

    def importer(self, fichiers: list[Path]) -> str:
        commande = self.commande("importer", *map(str, fichiers), "--mois", self.mois_suivant)
        fini = subprocess.run(commande, capture_output=True, text=True, cwd=RACINE, env=self.environnement)
        assert fini.returncode == 0, fini.stdout + fini.stderr
        return fini.stdout

    def verifier(self) -> None:
        """The journal holds together, and of every event there is a proposition or a reason."""
        fini = subprocess.run(self.commande("verifier"), capture_output=True, text=True, cwd=RACINE, env=self.environnement)
        assert fini.returncode == 0, fini.stdout + fini.stderr
        restes = list((self.dossier / "extraits").rglob("*.partiel"))
        assert len(restes) <= 1, restes

    @property
    def mois_suivant(self) -> str:
        annee, mois = map(int, self.dernier_mois.name.split("-"))
        return f"{annee + mois // 12}-{mois % 12 + 1:02}"

    @property
    def dernier_mois(self) -> Path:
        return sorted(d for d in (self.dossier / "fichiers").iterdir() if re.fullmatch(r"\d{4}-\d\d", d.name))[-1]

    def nouveau_mois(self, vers: Path) -> list[Path]:
        """The month after the latest one: couples have separated, rents are not paid any more."""
        vers.mkdir(exist_ok=True)
        for nom in ["foyers.csv", "personnes.csv"]:
            entete, *lignes = (self.dernier_mois / nom).read_text(encoding="utf-8").splitlines()
            colonnes = entete.split(";")
            if nom == "foyers.csv":
                lignes = [self.changer(ligne.split(";"), colonnes, rang) for rang, ligne in enumerate(lignes)]
            (vers / nom).write_text("\n".join([entete, *lignes]) + "\n", encoding="utf-8")
        return [vers / "foyers.csv", vers / "personnes.csv"]

    def changer(self, cellules: list[str], colonnes: list[str], rang: int) -> str:
        if rang % 2 == 0:
            cellules[colonnes.index("situation")] = "S"
            cellules[colonnes.index("depuis")] = self.mois_suivant + "-04"
        if rang % 3 == 0:
            cellules[colonnes.index("impaye")] = "1"
        return ";".join(cellules)
