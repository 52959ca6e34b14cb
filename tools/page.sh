#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the page into build/web, from where CMake embeds it. Packages are fetched once,
# and again when the lock file changes. Without npm there is no page, and the program
# says so when it is asked for it: that is no error here.
#
# usage: tools/page.sh [build|test|picture]     picture: of the store of 'make demo', into docs/page.png
set -eu
cd "$(dirname "$0")/.."

missing=77 # a test that cannot run here

if ! command -v npm >/dev/null 2>&1; then
    echo "page: there is no npm here; 'dragoman serve' is built without its page" >&2
    [ "${1:-build}" = build ] || exit "$missing"
    exit 0
fi
mkdir -p build
cd web
have=node_modules/.lock-of-page
if ! cmp -s package-lock.json "$have"; then # quietly: what npm has to say is a fault to those who build
    if ! npm ci --no-progress >../build/page.log 2>&1; then
        cat ../build/page.log >&2
        echo "page: its packages cannot be fetched; 'dragoman serve' is built without its page" >&2
        [ "${1:-build}" = build ] || exit 1
        exit 0
    fi
    cp package-lock.json "$have"
fi
case ${1:-build} in
build) ;;
test)
    command -v "${CHROMIUM:-chromium}" >/dev/null 2>&1 || exit "$missing"
    exec npm test
    ;;
picture)
    command -v "${CHROMIUM:-chromium}" >/dev/null 2>&1 || { echo "page: there is no chromium here" >&2; exit "$missing"; }
    exec node picture.mjs ../build/release/dragoman ../build/demo.db ../docs/page.png
    ;;
*)
    echo "usage: tools/page.sh [build|test|picture]" >&2
    exit 2
    ;;
esac
made=../build/web/index.html
if [ ! -e "$made" ] || [ -n "$(find src build.mjs outlines.mjs package-lock.json -newer "$made")" ]; then
    npm run --silent build >../build/page.log 2>&1 || { cat ../build/page.log >&2; exit 1; }
fi
