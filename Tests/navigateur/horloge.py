"""One clock for everything that a caisse of the tests runs: an afternoon of November, and as many days later as wanted.

Debian's faketime shifts the clock of each process by the seconds that a file holds; all of them read the same file, so
the site, its second server and its provider of identities agree on the day. Delays keep their real length.
"""

import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


class Horloge:
    def __init__(self, dossier: Path, debut: datetime):
        self.fichier = dossier / "decalage"
        self.decalage = 0
        self.mettre_a(debut)
        # The library shares memory between its processes. When it has to make that memory itself it also moves their
        # environment, beside which Swift looks for the arguments of a command: it is made here, and given to them.
        self.temoin = subprocess.Popen(
            ["faketime", "-m", "-f", "+0", "sh", "-c", 'echo "$LD_PRELOAD|$FAKETIME_SHARED"; exec cat'],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        prechargee, partagee = self.temoin.stdout.readline().strip().split("|")
        self.environnement = {
            "LD_PRELOAD": prechargee,
            "FAKETIME_SHARED": partagee,
            "FAKETIME_TIMESTAMP_FILE": str(self.fichier),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def maintenant(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self.decalage, PARIS)

    def mettre_a(self, instant: datetime) -> None:
        """Time only goes forward: what was written must not be later than what follows."""
        voulu = round(instant.timestamp() - time.time())
        assert not self.decalage or voulu >= self.decalage, "time goes forward only"
        self.decalage = voulu
        self.fichier.write_text(f"{voulu:+d}\n", encoding="ascii")
        # What each process remembers of the file.
        time.sleep(1.2)

    def avancer(self, **duree) -> None:
        self.mettre_a(self.maintenant() + timedelta(**duree))

    def fermer(self) -> None:
        self.temoin.stdin.close()
        self.temoin.wait(timeout=10)
