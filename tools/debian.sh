#!/bin/sh
# Installs the named Debian packages, without a question, where that can be done: as root, on Debian or Ubuntu.
# Ends with an error anywhere else, and then nothing has been changed.
set -eu

[ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || exit 1
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -y install --no-install-recommends "$@" </dev/null >/dev/null
