"""A wave of letters as the post office and the family see it: what is printed, and where the square leads."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import zxingcpp
from PIL import Image

CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


@dataclass
class Feuille:
    texte: str
    """Where the square leads: empty when there is none."""
    carre: str

    @property
    def code(self) -> str:
        """The code that a person would copy: one, and no other."""
        codes = set(CODE.findall(self.texte))
        assert len(codes) == 1, codes
        return codes.pop()


def feuilles(pdf: Path) -> list[Feuille]:
    texte = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True
    ).stdout
    with TemporaryDirectory() as dossier:
        # As a phone would photograph it: a hundred and fifty dots an inch.
        subprocess.run(["pdftoppm", "-gray", "-r", "150", pdf, f"{dossier}/page"], check=True)
        images = sorted(Path(dossier).iterdir())
        carres = [[lu.text for lu in zxingcpp.read_barcodes(Image.open(i))] for i in images]
    textes = texte.split("\f")[: len(images)]
    assert len(textes) == len(images) and all(len(c) <= 1 for c in carres)
    return [Feuille(t, c[0] if c else "") for t, c in zip(textes, carres)]
