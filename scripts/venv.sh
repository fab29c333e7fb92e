#!/usr/bin/env bash
# Makes a virtual environment that holds exactly what a requirements file asks, once.
# Usage: scripts/venv.sh FOLDER REQUIREMENTS
set -euo pipefail
dossier=$1 exigences=$2
temoin=$dossier/.exigences
if [[ -x $dossier/bin/python ]] && cmp -s "$exigences" "$temoin"; then exit 0; fi
rm -rf "$dossier"
mkdir -p "$(dirname "$dossier")"
python3 -m venv "$dossier"
"$dossier/bin/python" -m pip install --quiet --disable-pip-version-check -r "$exigences"
cp "$exigences" "$temoin"
