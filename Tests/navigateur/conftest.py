import pytest
from navigation import ouvrir_site


@pytest.fixture(scope="session")
def site():
    with ouvrir_site() as site:
        yield site


# What is tried after the others: a month that is imported, batches over whole lists, then the calls that an API is tried
# with, which write whatever the description allows on the families that other tests read.
A_LA_FIN = ["test_importations", "test_listes", "test_api"]


def pytest_collection_modifyitems(items):
    """The one test that asks for a family as the demonstration leaves it comes first."""
    items.sort(
        key=lambda item: (
            [fin in item.nodeid for fin in reversed(A_LA_FIN)],
            "test_le_code_et_un_appel" not in item.nodeid,
        )
    )
