#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Installs what a Debian 12 (or kin) machine lacks for building dragoman. Asks the
# package manager only when something is missing, so that it works offline
# afterwards and costs nothing when run again.
#
# usage: tools/setup.sh [build|all]     build: compile and run; all: tests and lint too
set -eu

what=${1:-build}
build="gcc:gcc make:make cmake:cmake ninja:ninja-build pkg-config:pkg-config python3:python3 node:nodejs npm:npm"
build_libs="gumbo:libgumbo-dev json-c:libjson-c-dev libutf8proc:libutf8proc-dev sqlite3:libsqlite3-dev zlib:zlib1g-dev libzstd:libzstd-dev libmicrohttpd:libmicrohttpd-dev"
more="clang:clang clang-format:clang-format nm:binutils g++:g++ chromium:chromium java:openjdk-17-jre-headless"
more_libs="cmocka:libcmocka-dev"
readers=
case $what in
build) ;;
all) build="$build $more" build_libs="$build_libs $more_libs" readers="python3/dist-packages/pandas:python3-pandas python3/dist-packages/networkx:python3-networkx python3/dist-packages/yaml:python3-yaml R/site-library/readr:r-cran-readr" ;;
*) echo "usage: tools/setup.sh [build|all]" >&2; exit 2 ;;
esac

missing() {
    for pair in $build; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || printf ' %s' "${pair#*:}"
    done
    [ -e /usr/include/stdio.h ] || printf ' libc6-dev'
    for pair in $build_libs; do
        pkg-config --exists "${pair%%:*}" 2>/dev/null || printf ' %s' "${pair#*:}"
    done
    # What people load exports with; the tests do.
    for pair in $readers; do
        [ -d "/usr/lib/${pair%%:*}" ] || printf ' %s' "${pair#*:}"
    done
    # The places come as a Python package.
    python3 -m pip --version >/dev/null 2>&1 || printf ' python3-pip'
    # The package for Python: its header, and environments to try it in.
    [ -z "$readers" ] || python3 - 2>/dev/null <<'END' || printf ' python3-dev python3-venv'
import ensurepip, os, sysconfig
os.stat(os.path.join(sysconfig.get_paths()["include"], "Python.h"))
END
}

packages=$(missing)
[ -n "$packages" ] || exit 0
echo "setup: installing with apt-get:$packages" >&2
if ! command -v apt-get >/dev/null 2>&1; then
    echo "setup: there is no apt-get here; install the packages of these names by hand" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "setup: run this once as root: apt-get install$packages" >&2
        exit 1
    fi
    as_root=sudo
fi
install() {
    # shellcheck disable=SC2086 # one word a package
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages >&2
}
# Package lists may be missing or stale: fetch them only if the first try fails.
install || { $as_root apt-get update -q >&2 && install; }
packages=$(missing)
if [ -n "$packages" ]; then
    echo "setup: still missing:$packages" >&2
    exit 1
fi
