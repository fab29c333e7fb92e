"""Runs commands in turn, each in its own process, and says what they cost."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field


@dataclass
class Concurrent:
    """One way to do the work."""

    nom: str
    commande: list[str]
    secondes: list[float] = field(default_factory=list)
    processeur: list[float] = field(default_factory=list)
    mebioctets: list[float] = field(default_factory=list)

    def courir(self) -> None:
        debut = time.perf_counter()
        processus = subprocess.Popen(
            self.commande, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        sortie = processus.stdout.read() if processus.stdout else b""
        _, etat, usage = os.wait4(processus.pid, 0)
        processus.returncode = os.waitstatus_to_exitcode(etat)
        if processus.returncode:
            sys.exit(f"{self.nom}: code {processus.returncode}\n{sortie.decode(errors='replace')}")
        self.secondes.append(time.perf_counter() - debut)
        self.processeur.append(usage.ru_utime + usage.ru_stime)
        self.mebioctets.append(usage.ru_maxrss / 1024)


def tours(concurrents: list[Concurrent], nombre: int, avant=None) -> None:
    """One round to warm the page cache, then `nombre` rounds; everyone runs once in each."""
    for tour in range(nombre + 1):
        for concurrent in concurrents:
            if avant:
                avant(concurrent)
            concurrent.courir()
        if tour == 0:
            for concurrent in concurrents:
                for mesures in (concurrent.secondes, concurrent.processeur, concurrent.mebioctets):
                    mesures.clear()


def tableau(titre: str, concurrents: list[Concurrent], reference: str) -> None:
    base = statistics.median(next(c for c in concurrents if c.nom == reference).secondes)
    print(f"\n### {titre}\n")
    print(f"| | seconds | from – to | CPU seconds | peak MiB | time / {reference} |")
    print("|---|---:|---:|---:|---:|---:|")
    for c in concurrents:
        mediane = statistics.median(c.secondes)
        print(
            f"| {c.nom} | {mediane:.2f} | {min(c.secondes):.2f} – {max(c.secondes):.2f} "
            f"| {statistics.median(c.processeur):.2f} | {max(c.mebioctets):.0f} | {mediane / base:.2f} |"
        )
