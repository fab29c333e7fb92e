#!/usr/bin/env bash
# The browser tests, against a debug server started here. Usage: scripts/navigateur.sh REPORT.xml [pytest options]
set -euo pipefail
cd "$(dirname "$0")/.."
rapport=$1
shift
. scripts/serveur.sh
# The description of the API is tried by hundreds of calls, and notices go to a receiver on this machine.
export SOCLE_API_PAR_MINUTE=100000 SOCLE_AVIS_LOCAUX=oui
demarrer_socle .build/debug/socle 1500
SOCLE_ADRESSE=$adresse SOCLE_COMPTES=$comptes \
    .venv/bin/python -m pytest -q -p no:cacheprovider --junitxml "$rapport" "$@" Tests/navigateur
