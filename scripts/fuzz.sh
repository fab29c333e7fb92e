#!/usr/bin/env bash
# `make fuzz`: the readers and the rule parser under libFuzzer, each for a bounded time, with the address sanitizer.
# Usage: scripts/fuzz.sh [TARGET…]        (default: all of nombres xml extrait csv regles offres envoi)
# SECONDES_FUZZ (60): seconds a target. GRAINE_FUZZ (1): the same seed draws the same inputs.
#
# SwiftPM cannot link libFuzzer: the modules that read are compiled here, with their tests' access, and linked with
# the libraries that SwiftPM has already built. What is found stays in .build-fuzz/trouve/TARGET and becomes a test.
set -euo pipefail
cd "$(dirname "$0")/.."
secondes=${SECONDES_FUZZ:-60}
cibles=("$@")
((${#cibles[@]})) || cibles=(nombres xml extrait csv regles offres envoi)
swiftc=$(dirname "$(readlink -f "$(command -v "${SWIFT:-swift}")")")/swiftc
travail=.build-fuzz
mkdir -p "$travail/modules"

echo "Compilation…"
"${SWIFT:-swift}" build --configuration release --target Fichier >/dev/null 2>&1
bibliotheques=$("${SWIFT:-swift}" build --configuration release --show-bin-path)
# Ours first: SwiftPM’s own Valeurs, Regles and Fichier are there too.
en_tetes=(-I "$travail/modules" -I "$bibliotheques/Modules")
while IFS= read -r -d '' carte; do
    en_tetes+=(-Xcc "-fmodule-map-file=$carte" -Xcc "-I$(dirname "$carte")")
done < <(find .build/checkouts/Yams/Sources .build/checkouts/swift-crypto/Sources \
    "$bibliotheques"/C*.build -name module.modulemap -print0 2>/dev/null)
options=(
    -O -wmo -swift-version 6 -package-name socle -parse-as-library -enable-testing
    -sanitize=fuzzer,address -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature MemberImportVisibility
)

compiler() { # MODULE: its sources become an object and a module, unless they are older
    local module=$1 objet=$travail/modules/$1.o
    [[ -f $objet && -z $(find "Sources/$module" -newer "$objet" -name '*.swift' -print -quit) ]] && return
    find "Sources/$module" -name '*.swift' -print0 | sort -z | xargs -0 "$swiftc" "${options[@]}" \
        "${en_tetes[@]}" -module-name "$module" -c -o "$objet" \
        -emit-module -emit-module-path "$travail/modules/$module.swiftmodule"
}
compiler Valeurs
compiler Regles
compiler Fichier
mapfile -t objets < <(find "$bibliotheques"/{Yams,CYaml,Crypto,CryptoBoringWrapper,CCryptoBoringSSL,CCryptoBoringSSLShims,CXKCP,CXKCPShims}.build \
    -name '*.o' 2>/dev/null)
"$swiftc" "${options[@]}" "${en_tetes[@]}" -use-ld=lld -module-name Flou Tests/fuzz/*.swift \
    Sources/Web/HTTP/Saisies/LectureMultipart.swift \
    "$travail"/modules/{Valeurs,Regles,Fichier}.o "${objets[@]}" -o "$travail/flou"

semer() { # TARGET: small inputs of ours, that the fuzzer mixes
    local corpus=$travail/corpus/$1
    mkdir -p "$corpus" "$travail/trouve/$1"
    find "Tests/fuzz/corpus/$1" -type f -exec cp -t "$corpus" {} + 2>/dev/null || true
    case $1 in
    offres)
        local texte
        while IFS= read -r texte; do cp "$texte" "$corpus/${texte//\//-}"; done \
            < <(find Offres -name '*.yaml' -size -40k)
        ;;
    esac
}

# On a crash, the backtrace of Swift would hold the output for ever. Constant arrays of Swift 6.3 lack the padding of
# their last element, that a copy reads: globals are not reported.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:report_globals=0
echec=0
for cible in "${cibles[@]}"; do
    semer "$cible"
    echo "$cible: $secondes s"
    journal=$travail/$cible.log
    if CIBLE=$cible "$travail/flou" "$travail/corpus/$cible" -max_total_time="$secondes" \
        -seed="${GRAINE_FUZZ:-1}" -max_len=8192 -timeout=10 -rss_limit_mb=2048 -use_value_profile=1 \
        -artifact_prefix="$travail/trouve/$cible/" >"$journal" 2>&1; then
        grep -E '^(Done|stat::)|DONE' "$journal" | tail -2 | sed 's/^/  /'
    else
        echec=1
        grep -aE 'ERROR|Fatal error|SUMMARY|Test unit written|fatalError' "$journal" | head -6 | sed 's/^/  /'
    fi
done
exit $echec
