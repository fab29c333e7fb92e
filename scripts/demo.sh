#!/usr/bin/env bash
# `make demo`: everything from a clean clone to a served, invented caisse. Run again, it serves at once.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/installer.sh produit
scripts/tiers.sh
echo "Compilation (cinq à dix minutes la première fois)…"
"${SWIFT:-swift}" build --configuration release --product socle
exec .build/release/socle demo --dossier "${DOSSIER:-.demo}" --foyers "${FOYERS:-20000}" \
    --graine "${GRAINE:-2026}" --hote "${HOTE:-127.0.0.1}" --port "${PORT:-8080}"
