# 'eventbus test'. Sourced by the script 'eventbus'.

run_tests() {
    local unit=0
    [ "${1:-}" = --unit ] && { unit=1; shift; }
    mkdir -p .eventbus/log
    need_home
    need_dotnet
    [ $unit = 1 ] || need_test_broker
    say "Building …"
    dotnet build EventBus.sln -c Release -v quiet -nologo
    say "Checking the format …"
    dotnet format EventBus.sln --verify-no-changes --no-restore
    test_projects $unit "$@"
}

# The fixture of the integration tests takes EVENTBUS_BROKER, else Docker, else a node of its own: here is only made sure that it can.
need_test_broker() {
    if [ -z "${EVENTBUS_BROKER:-}" ] && ! docker_answers; then need_rabbitmq; fi
    need_python || fail "the tests need a Python with pika. Install Debian's package 'python3-pika'."
}

test_projects() {
    local unit=$1 passed=0 failed=0 skipped=0 broken=0 project log
    shift
    for project in tests/*/*.csproj; do
        [ "$unit" = 1 ] && [[ $project == *IntegrationTests* ]] && continue
        log=.eventbus/log/$(basename "$project" .csproj).log
        say "" "$(basename "$project" .csproj)"
        dotnet test --project "$project" -c Release --no-build --no-restore --output Detailed "$@" > "$log" 2>&1 || broken=1
        grep -vE '^ *passed |^Running tests from|^$' "$log" || true
        passed=$((passed + $(count succeeded "$log")))
        failed=$((failed + $(count failed "$log")))
        skipped=$((skipped + $(count skipped "$log")))
    done
    say "" "$passed passed, $failed failed$([ $skipped = 0 ] || echo ", $skipped skipped")"
    [ $passed -gt 0 ] && [ $failed = 0 ] && [ $broken = 0 ]
}

# The runner's own summary, '  succeeded: 12'.
count() { sed -n "s/^ *$1: \([0-9]*\)\$/\1/p" "$2" | tail -n 1 | grep . || echo 0; }
