# 'eventbus cli': the command line, built if it must be, with the address and the login of what runs in this folder. Sourced by the script 'eventbus'.
# shellcheck shell=bash

cli=src/EventBus.Cli/bin/Release/net10.0/EventBus.Cli.dll

run_cli() {
    need_home
    need_dotnet
    build_cli >&2
    if is_running api; then use_what_runs; fi
    exec dotnet "$cli" "$@"
}

build_cli() {
    [ -f "$cli" ] && [ -z "$(find src/EventBus.Cli src/EventBus.Contracts src/Shared Directory.*.props -type f -newer "$cli" -not -path '*/obj/*' -not -path '*/bin/*' -print -quit)" ] && return
    say "Building …"
    mkdir -p "$state/log"
    dotnet build src/EventBus.Cli -c Release -v quiet -nologo > "$state/log/build.log" 2>&1 || { grep -E 'error|warn' "$state/log/build.log" | sort -u; fail "the build failed; the whole log is $state/log/build.log."; }
    touch "$cli"    # a build that changes nothing leaves it as old as it was
}

# What the user set himself stays.
use_what_runs() {
    EVENTBUS_URL=${EVENTBUS_URL:-$(sed -n 's|^  API  *\(http[^ ]*\)/api/v2/system$|\1|p' "$state/page")}
    EVENTBUS_TOKEN=${EVENTBUS_TOKEN:-$(session_token)}
    case $(cat "$run/broker" 2> /dev/null) in
        node) EVENTBUS_BROKER=${EVENTBUS_BROKER:-$(sed -n 's/^AMQP=//p' "$state/broker/address")} ;;
        compose) EVENTBUS_BROKER=${EVENTBUS_BROKER:-amqp://eventbus-host:eventbus-host@127.0.0.1:$(compose_port 5672)/eventbus} ;;
    esac
    export EVENTBUS_URL EVENTBUS_TOKEN EVENTBUS_BROKER
}

# One login serves a day of commands: logins are limited to some a minute. It lies beside the password, as a header, so that no command line shows it.
session_token() {
    local kept=$state/session session=$EVENTBUS_URL/api/v2/system/admin/session
    curl -fsS -o /dev/null -H "@$kept" "$session" 2> /dev/null || (
        umask 077
        curl -fsS -d "@$state/login.json" "$session" 2> /dev/null | sed -n 's/.*"session_token":"\([^"]*\)".*/X-DreamFactory-Session-Token: \1/p' > "$kept"
    ) || true
    sed -n 's/^[^:]*: //p' "$kept" 2> /dev/null || true
}
