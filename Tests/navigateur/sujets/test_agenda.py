"""From the proposition that is accepted to the meeting that is noted, in the pages; and the calendars that leave."""

import re
import urllib.error
import urllib.request
from datetime import timedelta

import icalendar
import pytest
from navigation import MALIK, chercher_un_creneau, ouvrir_une_rencontre
from playwright.sync_api import expect


def test_fixer_deplacer_annuler(site):
    with site.page(MALIK) as page:
        chercher_un_creneau(page, "dupont")
        # The proposition stays to be sent: another test writes to her.
        page.get_by_label("Pour quoi").select_option(label="Une autre demande de la famille")
        filtre = page.get_by_role("form", name="Chercher un moment libre")
        filtre.get_by_role("button", name="Chercher").click()
        premier = page.locator(".creneaux li").first
        heures = premier.locator(".heures").inner_text()
        premier.get_by_role("button").first.click()
        page.wait_for_url("**/rencontres/*")
        expect(page.get_by_role("status")).to_contain_text("La rencontre est fixée")
        expect(page.locator("#quand")).to_contain_text(heures)
        rencontre = page.url.split("?")[0]

        page.get_by_role("link", name="Déplacer").click()
        expect(page.get_by_role("heading", name="Déplacer la rencontre", level=2)).to_be_visible()
        page.locator(".creneaux li").nth(2).get_by_role("button").first.click()
        expect(page.get_by_role("status")).to_contain_text("La rencontre est déplacée")
        expect(page.locator(".vie")).to_contain_text("elle était prévue le")

        with page.expect_download() as telechargement:
            page.get_by_role("link", name="Fichier d’agenda").click()
        calendrier = icalendar.Calendar.from_ical(open(telechargement.value.path(), "rb").read())
        evenement = calendrier.events[0]
        assert str(calendrier["METHOD"]) == "REQUEST"
        assert evenement["SEQUENCE"] == 1
        assert evenement.start.tzinfo is not None
        assert "Dupont" not in calendrier.to_ical().decode()
        uid = str(evenement["UID"])

        page.goto(rencontre)
        page.locator("details", has_text="Annuler la rencontre").locator("summary").click()
        page.get_by_role("button", name="Annuler la rencontre").click()
        expect(page.get_by_role("status")).to_contain_text("La rencontre est annulée")
        annule = page.request.get(rencontre + "/calendrier")
        calendrier = icalendar.Calendar.from_ical(annule.body())
        assert str(calendrier["METHOD"]) == "CANCEL"
        assert str(calendrier.events[0]["UID"]) == uid
        assert calendrier.events[0]["SEQUENCE"] == 2


def test_noter_ce_qu_une_rencontre_a_apporte(site):
    with site.page(MALIK) as page:
        ouvrir_une_rencontre(page, passee=True)
        page.get_by_label("écoute").check()
        page.get_by_label("accès aux droits").check()
        page.get_by_label("Droits ouverts").fill("allocation de soutien familial")
        page.get_by_label("information-conseil").check()
        page.get_by_role("button", name="Noter la rencontre").click()
        expect(page.get_by_role("status")).to_contain_text("est noté")
        expect(page.locator("section", has_text="Ce qu’elle a apporté").first).to_contain_text(
            "accès aux droits, écoute"
        )


def test_l_agenda_tient_a_320_pixels_et_sur_le_papier(site):
    with site.page(MALIK, viewport={"width": 320, "height": 700}) as page:
        page.goto("/agenda")
        largeur = page.evaluate("document.documentElement.scrollWidth")
        assert largeur <= 320
        page.emulate_media(media="print")
        expect(page.locator(".jour").first).to_be_visible()
        expect(page.get_by_role("button", name="Voir")).to_be_hidden()


def test_le_flux_est_lu_par_un_autre_agenda(site):
    with site.page(MALIK) as page:
        page.goto("/agenda/disponibilites")
        page.get_by_role("button", name=re.compile("(Ouvrir une |Remplacer l’)adresse")).click()
        adresse = page.locator("#adresse-secrete").inner_text().strip()
        octets = urllib.request.urlopen(adresse).read()
        assert all(len(ligne) <= 75 for ligne in octets.split(b"\r\n"))
        calendrier = icalendar.Calendar.from_ical(octets)
        assert calendrier.errors == []
        assert [str(zone["TZID"]) for zone in calendrier.timezones] == ["Europe/Paris"]
        evenements = calendrier.events
        assert evenements
        for evenement in evenements:
            assert evenement.errors == []
            assert timedelta(0) < evenement.end - evenement.start <= timedelta(days=1)
            assert evenement.start.utcoffset() in (timedelta(hours=1), timedelta(hours=2))
        assert len({str(evenement["UID"]) for evenement in evenements}) == len(evenements)
        # Our own rule of the zone, against the one that everyone uses, on both nights of the change.
        zone = calendrier.timezones[0].to_tz()
        for jour, decalage in [("20260328", 1), ("20260329", 2), ("20261024", 2), ("20261025", 1)]:
            midi = icalendar.vDatetime.from_ical(f"{jour}T120000").replace(tzinfo=zone)
            assert midi.utcoffset() == timedelta(hours=decalage)

        page.get_by_role("button", name="Fermer l’adresse").click()
        with pytest.raises(urllib.error.HTTPError) as refus:
            urllib.request.urlopen(adresse)
        assert refus.value.code == 404
