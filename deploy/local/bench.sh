# 'eventbus bench'. Sourced by the script 'eventbus'.
# shellcheck shell=bash

run_bench() {
    mkdir -p .eventbus/log
    need_home
    need_dotnet
    need_npm
    [ -n "${EVENTBUS_BROKER:-}" ] || need_rabbitmq
    need_postgres
    need_python || fail "the bench measures a subscriber in Python. Install Debian's package 'python3-pika'."
    need_packages bench/responders/node "amqplib for the bench's subscriber in Node.js"
    for word in "$@"; do
        case $word in
            scripts | all) need_script_runtimes ;;
        esac
    done
    say "Building …"
    dotnet build bench/EventBus.Bench -c Release -v quiet -nologo || fail "the build failed; nothing was measured."
    dotnet bench/EventBus.Bench/bin/Release/net10.0/EventBus.Bench.dll "$@"
}
