# What the scripts for private brokers and databases share: ports, processes, waiting. Sourced by broker-node, broker-cluster and postgres-node.
# shellcheck shell=bash

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

# choose_ports DIR NAME=[PORT]…: keeps the ports of the last start in DIR/ports unless others are wanted. Free ones are looked for below the range the system
# takes for outgoing connections: there, a client that reconnects while the node is down could connect to itself, and hold the port.
choose_ports() {
    python3 - "$(basename "$0")" "$@" <<'PY' || fail "no ports for the node in '$1'. See above."
import os, random, socket, sys
script, path, wanted = sys.argv[1], os.path.join(sys.argv[2], "ports"), dict(pair.split("=") for pair in sys.argv[3:])
kept = dict(line.split("=") for line in open(path).read().split()) if os.path.exists(path) else {}
ports = {}


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


for name in wanted:
    port = int(wanted[name] or kept.get(name) or 0)
    if wanted[name] and not is_free(port):
        sys.exit(f"{script}: the port {port} is taken.")
    while not port or port in ports.values() or not is_free(port):
        port = random.randrange(20000, 32000)
    ports[name] = port
with open(path + ".new", "w") as file:
    file.writelines(f"{name}={port}\n" for name, port in ports.items())
os.replace(path + ".new", path)
PY
}

read_ports() {
    # shellcheck source=/dev/null
    . "$1/ports"
}

# spawn DIR NAME COMMAND…: a session of its own, so that Ctrl-C in the terminal does not reach it.
spawn() {
    local dir=$1 name=$2
    shift 2
    setsid "$@" < /dev/null > "$dir/log/$name.out" 2>&1 &
    echo "$! $(started_at $!)" > "$dir/$name.pid"
}

# Erlang's list of the nodes of a machine and their ports.
spawn_epmd() {
    ERL_EPMD_PORT=$2 ERL_EPMD_ADDRESS=127.0.0.1 spawn "$1" epmd epmd -port "$2" -address 127.0.0.1
    wait_for 5 answers "$2" || fail "epmd does not answer on the port $2. Its output is in '$1/log/epmd.out'."
}

# The time a process started: with it, an id that was given to somebody else is not taken for ours.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2> /dev/null | cut -d ' ' -f 20; }

state_of() { sed 's/.*) //' "/proc/$1/stat" 2> /dev/null | cut -d ' ' -f 1; }

# pid_of DIR NAME: prints the id, returns 1 if it does not run.
pid_of() {
    local pid started
    read -r pid started 2> /dev/null < "$1/$2.pid" || return 1
    [ "$(started_at "$pid")" = "$started" ] && [ "$(state_of "$pid")" != Z ] && echo "$pid"
}

status() {
    local pid
    if ! pid=$(pid_of "$1" node); then echo stopped; elif [ "$(state_of "$pid")" = T ]; then echo frozen; else echo running; fi
}

signal() {
    local pid
    pid=$(pid_of "$2" node) || fail "no node runs in '$2'."
    kill "-$1" "$pid"
    [ "$1" != KILL ] || wait_for 10 is_gone "$2" node
}

# wait_for SECONDS COMMAND…
wait_for() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.05
    done
}

answers() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }
is_gone() { ! pid_of "$1" "$2" > /dev/null; }

# end DIR NAME [SIGNAL]: asks it to stop, and kills it if it does not.
end() {
    local pid
    if pid=$(pid_of "$1" "$2"); then
        kill "-${3:-TERM}" "$pid" 2> /dev/null || true
        wait_for 30 is_gone "$1" "$2" || kill -KILL "$pid"
    fi
    rm -f "$1/$2.pid"
}
