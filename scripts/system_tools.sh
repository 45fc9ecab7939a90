#!/bin/sh
# Makes sure that what the tests need from the system is there, through apt where apt is:
# a Chromium for the explorer's tests, curl for README's commands, docker-compose to validate
# docker-compose.yml. Debian's Chromium without windows opens a page in a third of the time of the
# usual one, so it is fetched even where that is there; without it the tests take the usual one.
set -eu

shell=chromium-headless-shell

has_shell() {
    command -v $shell
}

has_chromium() {
    has_shell || command -v chromium || command -v chromium-browser || command -v google-chrome
}

has_compose() {
    command -v docker-compose || docker compose version
}

has_apt() {
    command -v apt-get
}

missing=""
has_chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v curl >/dev/null 2>&1 || missing="$missing curl"
has_compose >/dev/null 2>&1 || missing="$missing docker-compose"

if ! has_apt >/dev/null 2>&1; then
    [ -n "$missing" ] || exit 0
    echo "The tests need$missing and there is no apt: install them, then run make test again" >&2
    exit 1
fi
if [ -z "$missing" ] && has_shell >/dev/null 2>&1; then
    exit 0
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo

fetch() {
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

$as_root apt-get update -qq || [ -z "$missing" ]
if ! has_shell >/dev/null 2>&1; then
    echo "Installing $shell for the tests (about 220 MB on disk, once)…" >&2
    if fetch $shell fonts-noto-core; then
        missing=$(echo "$missing" | sed 's/ chromium//')
    fi
fi
if [ -n "$missing" ]; then
    echo "Installing$missing for the tests (once)…" >&2
    # shellcheck disable=SC2086 # the package names are words of ours
    fetch $missing fonts-noto-core
fi
