#!/usr/bin/env bash
# `make captures`: the pictures of docs/images, taken from a fresh demonstration.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/installer.sh produit essais
scripts/venv.sh .venv Tests/navigateur/requirements.txt
scripts/tiers.sh
"${SWIFT:-swift}" build --product socle
. scripts/serveur.sh
demarrer_socle .build/debug/socle 2000
SOCLE_ADRESSE=$adresse SOCLE_COMPTES=$comptes .venv/bin/python scripts/captures.py docs/images "$@"
