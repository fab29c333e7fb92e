#!/usr/bin/env bash
# `make bench`: Socle beside the tools that people would use instead, on the same files and rows, in the same run.
# Usage: scripts/bench.sh [detection|flux|reglement|http|agenda|courriers|api]        (default: all)
# FOYERS_BENCH (500000): households of the load and of the pages. FOYERS_DETECTION (1000000), FOYERS_FLUX (20000),
# FOYERS_REGLEMENT (1000000): those of the other parts. TOURS (5) rounds, SECONDES (10) of each load of the pages.
# LETTRES (10000): those of a wave, TOURS_VAGUE (3) rounds of it.
# FOYERS_PAYS=13800000 adds the whole country where there is a line for it: some 5 GB of disk and 12 GB of memory to
# invent it, then minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
quoi=${1:-tout}
foyers=${FOYERS_BENCH:-500000}
detection=${FOYERS_DETECTION:-1000000}
pays=${FOYERS_PAYS:-}
tours=${TOURS:-5}
python=.bench/venv/bin/python

scripts/installer.sh produit bench
scripts/venv.sh .bench/venv Benchmarks/requirements.txt
scripts/tiers.sh
echo "Compilation…"
"${SWIFT:-swift}" build --configuration release --product socle >/dev/null
socle=$PWD/.build/release/socle

echo "Machine: $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)," \
    "load $(cut -d' ' -f1 /proc/loadavg) before the first run."

if [[ $quoi == tout || $quoi == detection ]]; then
    echo
    echo "## Detection, $tours rounds"
    dossiers=()
    for nombre in "$detection" $pays; do
        dossiers+=(".bench/detection-$nombre")
        [[ -s .bench/detection-$nombre/verite.csv ]] ||
            $python Benchmarks/detection/inventer.py "$nombre" ".bench/detection-$nombre"
    done
    $python Benchmarks/detection/mesurer.py "$socle" "$tours" "${dossiers[@]}"
    echo
    echo "## Load of a month and look-up, $foyers households, $tours rounds"
    [[ -s .bench/noms-$foyers/verite.csv ]] ||
        $python Benchmarks/detection/inventer.py "$foyers" ".bench/noms-$foyers" 2026 noms
    $python Benchmarks/detection/charger.py "$socle" ".bench/noms-$foyers" "$tours"
fi

if [[ $quoi == tout || $quoi == flux ]]; then
    flux=${FOYERS_FLUX:-20000}
    echo
    echo "## RSA flow, $flux households, $tours rounds"
    echo
    [[ -s .bench/flux-$flux/verite.csv ]] ||
        $python Benchmarks/flux/inventer.py "$flux" ".bench/flux-$flux"
    $python Benchmarks/flux/mesurer.py "$socle" ".bench/flux-$flux" "$tours"
fi

if [[ $quoi == tout || $quoi == reglement ]]; then
    echo
    echo "## Règlement, $tours rounds"
    echo
    "${SWIFT:-swift}" build --configuration release --product MesureDuReglement >/dev/null
    dossiers=()
    for taille in "${FOYERS_REGLEMENT:-1000000}" ${FOYERS_PAYS:-}; do
        dossier=.bench/reglement-$taille
        [[ -s $dossier/personnes.csv ]] || $python Benchmarks/reglement/generer.py "$taille" "$dossier"
        [[ -s $dossier/attendu.json ]] || $python Benchmarks/reglement/oracle.py "$dossier"
        dossiers+=("$dossier")
    done
    $python Benchmarks/reglement/mesurer.py \
        "$PWD/.build/release/MesureDuReglement" "${dossiers[0]}" "$tours"
    echo
    echo "### Through the product, streamed from the snapshot"
    echo
    $python Benchmarks/reglement/mesurer_extrait.py "$socle" "$tours" "${dossiers[@]}"
fi

if [[ $quoi == tout || $quoi == courriers ]]; then
    echo
    echo "## A wave of letters, $tours rounds"
    echo
    "${SWIFT:-swift}" build --configuration release --product MesureDesLettres >/dev/null
    $python Benchmarks/courriers/mesurer.py .build/release/MesureDesLettres \
        "${LETTRES:-10000}" "${LETTRES_PAIRS:-1000}" "$tours"
    echo
    echo "### The whole wave, through the product"
    echo
    $python Benchmarks/courriers/vague.py "$socle" .bench/courriers "${LETTRES:-10000}" "${TOURS_VAGUE:-3}"
fi

if [[ $quoi == tout || $quoi == http ]]; then
    echo
    echo "## Pages, $foyers households, 16 connections, $tours rounds of ${SECONDES:-10} s"
    echo
    . scripts/postgres.sh
    trap arreter_postgres EXIT
    demarrer_postgres
    SOCLE_POSTGRES=$url_postgres SECONDES=${SECONDES:-10} \
        $python Benchmarks/http/mesurer.py "$socle" .bench/http "$foyers" "$tours"
fi

if [[ $quoi == tout || $quoi == api ]]; then
    echo
    echo "## JSON API, $foyers households, 16 connections, $tours rounds of ${SECONDES:-10} s"
    echo
    SECONDES=${SECONDES:-10} $python Benchmarks/api/mesurer.py "$socle" .bench/http "$foyers" "$tours"
fi

if [[ $quoi == tout || $quoi == agenda ]]; then
    echo
    echo "## Free moments of fifty workers over thirteen weeks, $tours rounds"
    echo
    "${SWIFT:-swift}" build --configuration release --product MesureDeLAgenda >/dev/null
    if [[ $quoi == tout ]]; then arreter_postgres; fi
    . scripts/postgres.sh
    trap arreter_postgres EXIT
    demarrer_postgres
    SOCLE_POSTGRES=$url_postgres \
        $python Benchmarks/agenda/mesurer.py "$PWD/.build/release/MesureDeLAgenda" .bench/agenda "$tours"
fi
