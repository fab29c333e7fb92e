"""One clock for everything that a caisse of the tests runs: a morning of its own, and as many days later as wanted.

`decalage.c` shifts the day that each process reads; all of them map the same file, so the site, its second server and
its provider of identities agree."""

import shutil
import struct
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
SOURCE = Path(__file__).parent / "decalage.c"


def compilateur() -> str:
    """Any C compiler; Swift always comes with one."""
    swift = shutil.which("swift")
    voisin = Path(swift).resolve().parent / "clang" if swift else None
    return shutil.which("cc") or shutil.which("clang") or str(voisin)


class Horloge:
    def __init__(self, dossier: Path, debut: datetime):
        bibliotheque, self.fichier = dossier / "decalage.so", dossier / "decalage"
        subprocess.run(
            [compilateur(), "-shared", "-fPIC", "-O1", "-o", bibliotheque, SOURCE], check=True
        )
        self.fichier.write_bytes(struct.pack("q", 0))
        self.decalage = 0
        self.mettre_a(debut)
        self.environnement = {
            "LD_PRELOAD": str(bibliotheque),
            "HORLOGE_DECALAGE": str(self.fichier),
        }

    def maintenant(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self.decalage, PARIS)

    def mettre_a(self, instant: datetime) -> None:
        """Time only goes forward: what was written must not be later than what follows."""
        voulu = round(instant.timestamp() - time.time())
        assert voulu >= self.decalage, "time goes forward only"
        self.decalage = voulu
        with self.fichier.open("r+b") as fichier:
            fichier.write(struct.pack("q", voulu))

    def avancer(self, **duree) -> None:
        self.mettre_a(self.maintenant() + timedelta(**duree))
