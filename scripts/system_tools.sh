#!/bin/sh
# Makes sure that what the tests need from the system is there, through apt where apt is:
# a Chromium for the explorer's tests, curl for README's commands, docker-compose to validate
# docker-compose.yml.
set -eu

has_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

has_compose() {
    command -v docker-compose || docker compose version
}

missing=""
has_chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v curl >/dev/null 2>&1 || missing="$missing curl"
has_compose >/dev/null 2>&1 || missing="$missing docker-compose"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need$missing and there is no apt: install them, then run make test again" >&2
    exit 1
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root=sudo
echo "Installing$missing for the tests (about 400 MB on disk, once)…" >&2
$as_root apt-get update -qq
# shellcheck disable=SC2086 # the package names are words of ours
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing fonts-noto-core >/dev/null
