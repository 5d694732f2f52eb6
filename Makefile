# Two commands do everything on a machine with Python 3.11, make and a package index:
#   make demo   the main job, end to end, on the bundled example
#   make test   all tests

PYTHON ?= $(firstword $(shell command -v python3.11 python3 python))
BIN := .venv/bin
UV := .cache/uv/bin/python -m uv
# uv does not read pip's settings: hand it the index that pip was told of, where there is one.
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
ifeq ($(UV_DEFAULT_INDEX),)
unexport UV_DEFAULT_INDEX
endif

# Where a shell forbids Python to keep bytecode, every start would compile every module anew.
COMPILED := $(BIN)/python -m compileall -q src/siljeok bench tests example

.PHONY: demo test check bench bundle bundle-check lock format clean
.DEFAULT_GOAL := demo

demo: .venv/.runtime
	@$(COMPILED)
	@$(BIN)/python example/demo.py

test: .venv/.dev
	@$(COMPILED)
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/lychee --offline --no-progress --include-fragments README.md README.ko.md CHANGELOG.md CONTRIBUTING.md SECURITY.md 'docs/**/*.md'

bench: .venv/.dev
	@$(COMPILED)
	$(BIN)/python -m bench

# One folder, and a ZIP of it, that starts on an office's machine without a network.
bundle: .venv/.dev requirements-bundle.lock
	@$(BIN)/python bundle/make.py .cache/uv/bin/python

# The same ZIP, used in a namespace that has no network; PYTHONS names those to try it with.
PYTHONS ?= $(PYTHON)
bundle-check: bundle
	unshare -rn $(BIN)/python bundle/check.py dist/siljeok-*-offline.zip $(PYTHONS)

format: .venv/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# One environment for all: what runs first, what tests and checks need on top when they are asked.
.venv/.runtime: requirements.lock pyproject.toml | .cache/uv/.done
	test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --no-deps --no-build-isolation -e .
	touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	$(UV) pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.lock
	touch $@

.cache/uv/.done: requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Siljeok needs Python 3.11 or newer; name one with make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .cache/uv
	.cache/uv/bin/python -m pip install --quiet --require-hashes -r requirements-uv.lock
	touch $@

# Versions and hashes only: a lock that writes no address of an index.
LOCK := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header
lock: .cache/uv/.done
	$(LOCK) requirements-uv.in -o requirements-uv.lock
	$(LOCK) requirements-dev.in -o requirements-dev.lock
	$(LOCK) requirements-bundle.in -o requirements-bundle.lock
	$(LOCK) requirements.in -c requirements-dev.lock -o requirements.lock

clean:
	rm -rf .venv .cache out build dist
