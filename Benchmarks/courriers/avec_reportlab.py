"""The same letters by ReportLab: one PDF, an embedded font, the square as vectors.

Usage: avec_reportlab.py COUNT FILE
"""

import os
import resource
import sys
import time

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

POLICE = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
TEXTE = open(os.path.join(os.path.dirname(__file__), "lettre.txt"), encoding="utf-8").read()


def lettre(feuille: Canvas, numero: int, nombre: int, style: ParagraphStyle) -> None:
    feuille.setFont("Liberation", 9)
    for rang, ligne in enumerate(["Caf du Val-de-Brume", "1 place du Marché", "52000 Brume"]):
        feuille.drawString(20 * mm, (282 - 4.5 * rang) * mm, ligne)
    feuille.setFont("Liberation", 10.5)
    for rang, ligne in enumerate([f"Famille {numero}", f"{numero} rue du Lavoir", "52200 BRUME-LES-EAUX"]):
        feuille.drawString(108 * mm, (242 - 5.2 * rang) * mm, ligne)
    feuille.drawString(108 * mm, 199 * mm, "Le 10 novembre 2026")
    haut = 190.0 * mm
    paragraphes = ["Objet : Une rencontre, si vous le souhaitez"]
    paragraphes += [ligne for ligne in TEXTE.replace("{numero}", str(numero)).split("\n") if ligne]
    for texte in paragraphes:
        paragraphe = Paragraph(texte, style)
        _, hauteur = paragraphe.wrap(170 * mm, haut)
        haut -= hauteur + 8
        paragraphe.drawOn(feuille, 20 * mm, haut)
    carre = QrCodeWidget(f"HTTPS://SOCLE.EXEMPLE/R/{numero}ABCDEFGHIJKLMNOPQRSTUV", barLevel="M")
    gauche, bas, droite, sommet = carre.getBounds()
    cote = 30 * mm
    dessin = Drawing(cote, cote, transform=[cote / (droite - gauche), 0, 0, cote / (sommet - bas), 0, 0])
    dessin.add(carre)
    renderPDF.draw(dessin, feuille, 20 * mm, haut - cote - 6 * mm)
    feuille.drawString(56 * mm, haut - 10 * mm, "Pour répondre, photographiez ce carré.")
    feuille.setFont("Liberation", 7.5)
    feuille.drawString(20 * mm, 10 * mm, f"Lettre {numero} sur {nombre}")
    feuille.showPage()


def main() -> None:
    nombre, chemin = int(sys.argv[1]), sys.argv[2]
    pdfmetrics.registerFont(TTFont("Liberation", POLICE))
    style = ParagraphStyle("lettre", fontName="Liberation", fontSize=10.5, leading=14.7)
    debut = time.perf_counter()
    feuille = Canvas(chemin, pagesize=A4)
    for numero in range(1, nombre + 1):
        lettre(feuille, numero, nombre, style)
    feuille.save()
    duree = time.perf_counter() - debut
    memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(nombre, duree, os.path.getsize(chemin), memoire, nombre)


main()
