#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Spark with this package, in build/spark: PySpark and what it needs, fetched once, and the
# package as a wheel. Nothing of it goes into the tree.
#
# usage: tools/spark.sh setup            then build/spark/bin/python has pyspark and dragoman
#        tools/spark.sh test PROGRAM     ends with 77 where Java or the package registry is missing
set -eu
cd "$(dirname "$0")/.."

missing=77
needed="pyspark==4.0.1 pyarrow>=15 pandas>=2.2 scikit-build-core>=0.10"
home=build/spark

skip() {
    echo "spark: skipped: $1" >&2
    exit "$missing"
}

# A Java that PySpark 4 takes: 17 or later.
java_is_there() {
    version=$(java -version 2>&1 | sed -n '1s/^[^"]*"\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ]
}

setup() {
    java_is_there || skip "there is no Java 17 here (openjdk-17-jre-headless)"
    mkdir -p build
    if [ "$(cat $home/made-of 2>/dev/null)" != "$needed" ]; then
        rm -rf $home
        python3 -m venv $home >build/spark.log 2>&1 || skip "python3 makes no environments (python3-venv)"
        # shellcheck disable=SC2086 # several packages
        $home/bin/pip install -q --disable-pip-version-check $needed >build/spark.log 2>&1 || skip "no package registry gives $needed"
        echo "$needed" >$home/made-of
    fi
    # The wheel that the test of the package has made, unless the sources are newer.
    wheel=$(ls -t build/python/wheels/*.whl 2>/dev/null | head -n 1 || true)
    if [ -z "$wheel" ] || [ -n "$(find python src cli include lexicon models pyproject.toml CMakeLists.txt -newer "$wheel" -type f | head -n 1)" ]; then
        rm -rf $home/wheels
        $home/bin/pip wheel -q --no-build-isolation --no-deps --disable-pip-version-check -w $home/wheels . >build/spark.log 2>&1 || {
            cat build/spark.log >&2
            exit 1
        }
        wheel=$(ls $home/wheels/*.whl)
    fi
    $home/bin/pip install -q --no-index --no-deps --force-reinstall --disable-pip-version-check "$wheel"
}

case ${1:-} in
setup) setup ;;
test)
    setup
    exec $home/bin/python tests/spark/run.py "$2"
    ;;
*)
    echo "usage: tools/spark.sh setup|test PROGRAM" >&2
    exit 2
    ;;
esac
