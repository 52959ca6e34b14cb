# SPDX-License-Identifier: Apache-2.0
#
# The front door: what people type. CMake does the work (CMakePresets.json).
.POSIX:
.DELETE_ON_ERROR:
PYTHON = python3
PREFIX = /usr/local

help_text = make, make demo, make picture, make test, make lint, make format, make bench, make compare, make quality, make install, make clean

all: release

help:
	@echo "$(help_text)"

setup:
	@tools/setup.sh build

setup-all:
	@tools/setup.sh all

release: setup
	@tools/build.sh release

demo: release
	@build/release/dragoman code --to digest examples/*.*
	@rm -f build/demo.db
	@build/release/dragoman add build/demo.db examples/relation
	@build/release/dragoman brief build/demo.db Iceland Latvia --as-of 2025-09-01
	@echo; echo "To look at it: build/release/dragoman serve build/demo.db"
	@echo "and open http://127.0.0.1:8420/relation/ISL/LVA"

# The picture of the page in the README.
picture: demo
	@tools/page.sh picture

test: setup-all
	@tools/test.sh dev

lint: setup-all
	@tools/lint.sh

format: setup-all
	@git ls-files '*.c' '*.h' | xargs clang-format -i

bench: release
	@$(PYTHON) bench/speed.py build/release/dragoman
	@$(PYTHON) bench/growth.py build/release/dragoman

# The ways to code, side by side; fetches Spark and CoreNLP (0.9 GB) the first time.
compare: release
	@tools/spark.sh setup
	@$(PYTHON) bench/compare.py build/release/dragoman

quality: release
	@$(PYTHON) tools/quality.py build/release/dragoman --write docs/quality.md --readme README.md

install: release
	@cmake --install build/release --prefix "$(DESTDIR)$(PREFIX)"

clean:
	rm -rf build

.PHONY: all help setup setup-all release demo picture test lint format bench compare quality install clean
