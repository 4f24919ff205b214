# 'eventbus up' and 'eventbus down'. Sourced by the script 'eventbus'.
# shellcheck shell=bash

state=.eventbus
run=$state/run    # NAME.pid: a process id and the time it started, so that a reused id is never ended

up() {
    local detach=0
    case ${1:-} in '') ;; --detach) detach=1 ;; *) fail "'up' knows no '$1', only '--detach'." ;; esac
    mkdir -p "$run" "$state/log"
    chmod 700 "$state"    # the administrator's password is kept here
    if is_running api; then say "EventBus runs already in this folder."; cat "$state/page"; return; fi
    need_home
    need_dotnet
    need_npm
    # From here on whatever goes wrong, Ctrl-C, or a closed terminal stops what was started.
    trap 'down_for_good; exit 130' INT TERM HUP
    trap down_for_good EXIT
    stop_processes    # left over from a run that was killed
    start_broker
    need_python || say "The Python sample is not started, the .NET one is: no Python with pika is here, and Debian's package 'python3-pika' could not be installed."
    build
    start_host
    start_subscribers
    print_page | tee "$state/page"
    if [ $detach = 1 ]; then trap - INT TERM HUP EXIT; else watch; fi
}

# Neither a second Ctrl-C nor a reader of our output that is gone, as in 'eventbus up | tee log', may interrupt it.
down_for_good() {
    trap - EXIT
    trap '' INT TERM HUP PIPE
    { say ""; down; } || true
}

start_broker() {
    if [ -n "${EVENTBUS_BROKER:-}" ]; then
        say "Using the broker of EVENTBUS_BROKER."
        broker_page="the one of EVENTBUS_BROKER"
    elif compose_answers; then
        start_compose
    else
        need_rabbitmq
        start_node
    fi
}

start_compose() {
    if [ -z "$(compose_port 5672)" ]; then
        say "Starting RabbitMQ by Docker Compose …"
        EVENTBUS_AMQP_PORT=$(free_port 5672 "RabbitMQ")
        EVENTBUS_MANAGEMENT_PORT=$(free_port 15672 "RabbitMQ's management")
        EVENTBUS_METRICS_PORT=$(free_port 15692 "RabbitMQ's metrics")
        export EVENTBUS_AMQP_PORT EVENTBUS_MANAGEMENT_PORT EVENTBUS_METRICS_PORT
        echo compose > "$run/broker"
        docker compose up --detach --wait rabbitmq > "$state/log/broker.log" 2>&1 || { tail -n 15 "$state/log/broker.log" >&2; fail "Docker Compose could not start RabbitMQ. Its last lines are above."; }
    fi
    # The development logins of deploy/rabbitmq/definitions.json.
    export EVENTBUS_BROKER
    EVENTBUS_BROKER=amqp://eventbus-host:eventbus-host@127.0.0.1:$(compose_port 5672)/eventbus
    broker_page="http://127.0.0.1:$(compose_port 15672)   operator / operator"
}

compose_port() { docker compose port rabbitmq "$1" 2> /dev/null | sed -n 's/^127\.0\.0\.1:\([1-9][0-9]*\)$/\1/p'; }

start_node() {
    local ports=()
    if [ "$(deploy/local/broker-node status "$state/broker")" = stopped ]; then
        say "Starting a RabbitMQ of our own …"
        ports=("$(free_port 5672 "RabbitMQ")" "$(free_port 15672 "RabbitMQ's management")")
    fi
    echo node > "$run/broker"
    # With it the host sends no notifications that nobody observes.
    mkdir -p "$state/broker"
    echo rabbitmq_event_exchange > "$state/broker/plugins"
    deploy/local/broker-node start "$state/broker" "${ports[@]}" > /dev/null || exit 1
    export EVENTBUS_BROKER
    EVENTBUS_BROKER=$(sed -n 's/^AMQP=//p' "$state/broker/address")
    broker_page="$(sed -n 's/^MANAGEMENT=//p' "$state/broker/address")   guest / guest"
}

# The wanted port, or the next free one, with a word about it.
free_port() {
    local port=$1
    while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((port + 1)); done
    [ "$port" = "$1" ] || say "Port $1 for $2 is taken; $port is used." >&2
    echo "$port"
}

build() {
    say "Building …"
    dotnet build deploy/local/up.slnf -c Release -v quiet -nologo > "$state/log/build.log" 2>&1 && return
    { grep -E 'error|warn' "$state/log/build.log" || tail -n 15 "$state/log/build.log"; } | sort -u >&2
    fail "the build failed; the whole log is $state/log/build.log."
}

start_host() {
    local port
    port=$(free_port "${EVENTBUS_PORT:-8080}" "the API")
    api=http://127.0.0.1:$port
    first_admin
    # Secrets go by the environment: command lines can be read by everybody.
    ASPNETCORE_ENVIRONMENT=Development EventBus__Broker__Uri=$EVENTBUS_BROKER EventBus__Database__ConnectionString="Data Source=$PWD/$state/eventbus.db" \
        EventBus__Admin__Email=$admin_email EventBus__Admin__Password=$admin_password EventBus__Scripts__WorkerKey=$(script_key) \
        start_process api dotnet src/EventBus.Api/bin/Release/net10.0/EventBus.Api.dll --urls "$api"
    wait_for api 60 "is ready" host_is_ready
}

host_is_ready() { curl -fsS "$api/health/ready" 2> /dev/null | grep -q '^{"status":"healthy"'; }

# Kept, because the database keeps the administrator too.
first_admin() {
    local kept=$state/admin
    touch "$kept" "$state/login.json" "$state/page"
    chmod 600 "$kept" "$state/login.json" "$state/page"
    [ -s "$kept" ] || printf '%s\n%s\n' "${EVENTBUS_ADMIN_EMAIL:-admin@example.com}" "${EVENTBUS_ADMIN_PASSWORD:-$(head -c 18 /dev/urandom | base64 | tr '+/' 'xy')}" > "$kept"
    admin_email=$(sed -n 1p "$kept")
    admin_password=$(sed -n 2p "$kept")
    printf '{"email":"%s","password":"%s"}\n' "$(json_text "$admin_email")" "$(json_text "$admin_password")" > "$state/login.json"
}

# The API key of the script worker. Kept, because the database keeps its app too.
script_key() {
    local kept=$state/script-worker
    [ -s "$kept" ] || (umask 077; head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n' > "$kept")
    cat "$kept"
}

json_text() { printf '%s' "$1" | sed 's/["\\]/\\&/g'; }

start_subscribers() {
    start_worker password-policy PasswordPolicy
    Audit__File=$PWD/$state/audit.jsonl start_worker audit-observer AuditObserver
    if [ -n "${EVENTBUS_PYTHON:-}" ]; then
        normaliser=python-normaliser
        start_process python-normaliser "$EVENTBUS_PYTHON" deploy/examples/python/user_normaliser.py
        wait_for python-normaliser 30 "is consuming" grep -q '^ready' "$state/log/python-normaliser.log"
    else
        normaliser=user-normaliser
        start_worker user-normaliser UserNormaliser
        wait_for_worker user-normaliser
    fi
    EventBus__Broker__Uri=$EVENTBUS_BROKER EventBus__Scripts__Api=$api EventBus__Scripts__WorkerKey=$(script_key) \
        start_process scripts dotnet src/EventBus.Scripts/bin/Release/net10.0/EventBus.Scripts.dll
    wait_for_worker password-policy
    wait_for_worker audit-observer
    wait_for scripts 30 "is connected" grep -q "The link 'eventbus.scripts' to the broker" "$state/log/scripts.log"
    wait_for api 30 "knows the subscribers" has_registered "$normaliser" password-policy
}

start_worker() { EventBus__Broker__Uri=$EVENTBUS_BROKER start_process "$1" dotnet "src/EventBus.Samples.$2/bin/Release/net10.0/EventBus.Samples.$2.dll"; }
wait_for_worker() { wait_for "$1" 30 "is consuming" grep -q "'$1' consumes" "$state/log/$1.log"; }

has_registered() {
    local name
    for name in "$@"; do grep -q "registration of '$name' is Active" "$state/log/api.log" || return 1; done
}

# A session of its own: Ctrl-C reaches this script alone, which then stops the parts in their order.
start_process() {
    local name=$1
    shift
    setsid "$@" < /dev/null > "$state/log/$name.log" 2>&1 &
    printf '%s %s\n' $! "$(started_at $!)" > "$run/$name.pid"
}

# wait_for NAME SECONDS WHAT COMMAND…
wait_for() {
    local name=$1 what=$3 deadline=$((SECONDS + $2)) seconds=$2
    shift 3
    until "$@"; do
        is_running "$name" || give_up "$name" "ended"
        [ $SECONDS -lt $deadline ] || give_up "$name" "is not where it should be: it was not true within $seconds s that it $what"
        sleep 0.1
    done
}

give_up() {
    grep -vE '^ +(at|---) ' "$state/log/$1.log" | tail -n 15 >&2    # without stack traces: they hide the reason
    fail "'$1' $2. Its last log lines are above."
}

started_at() { sed 's/.*) //' "/proc/$1/stat" 2> /dev/null | cut -d ' ' -f 20; }

is_running() {
    local pid start
    read -r pid start 2> /dev/null < "$run/$1.pid" || return 1
    [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ] && ! grep -q '^State:.*Z' "/proc/$pid/status" 2> /dev/null
}

watch() {
    local name file
    while sleep_a_little; do
        [ -d "$run" ] || { trap - INT TERM HUP EXIT; return; }    # 'eventbus down' was faster
        for file in "$run"/*.pid; do
            name=$(basename "$file" .pid)
            is_running "$name" || { say "'$name' ended; its log is $state/log/$name.log."; rm -f "$file"; }
        done
        [ -f "$run/api.pid" ] || fail "the API host is gone."
        broker_is_there || fail "the broker is gone; its log is $state/broker/log/node.log."
    done
}

# A trap waits for a command in the foreground, but not for 'wait'.
sleep_a_little() { sleep 1 & wait $! || true; }

broker_is_there() { [ "$(cat "$run/broker" 2> /dev/null)" != node ] || [ "$(deploy/local/broker-node status "$state/broker")" != stopped ]; }

down() {
    [ -d "$run" ] || { say "Nothing runs."; return; }
    stop_processes
    case $(cat "$run/broker" 2> /dev/null) in
        node) deploy/local/broker-node stop "$state/broker" ;;
        compose) docker compose stop rabbitmq ;;
    esac
    rm -rf "$run"
    say "Stopped."
}

# Subscribers first: the host still answers what they hold.
stop_processes() {
    local file
    for file in "$run"/*.pid; do [ ! -f "$file" ] || [ "$file" = "$run/api.pid" ] || stop_process "$(basename "$file" .pid)"; done
    stop_process api
}

stop_process() {
    local name=$1 pid tries=100
    if is_running "$name"; then
        read -r pid _ < "$run/$name.pid"
        kill -TERM "$pid" 2> /dev/null || true
        while is_running "$name" && [ $((tries--)) -gt 0 ]; do sleep 0.1; done
        if is_running "$name"; then kill -KILL "$pid" 2> /dev/null || true; fi
    fi
    rm -f "$run/$name.pid"
}

# What scripts can be written in here, as the worker says, and what is missing for the others.
runtimes() {
    local log=$state/log/scripts.log
    printf '%s' "$(sed -n "s/^ *Scripts in \(.*\) are run by version \([^,]*\),.*/\1 \2/p" "$log" | paste -sd, - | sed 's/,/, /g')"
    sed -n "s/^ *Scripts in \(.*\) cannot be run\. \(.*\)/\n              not \1: \2/p" "$log"
}

print_page() {
    local who=".NET worker 'user-normaliser'"
    [ "$normaliser" = python-normaliser ] && who="Python program 'python-normaliser' (deploy/examples/python/user_normaliser.py)"
    cat <<PAGE

EventBus is running.

  API         $api/api/v2/system
  Reference   $api/scalar
  Events      $api/asyncapi/ui/
  Broker      $broker_page
  Scripts     $(runtimes)
  Login       $admin_email   $admin_password
  Logs        $state/log/

Try it in another terminal, in this folder:

  # Log in.
  TOKEN=\$(curl -s $api/api/v2/system/admin/session -d @$state/login.json | sed 's/.*"session_token":"\([^"]*\)".*/\1/')

  # The $who
  # trims the name and writes the e-mail address in lower case before it is stored.
  curl -s "$api/api/v2/system/user?fields=id,name,email" -H "X-DreamFactory-Session-Token: \$TOKEN" -d '{"resource":[{"name":" Jane ","email":" Jane@Example.COM "}]}'
  curl -s "$api/api/v2/system/user?fields=id,name,email" -H "X-DreamFactory-Session-Token: \$TOKEN"

  # The .NET worker 'password-policy' rejects this one.
  curl -s $api/api/v2/system/user -H "X-DreamFactory-Session-Token: \$TOKEN" -d '{"resource":[{"name":"Joe","email":"joe@mailinator.com"}]}'

  # A script is in force with the next call.
  curl -s $api/api/v2/system/event_script/system.role.post.pre_process -H "X-DreamFactory-Session-Token: \$TOKEN" -d '{"type":"v8","is_active":true,"allow_event_modification":true,"content":"for (const role of event.request.payload.resource) role.name = role.name.trim();"}'
  curl -s "$api/api/v2/system/role?fields=name" -H "X-DreamFactory-Session-Token: \$TOKEN" -d '{"resource":[{"name":"  Editors "}]}'

  # The .NET worker 'audit-observer' was told of all user calls.
  tail -n 3 $state/audit.jsonl

  # Who was asked about the last call, what came of it, and who changed what; and who would be asked about the next one.
  curl -s "$api/api/v2/system/event_call?limit=1" -H "X-DreamFactory-Session-Token: \$TOKEN"
  curl -s "$api/api/v2/system/event_subscription?explain=POST%20/api/v2/system/user" -H "X-DreamFactory-Session-Token: \$TOKEN"

  # The same and more on the command line: what passes now, subscriptions, explain, observers, dead letters, replay, call.
  ./eventbus cli tail

Ctrl-C stops everything (after --detach: ./eventbus down).
PAGE
}
