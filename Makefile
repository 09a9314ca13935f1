# samtale needs Python 3.11 or newer, pip and make; everything else is installed into VENV.
#
#   make demo    see samtale at work on a fictitious participant
#   make test    run the tests
#   make help    the rest

PYTHON  ?= python3
VENV    ?= .venv
WORKERS ?= 4
ARGS    ?=

FUZZ_SECONDS ?= 600
KILL_ROUNDS  ?= 100

BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check
SOURCES := $(wildcard locales/*/LC_MESSAGES/*.po) $(shell find dialogs rules -type f 2>/dev/null)
PROJECT := pyproject.toml hatch_build.py

# Without bytecode every start compiles samtale anew, which takes four times as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test check prove format words words-update law lock clean

help:  ## Show this list
	@echo "make demo    see samtale at work; ARGS='--plain --participant ar' are handed on"
	@echo "make test    run the tests; ARGS='-k dates' are handed on"
	@echo "make check   format, lint, types, imports, shipped files, and last the tests"
	@echo "make prove   run the long proofs, which take about an hour; FUZZ_SECONDS=60 for a short one"
	@echo "make format  mend what ruff can mend"
	@echo "make words   compile catalogs, dialogs and rules after a change"
	@echo "make words-update   renew the catalogs after texts have changed"
	@echo "make law     renew docs/law-dk.md and docs/law-no.md after a change of the rules"
	@echo "make lock    renew the locked dependencies in requirements/"
	@echo "make clean   remove what was made, the virtual environment too"
	@echo
	@echo "Settings: PYTHON=$(PYTHON) VENV=$(VENV) WORKERS=$(WORKERS) FUZZ_SECONDS=$(FUZZ_SECONDS)" \
		"KILL_ROUNDS=$(KILL_ROUNDS)"

demo: $(VENV)/.installed-run $(VENV)/.compiled
	$(BIN)/samtale demo $(ARGS)

test: $(VENV)/.installed-dev $(VENV)/.compiled
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

# The long proofs may think for as long as they need; most of the time is for nine readers of foreign
# files, each for FUZZ_SECONDS. KILL_ROUNDS is for each store, and a third of it for each restore
# and move; with FUZZ_SECONDS=60 it is a quarter of an hour.
prove: export SAMTALE_FUZZ_SECONDS = $(FUZZ_SECONDS)
prove: export SAMTALE_KILL_ROUNDS = $(KILL_ROUNDS)
prove: $(VENV)/.installed-dev $(VENV)/.compiled
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m prove -o faulthandler_timeout=0 $(ARGS)

check: $(VENV)/.installed-dev $(VENV)/.compiled
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/samtale check
	$(MAKE) --no-print-directory test

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

words: $(VENV)/.installed-run
	$(BIN)/python hatch_build.py
	@touch $(VENV)/.compiled

words-update: $(VENV)/.installed-dev
	$(BIN)/samtale words update

law: $(VENV)/.installed-run
	$(BIN)/samtale describe --law dk --language en > docs/law-dk.md
	$(BIN)/samtale describe --law no --language en > docs/law-no.md

# The locks name versions and hashes and no index, so that they hold behind any mirror. pip-tools is
# not locked itself: whoever renews a lock reads its diff.
LOCK = CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes \
	--strip-extras --allow-unsafe --resolver=backtracking --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --no-emit-options
lock: $(BIN)/python
	$(PIP) install --quiet "pip-tools>=7.6"
	$(LOCK) --output-file requirements/lock.txt pyproject.toml
	$(LOCK) --all-build-deps --only-build-deps --constraint requirements/lock.txt \
		--output-file requirements/build.txt pyproject.toml
	$(LOCK) --all-build-deps --extra dev --constraint requirements/lock.txt \
		--constraint requirements/build.txt --output-file requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist compiled .hypothesis .import_linter_cache .mypy_cache .pytest_cache \
		.ruff_cache
	find dialogs locales rules src tests -name '*.mo' -delete -o -name '*.pyc' -delete

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "samtale needs Python 3.11 or newer; name one with: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Locked dependencies first, each checked against its hash; then samtale itself, editable, so that
# dialogs, rules and words are those of this checkout.
INSTALL_SELF = $(PIP) install --quiet --no-deps --no-build-isolation --editable . \
	&& $(BIN)/python -m compileall -q src && touch $(VENV)/.compiled

$(VENV)/.installed-run: requirements/lock.txt requirements/build.txt $(PROJECT) | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/lock.txt -r requirements/build.txt
	$(INSTALL_SELF)
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt $(PROJECT) | $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	$(INSTALL_SELF)
	@touch $@ $(VENV)/.installed-run

$(VENV)/.compiled: $(SOURCES) | $(BIN)/python
	$(BIN)/python hatch_build.py > /dev/null
	@touch $@
