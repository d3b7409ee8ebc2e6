#!/bin/sh
# Makes .venv with the Python named in $1. Where that is plain "python3" and too old, a newer one beside it is taken.
set -eu

suits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=$1
if [ "$python" = python3 ] && ! suits python3; then
    for newer in python3.13 python3.12 python3.11; do
        if suits "$newer"; then
            python=$newer
            break
        fi
    done
fi

if ! suits "$python"; then
    echo "The portal needs Python 3.11 or newer, and \"$python\" is older or not there." >&2
    echo "Install a newer Python, or name one: make site PYTHON=/path/to/python3.12" >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if ! sh tools/debian.sh "$package"; then
        echo "This Python cannot make environments. On Debian or Ubuntu: sudo apt install $package" >&2
        exit 1
    fi
fi

"$python" -m venv --clear .venv
