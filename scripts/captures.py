"""Takes the pictures of the documentation from a running demonstration. Usage: captures.py FOLDER"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "Tests" / "navigateur"))

from navigation import CLAIRE, MALIK, ouvrir_famille, ouvrir_site  # noqa: E402

dossier = Path(sys.argv[1])
dossier.mkdir(parents=True, exist_ok=True)

with ouvrir_site() as site:
    for nom, qui, adresse in [
        ("ma-journee", MALIK, "/ma-journee"),
        ("famille", MALIK, "dupont"),
        ("couverture", CLAIRE, "/couverture"),
        ("offre", CLAIRE, "/offres/separation"),
    ]:
        with site.page(qui) as page:
            if adresse.startswith("/"):
                page.goto(adresse)
            else:
                ouvrir_famille(page, adresse)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=dossier / f"{nom}.png")
            print(dossier / f"{nom}.png")
