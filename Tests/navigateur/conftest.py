import pytest
from navigation import ouvrir_site


@pytest.fixture(scope="session")
def site():
    with ouvrir_site() as site:
        yield site


def pytest_collection_modifyitems(items):
    """Pages first, as the demonstration leaves them; then each subject; last, the calls that an API is tried with, which
    write whatever the description allows on the families that other tests read."""
    items.sort(key=lambda item: ("test_api" in item.nodeid, "/sujets/" in item.nodeid))
