# For users: `make demo`, `make desk` and `make test`; each makes its environment first, once.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SHELL := /bin/bash
.SHELLFLAGS := -eo pipefail -c
DEMO := 06-moscow-warning

WEB := src/sitroom/desk/static/.vite/manifest.json

.PHONY: demo desk test web check lock docs transcripts screenshots clean

demo: .venv/ready
	@mkdir -p demo
	@echo "Coding the dispatches of examples/cuba-1962 ..."
	@$(BIN)/sitroom code examples/cuba-1962 -o demo/records.jsonl
	@$(BIN)/sitroom show demo/records.jsonl --report $(DEMO)
	@echo "All records are in demo/records.jsonl. Next: $(BIN)/sitroom explain demo/records.jsonl e1 --report $(DEMO)"

desk: .venv/ready web
	@$(BIN)/sitroom desk

test: .venv/ready web
	@$(BIN)/pytest -n 2

# What the desk needs in the browser: scripts, styles, fonts and the shapes of the world, from web/.
web:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(WEB); \
	    else echo "The browser side of the desk is not built, and its tests are skipped: there is no npm (install Node.js 20 or newer)."; fi

$(WEB): $(shell find web -name node_modules -prune -o -type f -print)
	@echo "Building the browser side of the desk ..."
	@cd web && npm ci --silent --ignore-scripts && npm run --silent build

check: .venv/ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: .venv/ready
	@$(BIN)/mkdocs build --strict

# The commands that the documentation shows are run, and what they print is put into it.
transcripts: .venv/ready
	@$(BIN)/python tests/transcripts.py
	@mkdir -p docs/images demo
	@$(BIN)/sitroom code --quiet examples/cuba-1962 -o demo/records.jsonl
	@$(BIN)/sitroom show demo/records.jsonl --report $(DEMO) --svg docs/images/show.svg

# Every page of the desk over the example, for the documentation.
screenshots: .venv/ready web
	@$(BIN)/python tests/screenshots.py

# Versions and hashes only, so that the file says nothing of where packages come from.
lock:
	@$(BIN)/pip-compile --quiet --extra dev --extra docs --extra bench --generate-hashes --allow-unsafe --strip-extras --no-header \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate -o requirements.lock pyproject.toml

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Sitroom needs Python 3.11 or newer: run 'make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)'"; exit 1; }
	@echo "Creating the environment in .venv, once (about 400 MB, one to three minutes) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --disable-pip-version-check --progress-bar on --require-hashes -r requirements.lock \
	    | grep -E --line-buffered '^(Collecting|Installing|Successfully)' | cut -c1-100
	@$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

clean:
	@rm -rf .venv demo site web/node_modules src/sitroom/desk/static
