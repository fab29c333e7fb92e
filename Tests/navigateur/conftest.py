import pytest
from navigation import ouvrir_site


@pytest.fixture(scope="session")
def site():
    with ouvrir_site() as site:
        yield site
