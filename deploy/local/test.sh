# 'eventbus test'. Sourced by the script 'eventbus'. Its last line is 'N passed, N failed'; a build, a format or a run that breaks counts as a failure.
# shellcheck shell=bash

run_tests() {
    local unit=0
    [ "${1:-}" = --faults ] && { run_faults; return; }
    [ "${1:-}" = --unit ] && { unit=1; shift; }
    mkdir -p .eventbus/log
    need_home
    need_dotnet
    need_npm
    need_asyncapi_tools
    need_script_runtimes
    [ $unit = 1 ] || need_test_broker
    passed=0 failed=0 skipped=0
    rm -f .eventbus/faults/{one-broker,three-brokers}.txt    # shown after the run that writes them
    say "Building …"
    if dotnet build EventBus.sln -c Release -v quiet -nologo -warnaserror; then
        say "Checking the format …"
        dotnet format EventBus.sln --verify-no-changes --no-restore || { say "The format is not that of .editorconfig. 'dotnet format' corrects it."; failed=1; }
        test_projects $unit "$@"
        [ $unit = 1 ] || [ $# -gt 0 ] || check_ratios
    else
        say "The build failed; nothing was tested."
        failed=1
    fi
    say "" "$passed passed, $failed failed$([ $skipped = 0 ] || echo ", $skipped skipped")"
    [ $passed -gt 0 ] && [ $failed = 0 ]
}

# The documents of the repository are what the code makes of its source; a test says when they are not, and writes them if it is told to.
write_documents() {
    mkdir -p .eventbus/log
    need_home
    need_dotnet
    need_npm
    if ! dotnet build tests/EventBus.ContractTests -c Release -v quiet -nologo > .eventbus/log/build.log 2>&1; then
        grep -E 'error|warn' .eventbus/log/build.log | sort -u >&2
        fail "the build failed; nothing was written."
    fi
    EVENTBUS_APPROVE=1 dotnet test --project tests/EventBus.ContractTests -c Release --no-build --no-restore --filter-class '*WhenTheDocumentsAreDerived' > .eventbus/log/document.log 2>&1 \
        || { cat .eventbus/log/document.log >&2; fail "the documents could not be written."; }
    git --no-pager diff --stat -- asyncapi 2> /dev/null || true
    say "Written: asyncapi/system-events.yaml, asyncapi/system-events-v3.yaml."
}

# The long form of the fault tests, a program of its own. Its last line says whether every promise was kept, and so does the exit code.
run_faults() {
    mkdir -p .eventbus/log .eventbus/faults
    need_home
    need_dotnet
    need_npm
    need_rabbitmq
    need_postgres
    # Partitions need it, and root; without either the program says what it does instead.
    [ "$(id -u)" != 0 ] || command -v nft > /dev/null || install_package nftables || true
    say "Building …"
    dotnet build tests/faults/EventBus.Faults -c Release -v quiet -nologo || fail "the build failed; nothing was tested."
    dotnet tests/faults/EventBus.Faults/bin/Release/net10.0/EventBus.Faults.dll
}

# The fixture of the integration tests takes EVENTBUS_BROKER, else Docker, else a node of its own: here is only made sure that it can.
# The programs of deploy/examples, which the tests run, bring a language each.
need_test_broker() {
    if [ -z "${EVENTBUS_BROKER:-}" ] && ! docker_answers; then need_rabbitmq; fi
    need_postgres
    need_python || fail "the tests need a Python with pika. Install Debian's package 'python3-pika'."
    need_node
    need_php
    need_chromium
}

test_projects() {
    local unit=$1 project
    shift
    for project in tests/*/*.csproj; do
        [ "$unit" = 1 ] && [[ $project == *IntegrationTests* || $project == *ConformanceTests* || $project == *FaultTests* || $project == *PostgresTests* ]] && continue
        test_project "$project" "$@"
    done
}

# What an ask costs beside what one could take instead: ratios within one run, never times, which say more about the machine.
check_ratios() {
    local log=.eventbus/log/bench.log
    say "" "Ratios of the bench"
    if [ -n "${EVENTBUS_BROKER:-}" ] || [ ! -x /usr/lib/rabbitmq/bin/rabbitmq-server ]; then
        say "Not compared: the broker is not on this machine, so what it does cannot be counted."
    elif dotnet bench/EventBus.Bench/bin/Release/net10.0/EventBus.Bench.dll calls --quick --check > "$log" 2>&1; then
        tail -n 1 "$log"
        passed=$((passed + 1))
    else
        sed -n '/^## Targets/,$p' "$log"
        failed=$((failed + 1))
    fi
}

test_project() {
    local project=$1 name log code=0
    shift
    name=$(basename "$project" .csproj)
    log=.eventbus/log/$name.log
    say "" "$name"
    dotnet test --project "$project" -c Release --no-build --no-restore "$@" > "$log" 2>&1 || code=$?
    [ "$name" != EventBus.FaultTests ] || cat .eventbus/faults/{one-broker,three-brokers}.txt 2> /dev/null || true
    if [ $code = 8 ]; then say "No tests ran."; else grep -vE '^Running tests from|^$' "$log" || true; fi
    passed=$((passed + $(count succeeded "$log")))
    skipped=$((skipped + $(count skipped "$log")))
    failed=$((failed + $(count failed "$log")))
    # A code without a failed test: the run itself broke. Only a filter may leave a project without tests (code 8).
    if [ $code != 0 ] && [ "$(count failed "$log")" = 0 ] && ! { [ $code = 8 ] && [ $# -gt 0 ]; }; then
        say "'$name' ended with the code $code."
        failed=$((failed + 1))
    fi
}

# The runner's own summary, '  succeeded: 12'.
count() { sed -n "s/^ *$1: \([0-9]*\)\$/\1/p" "$2" | tail -n 1 | grep . || echo 0; }
