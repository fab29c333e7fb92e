"""The same search with icalendar and recurring-ical-events: openings and meetings are events of a calendar."""

import csv
import sys
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

PARIS = ZoneInfo("Europe/Paris")
DUREE = timedelta(minutes=45)


def lire(dossier: str) -> dict[str, icalendar.Calendar]:
    calendriers: dict[str, icalendar.Calendar] = {}
    with open(f"{dossier}/plages.csv", encoding="utf-8") as fichier:
        for agent, depuis, rythme, minute, duree in csv.reader(fichier, delimiter=";"):
            jour = datetime.fromisoformat(depuis).replace(tzinfo=PARIS)
            debut = jour + timedelta(minutes=int(minute))
            evenement = icalendar.Event()
            evenement.add("uid", f"{agent}-{minute}")
            evenement.add("dtstart", debut)
            evenement.add("dtend", debut + timedelta(minutes=int(duree)))
            jours = ["MO", "TU", "WE", "TH", "FR"]
            evenement.add("rrule", {"freq": "weekly", "interval": int(rythme), "byday": jours})
            evenement.add("transp", "TRANSPARENT")
            calendriers.setdefault(agent, icalendar.Calendar()).add_component(evenement)
    with open(f"{dossier}/occupes.csv", encoding="utf-8") as fichier:
        for rang, (agent, debut, fin) in enumerate(csv.reader(fichier, delimiter=";")):
            evenement = icalendar.Event()
            evenement.add("uid", f"rdv-{rang}")
            evenement.add("dtstart", datetime.fromisoformat(debut))
            evenement.add("dtend", datetime.fromisoformat(fin))
            calendriers[agent].add_component(evenement)
    return calendriers


def libres(calendriers, du: datetime, au: datetime) -> list[tuple[datetime, str]]:
    trouves = []
    for agent, calendrier in calendriers.items():
        ouvertures, pris = [], []
        for evenement in recurring_ical_events.of(calendrier).between(du, au):
            temps = (evenement.start.astimezone(PARIS), evenement.end.astimezone(PARIS))
            (ouvertures if "TRANSP" in evenement else pris).append(temps)
        pris.sort()
        for debut, fin in ouvertures:
            ici = [temps for temps in pris if temps[0] < fin and debut < temps[1]]
            while debut + DUREE <= fin:
                gene = next((t for t in ici if t[0] < debut + DUREE and debut < t[1]), None)
                if gene:
                    debut = gene[1]
                else:
                    trouves.append((debut, agent))
                    debut += DUREE
    trouves.sort()
    return trouves


def main() -> None:
    dossier, tours = sys.argv[1], int(sys.argv[2])
    calendriers = lire(dossier)
    du = datetime(2026, 9, 7, tzinfo=PARIS)
    au = datetime(2026, 12, 7, tzinfo=PARIS)
    secondes = []
    for _ in range(tours):
        debut = time.perf_counter()
        trouves = libres(calendriers, du, au)
        secondes.append(time.perf_counter() - debut)
    somme = sum(int(moment.timestamp()) // 60 for moment, _ in trouves)
    print({"trouves": len(trouves), "somme": somme, "tout": sorted(secondes)[tours // 2]})


main()
