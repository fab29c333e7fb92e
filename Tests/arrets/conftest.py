import pytest
from serveur import Caisse, Postgres


@pytest.fixture(scope="session")
def postgres():
    base = Postgres()
    yield base
    base.arreter()


@pytest.fixture(scope="session")
def departs(tmp_path_factory, postgres):
    """A demonstration on each engine, made once: each test works on a copy."""
    faits: dict[str, Caisse] = {}

    def depart(moteur: str) -> Caisse:
        if moteur not in faits:
            base = postgres.base() if moteur == "postgres" else ""
            faits[moteur] = Caisse.inventer(tmp_path_factory.mktemp(moteur) / "caisse", base)
        return faits[moteur]

    return depart


@pytest.fixture
def copie(departs, postgres, tmp_path):
    """`copie("sqlite")`: a caisse of its own, killed at the end."""
    ouvertes: list[Caisse] = []

    def copier(moteur: str) -> Caisse:
        depart = departs(moteur)
        base = postgres.base(depart.base) if moteur == "postgres" else ""
        ouvertes.append(depart.copier(tmp_path / f"caisse-{len(ouvertes)}", base))
        return ouvertes[-1]

    yield copier
    for caisse in ouvertes:
        caisse.tuer()
