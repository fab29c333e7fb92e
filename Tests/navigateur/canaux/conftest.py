import os

import pytest
from caisse import ouvrir_la_caisse
from navigation import PARAMETRES
from playwright.sync_api import expect, sync_playwright


@pytest.fixture(scope="session")
def chromium():
    # A debug server on a busy machine.
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=PARAMETRES
        )
        yield navigateur
        navigateur.close()


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def caisse(request, chromium, tmp_path_factory):
    dossier = tmp_path_factory.mktemp(request.param)
    with ouvrir_la_caisse(request.param, dossier, chromium) as caisse:
        yield caisse
