"""The list of propositions by Django REST framework, on the very rows that Socle wrote: serializers, pages by cursor,
no token, no rights, no journal.

Environment: BENCH_BASE, a SQLite file. Run by gunicorn: avec_rest:application.
"""

import datetime
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "http"))
import django_regle  # noqa: E402

django_regle.regler(
    __name__, USE_TZ=False, INSTALLED_APPS=["rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [], "DEFAULT_PERMISSION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"], "UNAUTHENTICATED_USER": None,
    },
)  # fmt: skip

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import generics, pagination, serializers  # noqa: E402


class Proposition(models.Model):
    id = models.TextField(primary_key=True)
    fait_generateur = models.TextField()
    famille = models.TextField()
    offre = models.TextField()
    contact = models.TextField()
    creee_le = models.TextField()
    delai = models.IntegerField()
    relance = models.IntegerField(null=True)
    echeance = models.IntegerField()
    version = models.IntegerField()
    etat = models.TextField()
    relancee_le = models.TextField(null=True)
    geste_le = models.TextField(null=True)
    silence_le = models.TextField(null=True)
    expire_le = models.TextField(null=True)

    class Meta:
        app_label = "banc"
        managed = False
        db_table = "proposition"


Acte = django_regle.acte(Proposition)


class ActeSerializer(serializers.ModelSerializer):
    class Meta:
        model = Acte
        fields = ["nature", "le", "par", "canal"]


class PropositionSerializer(serializers.ModelSerializer):
    actes = ActeSerializer(many=True)
    statut = serializers.SerializerMethodField()
    delais = serializers.SerializerMethodField()

    class Meta:
        model = Proposition
        fields = [
            "id", "fait_generateur", "famille", "offre", "contact", "creee_le", "delais", "statut", "version",
            "expire_le", "geste_le", "actes",
        ]  # fmt: skip

    def get_statut(self, proposition):
        if proposition.etat != "en_cours":
            return proposition.etat
        jour = datetime.date.today().isoformat()
        if proposition.expire_le < jour:
            return "expiree"
        if proposition.silence_le and proposition.silence_le <= jour:
            return "sans-reponse"
        return "relancee" if proposition.relancee_le else "envoyee"

    def get_delais(self, proposition):
        return {
            "envoi": proposition.delai, "relance": proposition.relance, "echeance": proposition.echeance,
        }  # fmt: skip


class Pages(pagination.CursorPagination):
    page_size = 50
    ordering = "id"


class Propositions(generics.ListAPIView):
    queryset = Proposition.objects.prefetch_related("actes")
    serializer_class = PropositionSerializer
    pagination_class = Pages


urlpatterns = [path("propositions", Propositions.as_view())]
application = WSGIHandler()
