#!/bin/sh
# Takes the third-party interface files that the pages use from their Debian packages
# (libjs-bootstrap5, fonts-inter) into Sources/Web/Static/tiers/, which git ignores.
# Run again, it only copies what the packages have renewed.
set -eu

racine=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
tiers="$racine/Sources/Web/Static/tiers"
bootstrap=/usr/share/bootstrap-html
inter=/usr/share/fonts/opentype/inter

# $1: file of a package, $2: the package, $3: name under tiers/
prendre() {
    if [ ! -e "$1" ]; then
        echo "tiers.sh: $1 is missing; install it with: apt-get install $2" >&2
        exit 1
    fi
    mkdir -p "$(dirname -- "$tiers/$3")"
    # The files of libjs-bootstrap5 are symbolic links: -L copies what they point to.
    if [ ! -e "$tiers/$3" ] || [ "$1" -nt "$tiers/$3" ]; then
        cp -L --preserve=timestamps -- "$1" "$tiers/$3"
    fi
}

prendre "$bootstrap/css/bootstrap.min.css" libjs-bootstrap5 bootstrap/bootstrap.min.css
prendre /usr/share/doc/libjs-bootstrap5/copyright libjs-bootstrap5 bootstrap/copyright.txt
prendre "$inter/Inter-Regular.otf" fonts-inter inter/Inter-Regular.otf
prendre "$inter/Inter-SemiBold.otf" fonts-inter inter/Inter-SemiBold.otf
prendre /usr/share/doc/fonts-inter/copyright fonts-inter inter/copyright.txt
