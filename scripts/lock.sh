#!/bin/sh
# Pins every dependency by version and SHA-256, without any download address.
set -eu
cd "$(dirname "$0")/.."
lock() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-config \
        "$@"
}
lock pyproject.toml requirements.in --output-file requirements.txt
lock pyproject.toml requirements.in --extra dev --constraint requirements.txt \
    --output-file requirements-dev.txt
lock requirements-train.in --constraint requirements.txt --output-file requirements-train.txt
