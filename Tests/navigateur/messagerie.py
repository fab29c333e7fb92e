"""A mail server that keeps what it is given: it goes down, comes back, and counts."""

import email
import time
from email import policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller


class Boite:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.recus: list[EmailMessage] = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.recus.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


class Messagerie:
    def __init__(self, port: int) -> None:
        self.port = port
        self.boite = Boite()
        self.serveur: Controller | None = None

    def demarrer(self) -> None:
        self.serveur = Controller(self.boite, hostname="127.0.0.1", port=self.port)
        self.serveur.start()

    def arreter(self) -> None:
        if self.serveur:
            self.serveur.stop()
            self.serveur = None

    @property
    def recus(self) -> list[EmailMessage]:
        return self.boite.recus

    def pour(self, adresse: str) -> list[EmailMessage]:
        """What came for that address, in order."""
        return [recu for recu in self.recus if recu["To"].addresses[0].addr_spec == adresse]

    def attendre(self, adresse: str, nombre: int, secondes: float = 30) -> list[EmailMessage]:
        """The messages of that address, once there are so many of them."""
        fin = time.monotonic() + secondes
        while len(self.pour(adresse)) < nombre:
            assert time.monotonic() < fin, f"{adresse}: {len(self.pour(adresse))} of {nombre}"
            time.sleep(0.2)
        return self.pour(adresse)
