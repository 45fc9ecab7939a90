#!/bin/sh
# Prints the first Python 3.11 or newer that can make a virtual environment; $PYTHON is tried first.
for python in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
    if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
done
echo "Citeloom needs Python 3.11 or newer with venv (on Debian: apt-get install python3-venv)" >&2
exit 1
