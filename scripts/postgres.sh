# Sourced by the scripts that need PostgreSQL: a private cluster in a temporary folder, on a socket and a free
# port of the loopback only, taken down by `arreter_postgres`. The server refuses root: it runs as `postgres` then.
#
#   demarrer_postgres        sets $url_postgres

postgres_dossier=

comme_postgres() {
    if ((EUID == 0)); then runuser -u postgres -- "$@"; else "$@"; fi
}

demarrer_postgres() {
    local binaires port
    binaires=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    postgres_dossier=$(mktemp -d "${1:-/tmp}/socle-pg-XXXXXX")
    if ((EUID == 0)); then chown postgres "$postgres_dossier"; fi
    (
        cd "$postgres_dossier"
        comme_postgres "$binaires/initdb" -D base -U socle -A trust -E UTF8 --no-sync \
            --locale-provider=icu --icu-locale=fr >initdb.txt
        comme_postgres "$binaires/pg_ctl" -D base -w -l postgres.txt -o \
            "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$postgres_dossier \
             -c shared_buffers=1GB -c max_wal_size=4GB" start >/dev/null
    )
    postgres_binaires=$binaires
    url_postgres=postgres://socle@127.0.0.1:$port/postgres
}

arreter_postgres() {
    [[ -n $postgres_dossier ]] || return 0
    (cd / && comme_postgres "$postgres_binaires/pg_ctl" -D "$postgres_dossier/base" -m fast stop) >/dev/null || true
    rm -rf "$postgres_dossier"
    postgres_dossier=
}
