#!/usr/bin/env bash
# The browser tests, against a debug server started here. Usage: scripts/navigateur.sh REPORT.xml [pytest options]
set -euo pipefail
cd "$(dirname "$0")/.."
rapport=$1
shift
# A mail server is started on this port by the tests that write to families; until then nobody listens there.
SOCLE_SMTP_PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
export SOCLE_SMTP_PORT SOCLE_SMTP_URL=smtp+clair://127.0.0.1:$SOCLE_SMTP_PORT SOCLE_SMTP_DE=social@caf.example
. scripts/serveur.sh
# The description of the API is tried by hundreds of calls, and notices go to a receiver on this machine.
export SOCLE_API_PAR_MINUTE=100000 SOCLE_AVIS_LOCAUX=oui
demarrer_socle .build/debug/socle 3000
SOCLE_ADRESSE=$adresse SOCLE_COMPTES=$comptes \
    .venv/bin/python -m pytest -q -p no:cacheprovider --junitxml "$rapport" "$@" Tests/navigateur
