#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the presets named and runs their tests: all of them, except under
# ThreadSanitizer, where only the tests with threads say something. The last line
# is "N passed, N failed", over all presets.
#
# usage: tools/test.sh PRESET...
set -eu
cd "$(dirname "$0")/.."

passed=0 failed=0 skipped=0
for preset; do
    only=
    [ "$preset" != tsan ] || only="-L threads"
    tools/build.sh "$preset"
    log=build/$preset/ctest.log
    # shellcheck disable=SC2086 # an option and its value
    ctest --test-dir "build/$preset" -j "$(nproc)" --output-on-failure $only >"$log" 2>&1 || true
    if grep '\*\*\*' "$log" | grep -qv 'Skipped'; then
        cat "$log"
    fi
    bad=$(grep -E '^ *[0-9]+/[0-9]+ Test +#.*\*\*\*' "$log" | grep -cv 'Skipped' || true)
    left=$(grep -E '^ *[0-9]+/[0-9]+ Test +#.*\*\*\*Skipped' "$log" | sed 's/.*: //; s/ [.*].*//')
    good=$(grep -cE '^ *[0-9]+/[0-9]+ Test +#.* Passed ' "$log" || true)
    if [ $((bad + good)) -eq 0 ]; then
        cat "$log"
        bad=1 # no test ran: that is a fault too
    fi
    echo "$preset: $good passed, $bad failed"
    for name in $left; do # what it needs is not here
        echo "$preset: skipped $name"
        skipped=$((skipped + 1))
    done
    passed=$((passed + good)) failed=$((failed + bad))
done
if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
