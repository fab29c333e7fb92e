#!/usr/bin/env bash
# `make test`: installs what is missing, then runs every test. Ends with « N passed, N failed » alone on a line.
# Usage: scripts/essais.sh [tout|swift|navigateur]
set -euo pipefail
cd "$(dirname "$0")/.."
quoi=${1:-tout}
swift=${SWIFT:-swift}
traces=.build/essais
reussis=0 rates=0

titre() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }
compter() { # the totals of a JUnit report, or one failure when the run left none
    local total echecs
    read -r total echecs < <(python3 scripts/compter.py "$1") || true
    reussis=$((reussis + ${total:-0} - ${echecs:-1}))
    rates=$((rates + ${echecs:-1}))
}
verifier() { # a check that counts as one test: verifier NAME COMMAND…
    local nom=$1
    shift
    if "$@"; then
        reussis=$((reussis + 1))
    else
        rates=$((rates + 1))
        echo "ÉCHEC : $nom"
    fi
}
finir() {
    printf '\n%s passed, %s failed\n' "$reussis" "$rates"
    ((rates == 0 && reussis > 0)) || exit 1
    exit 0
}
sans_avertissement() {
    ! grep -E "^$PWD/(Sources|Tests|Package\.swift)[^ ]*: (warning|error):" "$traces/construction.txt"
}

scripts/installer.sh produit essais
mkdir -p "$traces"
scripts/tiers.sh

titre "Compilation"
construire=("$swift" build)
[[ $quoi == navigateur ]] || construire+=(--build-tests)
if ! "${construire[@]}" >"$traces/construction.txt" 2>&1 </dev/null; then
    grep -vE '^\[[0-9]+/[0-9]+\]' "$traces/construction.txt" | tail -200
    rates=1
    finir
fi
verifier "avertissements du compilateur" sans_avertissement

if [[ $quoi != navigateur ]]; then
    titre "Essais Swift"
    rm -f "$traces"/swift*.xml
    code=0
    # A crash must end the run: the backtracer can hang for ever holding the output pipe.
    SWIFT_BACKTRACE=enable=no "$swift" test --skip-build --disable-xctest \
        --xunit-output "$traces/swift.xml" >"$traces/swift.txt" 2>&1 </dev/null || code=$?
    grep -E '✘|↳|error:|Test run with' "$traces/swift.txt" | tail -200 || tail -50 "$traces/swift.txt"
    avant=$rates
    compter "$traces/swift.xml"
    if ((code != 0 && rates == avant)); then rates=$((rates + 1)); fi
fi

if [[ $quoi != swift ]]; then
    titre "Pages dans Chromium"
    scripts/venv.sh .venv Tests/navigateur/requirements.txt
    rm -f "$traces"/{pages,sujets,sqlite,postgres}.{xml,txt}
    # Each has sites of its own, so two go on at once: the pages as a new caisse shows them, then one family by each
    # channel; beside them each subject, which writes, then the channels again, on PostgreSQL.
    trap 'kill $(jobs -p) 2>/dev/null' INT TERM
    (
        scripts/navigateur.sh "$traces/pages.xml" --ignore=Tests/navigateur/sujets \
            --ignore=Tests/navigateur/canaux >"$traces/pages.txt" 2>&1 || true
        scripts/canaux.sh sqlite "$traces/sqlite.xml" >"$traces/sqlite.txt" 2>&1 || true
    ) </dev/null &
    (
        scripts/navigateur.sh "$traces/sujets.xml" --ignore-glob="*/navigateur/test_*.py" \
            --ignore=Tests/navigateur/canaux >"$traces/sujets.txt" 2>&1 || true
        scripts/canaux.sh postgres "$traces/postgres.xml" >"$traces/postgres.txt" 2>&1 || true
    ) </dev/null &
    wait
    for partie in pages sujets sqlite postgres; do
        tail -100 "$traces/$partie.txt"
        compter "$traces/$partie.xml"
    done
fi

if [[ $quoi != swift ]]; then
    titre "Serveur tué à chaque moment"
    rm -f "$traces/arrets.xml"
    .venv/bin/python -m pytest -q -p no:cacheprovider --junitxml "$traces/arrets.xml" Tests/arrets || true
    compter "$traces/arrets.xml"
fi

if [[ $quoi == tout ]]; then
    titre "Mise en forme"
    verifier "swift format lint" "$swift" format lint --strict --parallel --recursive \
        Package.swift Sources Tests
fi
finir
