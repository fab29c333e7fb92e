"""Messages and letters, and the server killed while they leave: nobody is written to twice, nothing vanishes.

See docs/decisions/0011.
"""

import re

import pytest
from aiosmtpd.controller import Controller
from serveur import CLAIRE, MALIK, Caisse, Navigateur, attendre, port_libre


class Boite:
    """Keeps what it is given; `pendant` is called once, at that moment of the talk."""

    def __init__(self, moment: str = "", pendant=None) -> None:
        self.recus: list[bytes] = []
        self.moment, self.pendant = moment, pendant

    def passer(self, moment: str) -> None:
        if moment == self.moment:
            self.moment = ""
            self.pendant()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        envelope.rcpt_tos.append(address)
        self.passer("RCPT")
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.recus.append(envelope.content)
        self.passer("DATA")
        return "250 OK"


@pytest.fixture
def messagerie():
    ouvertes = []

    def ouvrir(boite: Boite, port: int) -> None:
        serveur = Controller(boite, hostname="127.0.0.1", port=port)
        serveur.start()
        ouvertes.append(serveur)

    yield ouvrir
    for serveur in ouvertes:
        serveur.stop()


def proposition_avec_courriel(caisse: Caisse) -> tuple[str, str, str]:
    """One to send, in the sector of Malik, to a family with an address of its own and no separation."""
    return caisse.requete(
        "SELECT p.id, p.version, f.id FROM proposition p JOIN famille f ON f.id = p.famille"
        " WHERE p.secteur = 'vieux-bourg' AND p.etat = 'a_envoyer' AND f.courriel IS NOT NULL"
        " AND f.ne_souhaite_plus_depuis IS NULL AND p.offre <> 'separation'"
        " AND f.id NOT IN (SELECT famille FROM fait_generateur WHERE offre = 'separation') ORDER BY p.id"
    )[0]


@pytest.mark.parametrize("moteur, moment", [("sqlite", "RCPT"), ("postgres", "DATA")])
def test_un_serveur_tue_pendant_la_remise_ne_renvoie_pas_de_lui_meme(copie, messagerie, moteur, moment):
    caisse = copie(moteur)
    port = port_libre()
    caisse.reglages = {"SOCLE_SMTP_URL": f"smtp+clair://127.0.0.1:{port}", "SOCLE_SMTP_DE": "social@caf.example"}
    boite = Boite(moment, lambda: caisse.tuer())
    messagerie(boite, port)
    caisse.demarrer()
    malik = caisse.navigateur(MALIK)
    proposition, version, famille = proposition_avec_courriel(caisse)
    malik.lire(f"/propositions/{proposition}/envoi")
    statut, ou = malik.envoyer(f"/propositions/{proposition}/envoi", canal="courriel", version=version)
    assert statut == 303, ou[:2000]
    attendre(lambda: caisse.processus is None, 20)
    assert len(boite.recus) == (1 if moment == "DATA" else 0)
    caisse.demarrer()
    message = "SELECT etat FROM message WHERE canal = 'courriel' AND famille = '" + famille + "'"
    assert attendre(lambda: caisse.requete(message)[0][0] == "incertain", 20)
    # It is nobody's task any more.
    assert caisse.compte("tache", "sorte = 'message' AND finie_a IS NULL") == 0
    assert len(boite.recus) == (1 if moment == "DATA" else 0)
    page = caisse.navigateur(MALIK).lire("/courriers")
    assert "peut-être parti" in page and "à vérifier" in page
    caisse.verifier()


def ecrire_a_tous(caisse: Caisse, claire: Navigateur) -> str:
    """A wave of letters to all that wait in the sectors of Claire; its address."""
    page = claire.lire("/courriers/vague?moyen=courrier")
    vague = re.search(r'name="vague" value="(v[0-9a-f]+)"', page)[1]
    statut, ou = claire.envoyer("/courriers/vague", **{"onglet": "a-envoyer", "moyen": "courrier", "vague": vague})
    assert statut == 303, ou[:2000]
    return ou.split("?")[0]


@pytest.mark.parametrize("moteur", ["sqlite"])
def test_une_vague_tuee_plusieurs_fois_n_ecrit_qu_une_fois_a_chaque_famille(copie, moteur, tmp_path):
    caisse = copie(moteur)
    caisse.importer(caisse.nouveau_mois(tmp_path / "mois"))
    caisse.demarrer()
    claire = caisse.navigateur(CLAIRE)
    adresse = ecrire_a_tous(caisse, claire)
    vague = adresse.rsplit("/", 1)[1]
    total = caisse.compte("vague_ligne", f"vague = '{vague}'")
    assert total > 150, "the demonstration has too few propositions for this test"

    def faites() -> int:
        return caisse.compte("vague_ligne", f"vague = '{vague}' AND sort IS NOT NULL")

    vus = []
    while not caisse.compte("vague", f"id = '{vague}' AND finie_a IS NOT NULL"):
        avant = faites()
        attendre(lambda: faites() > avant or caisse.compte("vague", f"id = '{vague}' AND finie_a IS NOT NULL"), 30, 0.01)
        vus.append(faites())
        if len(vus) < 3:
            caisse.redemarrer()
    assert faites() == total
    ecrites = caisse.compte("vague_ligne", f"vague = '{vague}' AND sort = 'ecrite'")
    assert caisse.compte("message", f"vague = '{vague}'") == ecrites > 0
    assert int(caisse.requete(f"SELECT count(DISTINCT proposition) FROM message WHERE vague = '{vague}'")[0][0]) == ecrites
    assert caisse.compte("lien_de_reponse", "revoque_le IS NULL") >= ecrites
    assert caisse.compte(
        "(SELECT proposition FROM lien_de_reponse GROUP BY proposition HAVING count(*) > 1) t"
    ) == 0
    assert caisse.compte("proposition_acte", "canal = 'courrier' AND nature = 'envoi' AND rang > 0") == 0

    if moteur == "sqlite":
        imprimer(caisse, vague, ecrites)
    caisse.verifier()


def imprimer(caisse: Caisse, vague: str, ecrites: int) -> None:
    """The letters in one PDF, killed as it is drawn."""
    claire = caisse.navigateur(CLAIRE)
    claire.lire(f"/courriers/lettres?vague={vague}")
    statut, _ = claire.envoyer("/courriers/recueils", vague=vague)
    assert statut == 303
    attendre(lambda: caisse.compte("recueil", "avancement > 0"), 30, 0.01)
    caisse.redemarrer()
    attendre(lambda: caisse.compte("recueil", "pret_a IS NOT NULL"), 60)
    recueil, nombre = caisse.requete("SELECT id, nombre FROM recueil")[0]
    assert int(nombre) == ecrites
    statut, entetes, pdf = claire.demander(f"/courriers/recueils/{recueil}/lettres.pdf")
    assert statut == 200 and pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")
    pages = len(re.findall(rb"/Type /Page\b(?!s)", pdf))
    assert pages >= ecrites + 1
