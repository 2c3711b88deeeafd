#!/bin/sh
# Installs system packages where that is possible without asking: apt.sh PACKAGE...
set -eu
command -v apt-get >/dev/null || exit 1
run=""
[ "$(id -u)" = 0 ] || run="sudo -n"
$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends "$@" >/dev/null
