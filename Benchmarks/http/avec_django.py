"""The same three pages in Django, on the very rows that Socle wrote: ORM, templates, no session, no rights, no journal.

Environment: BENCH_BASE, a SQLite file or a postgres:// address; BENCH_SECTEURS, the sectors of the agent, by commas.
Run by gunicorn: avec_django:application.
"""

import os

import django_regle

SECTEURS = os.environ["BENCH_SECTEURS"].split(",")

CADRE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{% block titre %}{% endblock %}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/s.css"></head>
<body><header><nav aria-label="Menu principal"><ul><li><a href="/ma-journee">Ma journée</a></li>
<li><a href="/offres">Offres</a></li><li><a href="/couverture">Personne n’est oublié</a></li></ul></nav></header>
<main>{% block corps %}{% endblock %}</main></body></html>"""
JOURNEE = """{% extends "cadre" %}{% block titre %}Ma journée{% endblock %}{% block corps %}<h1>Ma journée</h1>
<ul>{% for onglet in onglets %}<li><a href="?onglet={{ onglet.etat }}">{{ onglet.etat }} {{ onglet.nombre }}</a></li>{% endfor %}</ul>
<table><caption>Propositions</caption><thead><tr><th scope="col">Famille</th><th scope="col">Commune</th>
<th scope="col">Offre</th><th scope="col">Échéance</th><th scope="col">État</th></tr></thead><tbody>
{% for p in lignes %}<tr><th scope="row"><a href="/familles/{{ p.famille_id }}">{{ p.famille.nom }}</a>
<span>{% for e in p.famille.personnes.all %}{{ e.prenom }} ({{ e.role }}, {{ e.naissance }}){% if not forloop.last %}, {% endif %}{% endfor %}</span></th>
<td>{{ p.famille.nom_commune }}</td><td>{{ p.offre }} <time datetime="{{ p.survenu_le }}">{{ p.survenu_le }}</time></td>
<td>{{ p.geste_le }}</td><td>{{ p.etat }}</td></tr>{% endfor %}</tbody></table>
<p>Page {{ page }}</p>{% endblock %}"""
FAMILLE = """{% extends "cadre" %}{% block titre %}{{ f.nom }}{% endblock %}{% block corps %}<h1>{{ f.nom }}</h1>
<p>{{ f.caisse }} {{ f.matricule }}, {{ f.nom_commune }}, {{ f.adresse }}, {{ f.telephone }}, {{ f.courriel }}</p>
<ul>{% for e in f.personnes.all %}<li>{{ e.prenom }} {{ e.nom }}, {{ e.role }}, {{ e.naissance }}{% if e.deces %}, {{ e.deces }}{% endif %}</li>{% endfor %}</ul>
{% for fait in f.faits.all %}<article><h2>{{ fait.offre }}</h2><p>Survenu le {{ fait.survenu_le }}, repéré le {{ fait.repere_le }}, version {{ fait.version }}</p>
<pre>{{ fait.preuve }}</pre>{% for p in fait.propositions.all %}<p>{{ p.etat }}, {{ p.contact }}, créée le {{ p.creee_le }}</p>
<ol>{% for a in p.actes.all %}<li>{{ a.nature }} le {{ a.le }} {{ a.canal|default:"" }}</li>{% endfor %}</ol>
<form method="post"><label>Date <input type="date" name="le"></label><button>Noter l’envoi</button></form>{% endfor %}</article>{% endfor %}{% endblock %}"""
RECHERCHE = """{% extends "cadre" %}{% block titre %}Rechercher{% endblock %}{% block corps %}<h1>Rechercher</h1>
<form><input name="q" value="{{ q }}"><button>Chercher</button></form><table><thead><tr><th scope="col">Famille</th>
<th scope="col">Personnes</th><th scope="col">Commune</th><th scope="col">Matricule</th></tr></thead><tbody>
{% for f in familles %}<tr><th scope="row"><a href="/familles/{{ f.id }}">{{ f.nom }}</a></th>
<td>{% for e in f.personnes.all %}{{ e.prenom }}{% if not forloop.last %}, {% endif %}{% endfor %}</td>
<td>{{ f.nom_commune }}</td><td>{{ f.matricule }}</td></tr>{% endfor %}</tbody></table>{% endblock %}"""

gabarits = {"cadre": CADRE, "journee": JOURNEE, "famille": FAMILLE, "recherche": RECHERCHE}
django_regle.regler(
    __name__,
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [(
            "django.template.loaders.cached.Loader",
            [("django.template.loaders.locmem.Loader", gabarits)],
        )]},
    }],
)  # fmt: skip

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import models  # noqa: E402
from django.db.models import Count, Prefetch  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.urls import path  # noqa: E402

PAR_PAGE = 50


class Famille(models.Model):
    id = models.TextField(primary_key=True)
    caisse = models.TextField()
    matricule = models.TextField()
    nom = models.TextField()
    nom_tri = models.TextField()
    nom_commune = models.TextField(null=True)
    secteur = models.TextField(null=True)
    telephone = models.TextField(null=True)
    courriel = models.TextField(null=True)
    adresse = models.TextField(null=True)

    class Meta:
        app_label = "banc"
        managed = False
        db_table = "famille"


class Personne(models.Model):
    pk = models.CompositePrimaryKey("famille_id", "rang")
    famille = models.ForeignKey(
        Famille, models.DO_NOTHING, db_column="famille", related_name="personnes"
    )
    rang = models.IntegerField()
    role = models.TextField()
    nom = models.TextField(null=True)
    prenom = models.TextField(null=True)
    naissance = models.TextField(null=True)
    deces = models.TextField(null=True)

    class Meta:
        app_label = "banc"
        managed = False
        db_table = "famille_personne"
        ordering = ["rang"]


class Mot(models.Model):
    pk = models.CompositePrimaryKey("famille_id", "mot")
    famille = models.ForeignKey(Famille, models.DO_NOTHING, db_column="famille", related_name="mots")
    mot = models.TextField()
    secteur = models.TextField()

    class Meta:
        app_label = "banc"
        managed = False
        db_table = "famille_mot"


class Fait(models.Model):
    id = models.TextField(primary_key=True)
    famille = models.ForeignKey(Famille, models.DO_NOTHING, db_column="famille", related_name="faits")
    offre = models.TextField()
    version = models.TextField()
    survenu_le = models.TextField()
    repere_le = models.TextField()
    preuve = models.TextField()

    class Meta:
        app_label = "banc"
        managed = False
        db_table = "fait_generateur"


class Proposition(models.Model):
    id = models.TextField(primary_key=True)
    famille = models.ForeignKey(Famille, models.DO_NOTHING, db_column="famille")
    fait = models.ForeignKey(
        Fait, models.DO_NOTHING, db_column="fait_generateur", related_name="propositions"
    )
    offre = models.TextField()
    contact = models.TextField()
    creee_le = models.TextField()
    etat = models.TextField()
    geste_le = models.TextField(null=True)
    echeance_tri = models.TextField()
    secteur = models.TextField()
    survenu_le = models.TextField()

    class Meta:
        app_label = "banc"
        managed = False
        db_table = "proposition"


Acte = django_regle.acte(Proposition)


def journee(requete):
    page = int(requete.GET.get("page", 1))
    miennes = Proposition.objects.filter(secteur__in=SECTEURS)
    onglets = miennes.values("etat").annotate(nombre=Count("id")).order_by("etat")
    lignes = (
        miennes.filter(etat="a_envoyer")
        .order_by("echeance_tri", "id")
        .select_related("famille")
        .prefetch_related("famille__personnes")[(page - 1) * PAR_PAGE : page * PAR_PAGE]
    )
    return render(requete, "journee", {"onglets": onglets, "lignes": lignes, "page": page})


def famille(requete, id):
    faits = Fait.objects.order_by("survenu_le").prefetch_related("propositions__actes")
    choisies = Famille.objects.prefetch_related("personnes", Prefetch("faits", queryset=faits))
    return render(requete, "famille", {"f": get_object_or_404(choisies, id=id)})


def recherche(requete):
    """Families that bear a word beginning with each of those asked for."""
    q = requete.GET.get("q", "").lower()
    familles = Famille.objects.order_by("nom_tri").prefetch_related("personnes")
    for mot in q.split():
        ids = Mot.objects.filter(mot__startswith=mot, secteur__in=SECTEURS).values("famille")
        familles = familles.filter(id__in=ids)
    return render(requete, "recherche", {"q": q, "familles": familles[:25]})


urlpatterns = [
    path("ma-journee", journee),
    path("familles/<str:id>", famille),
    path("recherche", recherche),
]
application = WSGIHandler()
