#!/usr/bin/env bash
# Installs the Debian packages that are missing, and nothing when none is.
# Usage: scripts/installer.sh [produit] [essais] [bench] [captures]        (default: produit)
set -euo pipefail

produit=(
    libpq-dev libsqlite3-dev libargon2-dev zlib1g-dev pkg-config libjs-bootstrap5 fonts-inter
    libcurl4-openssl-dev libqrencode-dev libcairo2-dev libpango1.0-dev fonts-liberation
    libcmark-gfm-dev libcmark-gfm-extensions-dev
)
essais=(
    glewlwyd openssl
    postgresql postgresql-15 chromium chromium-driver fonts-dejavu fonts-liberation
    python3 python3-venv poppler-utils
)
captures=(pngquant chromium-l10n)
bench=(wrk time libxml2-utils postgresql postgresql-15 python3 python3-venv)

if ! command -v "${SWIFT:-swift}" >/dev/null; then
    echo "Swift 6.3 est nécessaire et la commande « ${SWIFT:-swift} » est introuvable." >&2
    echo "Installez la chaîne d’outils de swift.org pour Debian 12, puis recommencez." >&2
    exit 1
fi

manquants=()
for groupe in "${@:-produit}"; do
    case $groupe in
    produit) liste=("${produit[@]}") ;;
    essais) liste=("${essais[@]}") ;;
    bench) liste=("${bench[@]}") ;;
    captures) liste=("${captures[@]}") ;;
    *)
        echo "groupe inconnu : $groupe (produit, essais, bench, captures)" >&2
        exit 2
        ;;
    esac
    for paquet in "${liste[@]}"; do
        # A machine may have its own Python with venv: Debian's is then of no use.
        if [[ $paquet == python3* ]] && python3 -c 'import venv, ensurepip' 2>/dev/null; then
            continue
        fi
        etat=$(dpkg-query -W -f '${db:Status-Status}' "$paquet" 2>/dev/null || true)
        [[ $etat == installed ]] || manquants+=("$paquet")
    done
done
((${#manquants[@]})) || exit 0

commande=(env DEBIAN_FRONTEND=noninteractive apt-get)
if ((EUID != 0)); then
    command -v sudo >/dev/null || {
        echo "Il manque : ${manquants[*]}. Installez ces paquets en tant que root." >&2
        exit 1
    }
    commande=(sudo "${commande[@]}")
fi
echo "Installation de : ${manquants[*]}"
"${commande[@]}" -q update </dev/null
"${commande[@]}" -q install -y --no-install-recommends "${manquants[@]}" </dev/null
