#!/usr/bin/env bash
# The journeys by each channel, on one engine: each starts its own site, mail server, gateway and provider of identities.
# Usage: scripts/canaux.sh sqlite|postgres REPORT.xml [pytest options]
set -euo pipefail
cd "$(dirname "$0")/.."
moteur=$1 rapport=$2
shift 2
if [[ $moteur == postgres ]]; then
    . scripts/postgres.sh
    trap arreter_postgres EXIT
    demarrer_postgres "${TMPDIR:-/tmp}"
    export SOCLE_POSTGRES=$url_postgres
fi
.venv/bin/python -m pytest -q -p no:cacheprovider --junitxml "$rapport" -k "$moteur" "$@" Tests/navigateur/canaux
