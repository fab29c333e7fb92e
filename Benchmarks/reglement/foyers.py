"""The columns of the invented households: names, types, and how they are read back."""

from pathlib import Path

import numpy as np

FOYER = {
    "prestations_familiales": "i4", "aide_logement": "i4", "autres_prestations": "i4", "loyer": "i4",
    "cout_sejour": "i4", "devis": "i4", "impaye": "i4",
    "heures": "u1", "motif": "u1", "evenement": "u1", "mois": "u1",
}  # fmt: skip
PERSONNE = {
    "role": "u1", "age": "u1", "handicap": "u1",
    "activite": "i4", "remplacement": "i4", "autres": "i4", "bafa_cout": "i4",
}  # fmt: skip
RESPONSABLE, CONJOINT, ENFANT = 0, 1, 2

Colonnes = dict[str, np.ndarray]


def lire(dossier: str) -> tuple[Colonnes, Colonnes, np.ndarray]:
    """Households, persons, and where the persons of each household begin (one more value than households).

    Mapped, not read: who walks by parts holds a part.
    """

    def colonne(nom: str, octets: str) -> np.ndarray:
        return np.memmap(Path(dossier, f"{nom}.bin"), "<" + octets, mode="r")

    return (
        {nom: colonne(f"foyers.{nom}", octets) for nom, octets in FOYER.items()},
        {nom: colonne(f"personnes.{nom}", octets) for nom, octets in PERSONNE.items()},
        colonne("personnes.offset", "i4"),
    )


def la_plus_aidee(dossier: str, sorties: int = 8) -> int:
    """The first household to whom the base gives most aids, by the oracle."""
    exact = np.fromfile(Path(dossier, "attendu.base.bin"), "<i4").reshape(-1, sorties + 1)
    return int(np.argmax((exact[:, 1:-1] > 0).sum(axis=1)))
