"""What the peers share: how they are timed, and how they say what they found."""

import json
import resource
import statistics
import time
from collections.abc import Callable


def chronometrer(travail: Callable[[], dict], tours: int) -> dict:
    """Does the work `tours` times; medians of the clock and of the processor, and the last result."""
    secondes, processeur, resultat = [], [], {}
    for _ in range(tours):
        debut, calcul = time.perf_counter(), time.process_time()
        resultat = travail()
        secondes.append(time.perf_counter() - debut)
        processeur.append(time.process_time() - calcul)
    return {
        "simulation_s": statistics.median(secondes),
        "processeur_s": statistics.median(processeur),
        "pic_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    } | resultat


def rendre(mesure: dict) -> None:
    print(json.dumps(mesure))
