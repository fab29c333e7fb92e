"""Django set up on the database that Socle wrote, and the models that both peers read.

Environment: BENCH_BASE, a SQLite file or a postgres:// address. `regler` first, then the models: Django wants its settings
before any model.
"""

import os
from urllib.parse import urlparse

import django
from django.conf import settings


def base() -> dict:
    adresse = os.environ["BENCH_BASE"]
    if not adresse.startswith("postgres://"):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": adresse}
    lue = urlparse(adresse)
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": lue.path[1:], "USER": lue.username,
        "HOST": lue.hostname, "PORT": lue.port,
    }  # fmt: skip


def regler(urls: str, **reglages) -> None:
    settings.configure(
        DEBUG=False, SECRET_KEY="banc d’essai", ALLOWED_HOSTS=["*"], ROOT_URLCONF=urls,
        MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
        DATABASES={"default": base() | {"CONN_MAX_AGE": None}}, **reglages,
    )  # fmt: skip
    django.setup()


def acte(de: type) -> type:
    """The acts of a proposition, as the peer that asks has described it."""
    from django.db import models

    class Acte(models.Model):
        pk = models.CompositePrimaryKey("proposition_id", "rang")
        proposition = models.ForeignKey(
            de, models.DO_NOTHING, db_column="proposition", related_name="actes"
        )
        rang = models.IntegerField()
        nature = models.TextField()
        le = models.TextField()
        par = models.TextField()
        canal = models.TextField(null=True)

        class Meta:
            app_label = "banc"
            managed = False
            db_table = "proposition_acte"
            ordering = ["rang"]

    return Acte
