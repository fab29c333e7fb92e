"""The feeds of offers, read by the package that data·inclusion publishes of its schema."""

import json
import urllib.request

import pytest
from data_inclusion.schema import v1


def lire(site, nom):
    with urllib.request.urlopen(f"{site.adresse}/nos-offres/donnees/{nom}.json") as reponse:
        assert reponse.headers["ETag"]
        return json.load(reponse)


@pytest.mark.parametrize(("nom", "modele"), [("structures", v1.Structure), ("services", v1.Service)])
def test_les_donnees_suivent_le_schema(site, nom, modele):
    objets = lire(site, nom)
    assert objets
    for objet in objets:
        assert set(objet) <= set(modele.model_fields), "a field that the schema does not know"
        modele.model_validate(objet)


def test_chaque_service_a_sa_structure(site):
    connues = {structure["id"] for structure in lire(site, "structures")}
    services = lire(site, "services")
    assert len({service["id"] for service in services}) == len(services)
    assert {service["structure_id"] for service in services} <= connues
