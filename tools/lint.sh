#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Everything about the sources that a machine can see without running them. Runs
# all checks, names what each found, and fails at the end if one did.
set -u
cd "$(dirname "$0")/.."
mkdir -p build
faults=build/lint.faults # a file: a check at the end of a pipe is a shell of its own
: >"$faults"

# check NAME: a fault if standard input holds findings.
check() {
    found=$(cat)
    if [ -n "$found" ]; then
        echo "$1" >>"$faults"
        printf 'lint: %s\n%s\n' "$1" "$found" | head -n 40 >&2
    fi
}

c_files=$(git ls-files '*.c' '*.h')

# shellcheck disable=SC2086 # a list of files
clang-format --dry-run $c_files 2>&1 | grep -E 'warning:|error:' | sort -u -t: -k1,1 | check "layout: run 'make format'"

python3 tools/check_tree.py 2>&1 | check "the tree"

for header in include/dragoman/*.h; do
    base=${header#include/}
    printf '#include "%s"\n' "$base" >build/header.c
    gcc -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only build/header.c 2>&1
    printf '#include "%s"\n' "$base" >build/header.cc
    g++ -std=c++11 -Wall -Wextra -Wpedantic -Werror -Iinclude -fsyntax-only build/header.cc 2>&1
done | check "public headers compile alone"

for preset in gcc clang; do
    tools/build.sh "$preset" 2>&1 | check "warnings are errors with $preset"
done
if [ -e build/gcc/libdragoman.a ]; then
    nm -g --defined-only build/gcc/libdragoman*.a 2>/dev/null | awk 'NF == 3 && $3 !~ /^dgm_/ {print $3}' |
        check "global symbols begin with dgm_"
fi

for script in tools/*.sh .ci/run; do
    sh -n "$script" 2>&1
done | check "shell scripts"

if [ -s "$faults" ]; then
    echo "lint: $(wc -l <"$faults") checks failed" >&2
    exit 1
fi
echo "lint: clean"
