#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Configures and builds the presets named, quietly: the compiler's words only when
# there is something to say. Of a release the program and what measures it are built,
# of the others the tests too.
#
# usage: tools/build.sh PRESET...
set -eu
cd "$(dirname "$0")/.."

mkdir -p build
tools/page.sh build
[ -s build/places.tsv ] || rm -f build/places.tsv # an earlier try found no registry
for preset; do
    cmake --preset "$preset" >build/configure.log 2>&1 || { cat build/configure.log >&2; exit 1; }
    target=all
    [ "$preset" != release ] || target="dragoman_cli links_put"
    # shellcheck disable=SC2086 # several targets
    cmake --build "build/$preset" --target $target >build/build.log 2>&1 || { cat build/build.log >&2; exit 1; }
    grep -E 'warning:|places:' build/build.log >&2 || true
done
