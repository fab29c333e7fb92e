"""A real provider of identities for the tests: Debian's glewlwyd, with its own database, on a port of its own."""

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlparse

SCHEMA = "/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3"
CLIENT = "socle"
MOT_DE_PASSE = "un mot de passe d’essai"
PERSONNES = [
    ("lea.marchand", "Léa Marchand", ["socle-nord", "messagerie"]),
    ("sans.groupe", "Sacha Sans-Groupe", ["messagerie"]),
]


@dataclass
class Fournisseur:
    emetteur: str
    secret: str


class Api:
    """The administration interface of glewlwyd, signed in as its first administrator."""

    def __init__(self, base: str):
        self.base = base
        self.ouvreur = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar())
        )

    def appeler(self, methode: str, chemin: str, corps=None):
        requete = urllib.request.Request(
            f"{self.base}/api{chemin}",
            method=methode,
            data=None if corps is None else json.dumps(corps).encode(),
            headers={"Content-Type": "application/json"},
        )
        try:
            with self.ouvreur.open(requete, timeout=10) as reponse:
                texte = reponse.read().decode()
        except urllib.error.HTTPError as erreur:
            raise RuntimeError(f"{methode} {chemin}: {erreur.code} {erreur.read()}") from erreur
        return json.loads(texte) if texte else None


def cle_rsa(dossier: Path) -> tuple[str, str]:
    cle, publique = dossier / "cle.pem", dossier / "publique.pem"
    subprocess.run(["openssl", "genrsa", "-out", cle, "2048"], check=True, capture_output=True)
    subprocess.run(
        ["openssl", "rsa", "-in", cle, "-pubout", "-out", publique],
        check=True,
        capture_output=True,
    )
    return cle.read_text(), publique.read_text()


def regler(dossier: Path, port: int) -> Path:
    """A database and a configuration in the folder: nothing of the system's own is used."""
    base = dossier / "glewlwyd.db"
    with sqlite3.connect(base) as connexion:
        connexion.executescript(Path(SCHEMA).read_text(encoding="utf-8"))
    systeme = Path("/etc/glewlwyd/glewlwyd.conf").read_text(encoding="utf-8")
    lignes = []
    for ligne in systeme.splitlines():
        if ligne.startswith("port="):
            ligne = f"port={port}"
        elif ligne.startswith("external_url="):
            ligne = f'external_url="http://localhost:{port}"'
        elif ligne.startswith("log_file="):
            ligne = f'log_file="{dossier}/journal.txt"'
        elif ligne.startswith("@include"):
            ligne = f'database = {{ type = "sqlite3" path = "{base}" }};'
        lignes.append(ligne)
    lignes.insert(0, 'static_files_path="/usr/share/glewlwyd/webapp/"')
    conf = dossier / "glewlwyd.conf"
    conf.write_text("\n".join(lignes), encoding="utf-8")
    return conf


def peupler(
    api: Api, retours: list[str], dossier: Path, port: int, personnes=PERSONNES
) -> Fournisseur:
    api.appeler("POST", "/auth/", {"username": "admin", "password": "password"})
    # Groups are a property of people here.
    module = api.appeler("GET", "/mod/user/database")
    module["parameters"]["data-format"]["groups"] = {"multiple": True, "read": True, "write": True}
    api.appeler("PUT", "/mod/user/database", module)
    api.appeler("PUT", "/mod/user/database/reset/")
    cle, publique = cle_rsa(dossier)
    emetteur = f"http://localhost:{port}/api/oidc"
    api.appeler(
        "POST",
        "/mod/plugin/",
        {
            "module": "oidc",
            "name": "oidc",
            "display_name": "oidc",
            "parameters": {
                "iss": emetteur,
                "jwt-type": "rsa",
                "jwt-key-size": "256",
                "key": cle,
                "cert": publique,
                "access-token-duration": 3600,
                "refresh-token-duration": 1209600,
                "code-duration": 600,
                "auth-type-code-enabled": True,
                "auth-type-refresh-enabled": True,
                "jwks-show": True,
                "pkce-allowed": True,
                "pkce-required": True,
                "pkce-method-plain-allowed": False,
                "subject-type": "public",
                "session-management-allowed": True,
                "session-cookie-name": "GLEWLWYD2_OIDC_SID",
                "session-cookie-expiration": 2419200,
                "name-claim": "mandatory",
                "scope-claim": "no",
                "email-claim": "no",
                "claims": [
                    {"name": "preferred_username", "user-property": "username", "type": "string", "mandatory": True},
                    {"name": "groups", "user-property": "groups", "type": "string", "mandatory": True},
                ],
            },
        },
    )
    secret = secrets.token_urlsafe(24)
    api.appeler(
        "POST",
        "/client/",
        {
            "client_id": CLIENT,
            "name": "Socle",
            "enabled": True,
            "confidential": True,
            "password": secret,
            "client_secret": secret,
            "redirect_uri": [f"{r}/connexion/caisse/retour" for r in retours],
            "post_logout_redirect_uris": f"{retours[0]}/connexion?note=deconnexion",
            "authorization_type": ["code", "refresh_token"],
            "token_endpoint_auth_method": ["client_secret_basic"],
            "scope": [],
        },
    )
    for nom, entier, groupes in personnes:
        api.appeler(
            "POST",
            "/user/",
            {
                "username": nom,
                "name": entier,
                "password": MOT_DE_PASSE,
                "enabled": True,
                "scope": ["openid", "g_profile"],
                "groups": groupes,
            },
        )
    return Fournisseur(emetteur, secret)


APPEL = """async ([methode, adresse, corps]) => {
    const reponse = await fetch(adresse, {
        method: methode, headers: {"Content-Type": "application/json"}, body: JSON.stringify(corps),
    });
    return reponse.status;
}"""


def s_identifier(page, nom: str, vers: str = "/offres") -> None:
    """As the person would there. The login page of glewlwyd wants scripts that its package only suggests: what its
    buttons send is sent from it, and the browser goes on where they would lead."""
    page.goto(f"/connexion?{urlencode({'vers': vers})}")
    page.get_by_role("link", name="Ouvrir avec le compte de la caisse").click()
    page.wait_for_url("**/login.html**")
    identite = {"username": nom, "password": MOT_DE_PASSE}
    assert page.evaluate(APPEL, ["POST", "/api/auth/", identite]) == 200
    assert page.evaluate(APPEL, ["PUT", "/api/auth/grant/socle", {"scope": "openid"}]) == 200
    suite = parse_qs(urlparse(page.url).query)["callback_url"][0]
    page.goto(suite + "&g_continue")


@contextmanager
def ouvrir_fournisseur(port: int, retours: list[str], personnes=PERSONNES, environnement=None):
    """`retours` are the addresses of the sites that people come back to; `environnement` is that of its process."""
    if not shutil.which("glewlwyd"):
        raise RuntimeError("glewlwyd est absent : scripts/installer.sh essais")
    dossier = Path(tempfile.mkdtemp(prefix="fournisseur-"))
    conf = regler(dossier, port)
    with open(dossier / "sortie.txt", "wb") as sortie:
        processus = subprocess.Popen(
            ["glewlwyd", f"--config-file={conf}"], stdout=sortie, stderr=sortie, cwd=dossier,
            env=os.environ | (environnement or {}),
        )
    try:
        base = f"http://localhost:{port}"
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{base}/config/", timeout=1).close()
                break
            except (urllib.error.URLError, OSError):
                if processus.poll() is not None:
                    raise RuntimeError((dossier / "sortie.txt").read_text()) from None
                time.sleep(0.1)
        yield peupler(Api(base), retours, dossier, port, personnes)
    finally:
        processus.terminate()
        processus.wait(timeout=10)
        shutil.rmtree(dossier, ignore_errors=True)


if __name__ == "__main__":
    # By hand: a provider for a site that runs already.
    with ouvrir_fournisseur(
        int(os.environ.get("PORT", "4693")), [os.environ.get("SOCLE_ADRESSE", "http://localhost:8080")]
    ) as fournisseur:
        print(json.dumps(fournisseur.__dict__))
        while True:
            time.sleep(3600)
