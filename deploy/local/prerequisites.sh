# What has to be on the machine, and how it gets there. Sourced by the script 'eventbus'.
# shellcheck shell=bash

say() { printf '%s\n' "$@"; }    # a line for each argument
fail() { printf 'eventbus: %s\n' "$*" >&2; exit 1; }

need_home() {
    [ -n "${HOME:-}" ] && [ -w "$HOME" ] && return
    export HOME=$PWD/.eventbus/home
    mkdir -p "$HOME"
}

need_dotnet() {
    command -v dotnet > /dev/null || fail "the .NET 10 SDK is not installed. Install the package 'dotnet-sdk-10.0' of your system."
    dotnet --list-sdks | grep -q '^10\.' || fail "the .NET SDK here is $(dotnet --version); version 10 is needed. Install the package 'dotnet-sdk-10.0' of your system."
}

# The build fetches the component of the page at /asyncapi/ui/ with it, once.
need_npm() {
    command -v npm > /dev/null || install_package npm || fail "npm is not installed, and the build fetches the page's component with it. Install Debian's package 'npm'."
}

# Returns 1 where we may not.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n true 2> /dev/null && sudo -n "$@"; fi
}

# Installs a Debian package where we may; returns 1 where we may not.
install_package() {
    command -v apt-get > /dev/null && as_root true || return 1
    say "Installing Debian's package '$1' …"
    mkdir -p .eventbus/log
    { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } \
        > .eventbus/log/apt.log 2>&1 || { tail -n 5 .eventbus/log/apt.log >&2; return 1; }
}

docker_answers() { command -v docker > /dev/null && docker info > /dev/null 2>&1; }
compose_answers() { docker_answers && docker compose version > /dev/null 2>&1; }

need_rabbitmq() {
    [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || install_package rabbitmq-server \
        || fail "there is no broker. Install Debian's package 'rabbitmq-server', start Docker, or set EVENTBUS_BROKER to an amqp URI."
    command -v curl > /dev/null || install_package curl || fail "curl is not installed. Install Debian's package 'curl'."
    command -v python3 > /dev/null || install_package python3 || fail "python3 is not installed. Install Debian's package 'python3'."
}

# The package would create a cluster of its own and start it, for nobody. Its common part is installed first, because it knows whether to.
need_postgres() {
    compgen -G '/usr/lib/postgresql/*/bin/postgres' > /dev/null && return
    { install_package postgresql-common && as_root sed -i 's/^#create_main_cluster = true/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf \
        && install_package postgresql; } || fail "PostgreSQL is not installed here, and the tests need it. Install Debian's package 'postgresql'."
}

# Sets EVENTBUS_PYTHON to a Python that has pika: Debian's package is only seen by Debian's own python3.
find_python() {
    local python
    for python in ${EVENTBUS_PYTHON:-} python3 /usr/bin/python3; do
        if "$python" -c 'import pika' 2> /dev/null; then export EVENTBUS_PYTHON=$python; return; fi
    done
    return 1
}

need_python() { find_python || { install_package python3-pika && find_python; }; }

# need_packages FOLDER WHAT: Node.js, and the packages that the lock of a folder names; installed again when it names others.
need_packages() {
    command -v node > /dev/null || install_package nodejs || fail "Node.js is not installed, and the tests need it. Install Debian's package 'nodejs'."
    need_npm
    [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return
    say "Installing $2 …"
    mkdir -p .eventbus/log
    npm ci --ignore-scripts --no-audit --no-fund --prefix "$1" > .eventbus/log/npm.log 2>&1 || { tail -n 5 .eventbus/log/npm.log >&2; fail "npm could not install what '$1/package.json' names."; }
}

need_node() { need_packages deploy/examples/node "amqplib for the Node.js programs"; }
need_asyncapi_tools() { need_packages tests/asyncapi "AsyncAPI's tools"; }

# PHP with php-amqplib, as the programs in deploy/examples/php find it where no composer was: Debian's, which does not bring the extension bcmath it uses.
has_php() { php -r '(@include "PhpAmqpLib/autoload.php") && extension_loaded("bcmath") && extension_loaded("mbstring") || exit(1);' > /dev/null 2>&1; }

need_php() {
    local package
    has_php && return
    for package in php-cli php-amqplib php-bcmath; do install_package "$package" || break; done
    has_php || fail "there is no PHP with php-amqplib, and the tests run programs with it. Install Debian's packages 'php-cli', 'php-amqplib' and 'php-bcmath'."
}

# What scripts are written in, and what shuts them in. V8 comes with the build.
need_script_runtimes() {
    local package
    for package in node:nodejs python3:python3 php:php-cli bwrap:bubblewrap; do
        command -v "${package%%:*}" > /dev/null || install_package "${package##*:}" || fail "'${package%%:*}' is not installed, and scripts are run with it. Install Debian's package '${package##*:}'."
    done
}

# The browser with which the tests look at the page.
need_chromium() {
    [ -n "${EVENTBUS_CHROMIUM:-}" ] && { [ -x "$EVENTBUS_CHROMIUM" ] || fail "EVENTBUS_CHROMIUM is '$EVENTBUS_CHROMIUM', and no program is there."; return; }
    [ -x /usr/bin/chromium ] || install_package chromium || fail "Chromium is not installed, and the tests look at the page with it. Install Debian's package 'chromium', or name another one in EVENTBUS_CHROMIUM."
}
