"""What every load of pages needs: free ports, servers that are started then stopped, one round of wrk."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

CHARGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "charge.lua")
LATENCE = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)\s*$", re.M)
MS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return prise.getsockname()[1]


class Serveurs:
    """The servers of a measure; all are stopped when it ends, however it ends."""

    def __init__(self, dossier: str) -> None:
        self.dossier = dossier
        self.processus: list[subprocess.Popen] = []

    def __enter__(self) -> "Serveurs":
        return self

    def __exit__(self, *_) -> None:
        for enfant in self.processus:
            enfant.terminate()
        for enfant in self.processus:
            enfant.wait()

    def demarrer(
        self, commande: list[str], chemin: str, port: int, journal: str, **environnement
    ) -> str:
        """Its address, once that path answers."""
        adresse = f"http://127.0.0.1:{port}"
        with open(journal, "w") as sortie:
            self.processus.append(
                subprocess.Popen(
                    commande, cwd=self.dossier, env=os.environ | environnement, stdout=sortie,
                    stderr=sortie, stdin=subprocess.DEVNULL,
                )
            )  # fmt: skip
        for _ in range(240):
            try:
                urllib.request.urlopen(adresse + chemin, timeout=5).close()
                return adresse
            except urllib.error.HTTPError:
                return adresse
            except OSError:
                time.sleep(0.5)
        sys.exit(f"{commande[0]} does not answer: see {journal}")

    def socle(self, programme: str, dossier: str, **environnement) -> str:
        port = port_libre()
        return self.demarrer(
            [programme, "servir", "--donnees", dossier, "--hote", "127.0.0.1", "--port", str(port)],
            "/connexion", port, f"{dossier}/socle.txt", **environnement,
        )  # fmt: skip

    def gunicorn(self, application: str, chemin: str, journal: str, **environnement) -> str:
        port = port_libre()
        return self.demarrer(
            [f"{os.path.dirname(sys.executable)}/gunicorn", "-w", "3", "-b", f"127.0.0.1:{port}"]
            + ["--log-level", "error", application],
            chemin, port, journal, **environnement,
        )  # fmt: skip


def charger(
    adresse: str, secondes: str, *options: str, **environnement
) -> tuple[tuple[float, float, float], str]:
    """One round: median and 99th percentile in milliseconds, pages a second; and what wrk complains of."""
    sortie = subprocess.run(
        ["wrk", "-t2", "-c16", f"-d{secondes}s", *options, "--latency", "-s", CHARGE, adresse],
        env=os.environ | environnement, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    plainte = re.search(r"(Non-2xx.*|Socket errors.*)", sortie)
    p50, p99 = (float(valeur) * MS[unite] for _, valeur, unite in LATENCE.findall(sortie))
    debit = float(re.search(r"Requests/sec:\s+([\d.]+)", sortie).group(1))
    return (p50, p99, debit), plainte.group(1) if plainte else ""
