"""An SMS gateway, in a process of its own, that follows the contract of docs/exploitation.md.

    POST /envois          what Socle hands over; a key that it has already is not sent again (409)
    POST /essai/humeurs   how the next hand-overs are received: « panne » (500, not kept), « tard » (kept, answered late)
    POST /essai/accuses   sends signed receipts to Socle, as many times as asked, and says what it answered
    GET  /essai           what phones received, and how many hand-overs came
"""

import hashlib
import hmac
import json
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Longer than Socle waits, as the tests set it.
EN_RETARD = 4


class Etat:
    def __init__(self, retours: str, secret: str, jeton: str):
        self.retours, self.secret, self.jeton = retours, secret, jeton
        self.verrou = threading.Lock()
        self.envoyes: dict[str, dict] = {}
        self.demandes: list[dict] = []
        self.humeurs: list[str] = []

    def recevoir(self, en_tetes, corps: dict) -> tuple[int, dict]:
        if en_tetes.get("Authorization") != f"Bearer {self.jeton}":
            return 401, {"erreur": "jeton"}
        cle = corps.get("cle")
        if not cle or en_tetes.get("Idempotency-Key") != cle or not corps.get("numero"):
            return 422, {"erreur": "clé ou numéro"}
        with self.verrou:
            humeur = self.humeurs.pop(0) if self.humeurs else "normale"
            self.demandes.append({"cle": cle, "humeur": humeur})
            if humeur == "panne":
                return 500, {"erreur": "panne"}
            deja = cle in self.envoyes
            self.envoyes.setdefault(cle, corps)
        if humeur == "tard":
            time.sleep(EN_RETARD)
        return (409 if deja else 202), {"reference": f"sms-{cle}"}

    def accuser(self, accuse: dict, fois: int) -> list[int]:
        corps = json.dumps(accuse).encode()
        signature = hmac.new(self.secret.encode(), corps, hashlib.sha256).hexdigest()
        statuts = []
        for _ in range(fois):
            requete = urllib.request.Request(
                self.retours, data=corps, headers={"X-Signature": f"sha256={signature}"}
            )
            try:
                with urllib.request.urlopen(requete, timeout=10) as reponse:
                    statuts.append(reponse.status)
            except urllib.error.HTTPError as erreur:
                statuts.append(erreur.code)
        return statuts


def guichet(etat: Etat):
    class Guichet(BaseHTTPRequestHandler):
        def do_GET(self):  # noqa: N802
            with etat.verrou:
                self.repondre(200, {"envoyes": list(etat.envoyes.values()), "demandes": etat.demandes})

        def do_POST(self):  # noqa: N802
            corps = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
            if self.path == "/envois":
                self.repondre(*etat.recevoir(self.headers, corps))
            elif self.path == "/essai/humeurs":
                with etat.verrou:
                    etat.humeurs = corps
                self.repondre(200, {})
            elif self.path == "/essai/accuses":
                self.repondre(200, {"statuts": etat.accuser(corps["accuse"], corps["fois"])})
            else:
                self.repondre(404, {})

        def repondre(self, statut: int, corps: dict):
            octets = json.dumps(corps).encode()
            self.send_response(statut)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(octets)))
            self.end_headers()
            try:
                self.wfile.write(octets)
            except BrokenPipeError:
                pass  # Nobody waited for an answer that came late.

        def log_message(self, *_):
            pass

    return Guichet


class Passerelle:
    """The same, seen from a test."""

    def __init__(self, port: int):
        self.base = f"http://127.0.0.1:{port}"

    def _appeler(self, chemin: str, corps=None) -> dict:
        donnees = None if corps is None else json.dumps(corps).encode()
        with urllib.request.urlopen(
            urllib.request.Request(self.base + chemin, data=donnees), timeout=30
        ) as reponse:
            return json.load(reponse)

    def humeurs(self, *humeurs: str) -> None:
        self._appeler("/essai/humeurs", list(humeurs))

    def accuser(self, cle: str, etat: str, fois: int = 1, **reste) -> list[int]:
        accuse = {"cle": cle, "etat": etat} | reste
        return self._appeler("/essai/accuses", {"accuse": accuse, "fois": fois})["statuts"]

    @property
    def demandes(self) -> list[dict]:
        return self._appeler("/essai")["demandes"]

    def pour(self, numero: str) -> list[dict]:
        """What that phone received, in order."""
        return [sms for sms in self._appeler("/essai")["envoyes"] if sms["numero"] == numero]

    def attendre(self, numero: str, nombre: int, secondes: float = 30) -> list[dict]:
        fin = time.monotonic() + secondes
        while len(self.pour(numero)) < nombre:
            assert time.monotonic() < fin, f"{numero}: {len(self.pour(numero))} of {nombre}"
            time.sleep(0.2)
        return self.pour(numero)


if __name__ == "__main__":
    port, retours, secret, jeton = sys.argv[1:]
    ThreadingHTTPServer(("127.0.0.1", int(port)), guichet(Etat(retours, secret, jeton))).serve_forever()
