#!/usr/bin/env bash
# `make sanitize`: the tests of the engines under the address sanitizer, then under the thread sanitizer.
# Usage: scripts/assainir.sh [address|thread]        (default: both)
#
# A sanitizer builds everything it links. So the modules that read and reason are put in a package of their own, made
# here out of Package.swift, without the site, the database and what they import. Later runs only build what changed.
set -euo pipefail
cd "$(dirname "$0")/.."
quoi=("$@")
((${#quoi[@]})) || quoi=(address thread)
paquet=.build-assaini

# Copies that keep their dates: what did not change is not built again.
rm -rf "$paquet"/{Sources,Tests}
mkdir -p "$paquet"/{Sources,Tests}
cp -a Offres Vocabulaire Correspondances docs CONTRIBUTING.md "$paquet"
modules=(Valeurs Regles Fichier Reperage)
for module in "${modules[@]}" ActionSociale Demo; do cp -a "Sources/$module" "$paquet/Sources"; done
for module in "${modules[@]}"; do cp -a "Tests/${module}Tests" "$paquet/Tests"; done
cp -u Package.resolved "$paquet/" 2>/dev/null || true
{
    sed '/^let package = Package(/,$d' Package.swift | grep -vE '^let (grdb|log|nio|nioCore|arguments|hummingbird)' |
        grep -vE '^    name: "(HummingbirdTesting|ArgumentParser)"'
    echo 'let package = Package('
    echo '    name: "socle", dependencies: ['
    grep -E '^ *\.package\(.*(swift-crypto|Yams)"' Package.swift
    echo '    ], targets: ['
    grep -E '^ *module\("(Valeurs|ActionSociale|Regles|Fichier|Reperage|Demo)"' Package.swift
    grep -E '^ *tests\("(Valeurs|Regles|Fichier|Reperage)"' Package.swift
    echo '    ], swiftLanguageModes: [.v6])'
} >"$paquet/Package.swift"

export SWIFT_BACKTRACE=enable=no
# Constant arrays of Swift 6.3 lack the padding of their last element, that a copy reads: no report on globals.
export ASAN_OPTIONS=detect_leaks=0:report_globals=0
# Mutex (Synchronization) locks by means that the thread sanitizer does not see. The closures that hold such a lock are
# named here, by their symbols; a race anywhere else is told.
printf 'race:%s\n' 'ChantierC6livrer*4Etat*YTXEfU_' 'ChantierC7prendre*4Etat*YTXEfU_' 'CompteurDeLignesC5ligne*YTXEfU_' \
    >"$paquet/sous-mutex.txt"
export TSAN_OPTIONS=suppressions=$PWD/$paquet/sous-mutex.txt
for sorte in "${quoi[@]}"; do
    debut=$SECONDS
    echo "$sorte…"
    "${SWIFT:-swift}" test --package-path "$paquet" --scratch-path "$PWD/.build-$sorte" --sanitize="$sorte" \
        --disable-xctest >"$paquet/$sorte.log" 2>&1 || {
        grep -aE '✘|error:|ERROR: |WARNING: ThreadSanitizer|SUMMARY' "$paquet/$sorte.log" | head -20
        echo "Le journal entier : $paquet/$sorte.log" >&2
        exit 1
    }
    grep -aE 'Test run with' "$paquet/$sorte.log"
    echo "  $((SECONDS - debut)) s"
done
