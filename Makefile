# The commands of README.md; every one of them first makes .venv from the lock file.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements.lock
STAMP := $(VENV)/.made-from-$(shell cksum $(LOCK) pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)
CATALOGUE := crm/web/catalogue/th/LC_MESSAGES/messages
WORKERS ?= 2

.PHONY: setup run test test-fast test-sqlite test-postgresql check texts lock bench

setup: $(STAMP) $(CATALOGUE).mo

$(STAMP): $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "python3 needs its venv module: apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip sync --quiet --require-hashes --python $(BIN)/python $(LOCK); \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK); \
	fi
	@echo "$(CURDIR)" > $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/maitri.pth
	@printf '#!/bin/sh\nexec "%s" -m crm.cli "$$@"\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/crm && chmod +x $(BIN)/crm
	@rm -f $(VENV)/.made-from-* && touch $@

$(CATALOGUE).mo: $(CATALOGUE).po $(STAMP)
	@$(BIN)/pybabel --quiet compile -i $< -o $@ -l th

run: setup
	@$(BIN)/crm open

test: setup test-sqlite test-postgresql

test-sqlite:
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

test-postgresql:
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --database postgresql -m "not browser"

test-fast: setup
	$(BIN)/pytest -x -m "not browser"

# SIZES=2000,100000 are made and measured; with BENCH_BIG=1 a million as well (docs/performance.md).
bench: setup
	$(BIN)/python -m tests.bench

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint templates --quiet
	$(BIN)/pytest -q tests/architecture/test_sizes.py tests/architecture/test_texts.py

texts: setup
	@mkdir -p build
	$(BIN)/pybabel --quiet extract -F babel.cfg --ignore-dirs=.git --ignore-dirs=.venv -k N_ -k lazy_gettext --no-location --sort-output --project=Maitri -o build/messages.pot .
	$(BIN)/pybabel --quiet update -i build/messages.pot -o $(CATALOGUE).po -l th --no-fuzzy-matching --ignore-obsolete -w 100
	@sed -i -E '/^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|MIME-Version|Content-Transfer-Encoding|Generated-By):/d' $(CATALOGUE).po

lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --extra dev pyproject.toml -o $(LOCK) --no-header --no-annotate
