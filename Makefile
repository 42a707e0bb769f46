# The commands of the project. `make serve` and `make test` set up all they need.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

ROUNDS ?= 300
FORMAT ?= all
COUNT ?= 20000
# Tests wait for servers a good part of their time.
JOBS ?= $(shell $(PYTHON) -c 'import os; print(1 + (os.cpu_count() or 1))')

.PHONY: serve test load liferea coverage crash fuzz check bench format clean lock

serve: $(VENV)/.deploy
	$(BIN)/feedsvc serve

# On all processors: `make test JOBS=0` for one process.
test: $(VENV)/.dev
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

load: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow tests/test_load.py

# Needs liferea, xvfb, xauth and dbus.
liferea: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow tests/test_liferea.py

coverage: $(VENV)/.dev
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

# Kills a scanner again and again: `make crash ROUNDS=30` for a shorter run.
crash: $(VENV)/.dev
	PYTHONPATH=. $(BIN)/python tests/crash_rounds.py $(ROUNDS)

# Spoilt files through every reader: `make fuzz FORMAT=html COUNT=1000` for one format, and fewer.
fuzz: $(VENV)/.dev
	PYTHONPATH=. $(BIN)/python tests/fuzz_rounds.py --format $(FORMAT) --count $(COUNT)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/.dev
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header --extra docx --extra html --extra rst --output-file requirements.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.coverage* .import_linter_cache node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.deploy: pyproject.toml requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.dev: $(VENV)/.deploy
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@
