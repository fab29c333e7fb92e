#!/usr/bin/env bash
# `make captures`: the pictures of docs/images, taken from a fresh demonstration and made light.
# Usage: scripts/captures.sh [NAME…]
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/installer.sh produit essais captures
scripts/venv.sh .venv Tests/navigateur/requirements.txt
scripts/tiers.sh
"${SWIFT:-swift}" build --product socle
. scripts/serveur.sh
# Other services of a caisse, which nobody calls here: their pages show what they offer.
reglages=$(mktemp -d)
dossiers_a_effacer+=("$reglages")
printf '%s\n' 'fournisseur: https://sso.caf.example' 'client: socle' 'nom: le compte de la caisse' \
    'portées: openid' 'revendication des groupes: groups' \
    "revendication de l'identifiant: preferred_username" 'groupes:' '- groupe: socle' \
    '  rôle: travailleur_social' 'comptes locaux: ouverts' >"$reglages/sso.yaml"
export SOCLE_SSO=$reglages/sso.yaml SOCLE_SSO_SECRET=secret
export SOCLE_API_PARTICULIER_JETON=jeton SOCLE_API_PARTICULIER_SIRET=00000000000000
demarrer_socle .build/debug/socle 2000
SOCLE_ADRESSE=$adresse SOCLE_COMPTES=$comptes .venv/bin/python scripts/captures.py docs/images "$@"
# A page of text has few colours: sixty-four are enough for the largest.
for image in docs/images/*.png; do
    for couleurs in 256 128 64 32 24 16; do
        (($(stat -c %s "$image") > 60000)) || break
        pngquant --speed 1 --strip --force --output "$image" "$couleurs" "$image"
    done
done
