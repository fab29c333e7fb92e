# Sourced by the scripts that need a running site: starts one on a free port with a small invented caisse,
# and takes it down, with its folder, when the script ends.
#
#   demarrer_socle PROGRAMME FOYERS     sets $adresse, $comptes (role;identifiant;mot_de_passe), $dossier_servi

pids_a_arreter=()
dossiers_a_effacer=()

ranger() {
    local pid
    for pid in "${pids_a_arreter[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids_a_arreter[@]}"; do wait "$pid" 2>/dev/null || true; done
    if ((${#dossiers_a_effacer[@]})); then rm -rf "${dossiers_a_effacer[@]}"; fi
}
trap ranger EXIT

port_libre() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

demarrer_socle() {
    local programme=$1 foyers=$2 port pid
    port=$(port_libre)
    dossier_servi=$(mktemp -d "${TMPDIR:-/tmp}/socle-XXXXXX")
    dossiers_a_effacer+=("$dossier_servi")
    adresse=http://127.0.0.1:$port
    comptes=$dossier_servi/demo/comptes.csv
    "$programme" demo --dossier "$dossier_servi/demo" --foyers "$foyers" --graine 2026 \
        --hote 127.0.0.1 --port "$port" </dev/null >"$dossier_servi/sortie.txt" 2>&1 &
    pid=$!
    pids_a_arreter+=("$pid")
    local essai
    for essai in $(seq 600); do
        if python3 -c "import urllib.request as u; u.urlopen('$adresse/connexion', timeout=2)" \
            2>/dev/null; then return 0; fi
        if ! kill -0 "$pid" 2>/dev/null; then break; fi
        sleep 0.5
    done
    echo "Le site n’a pas démarré :" >&2
    cat "$dossier_servi/sortie.txt" >&2
    return 1
}
