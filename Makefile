# ucspec: everything a developer or CI runs. `make` or `make help` lists the targets.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
CONTRACT := $(VENV)/contract
PEERS := build/bench-peers
SOURCES := ucspec tests features plugins benchmarks

.DEFAULT_GOAL := help
.PHONY: help install demo faults test check format-check format lint types tests languages plugins contract text model own golden bench bench-peers docs clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## create the virtual environment with ucspec, its plug-ins and the developers' tools

$(STAMP): pyproject.toml plugins/harbour-shop/pyproject.toml plugins/ucspec-http/pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  -e ".[dev]" -e plugins/harbour-shop -e plugins/ucspec-http
	@touch $@

demo: $(STAMP) ## run the reference model over HTTP and write the report
	$(BIN)/ucspec run features/harbour-shop --uc-report html,json,markdown --uc-report-dir ucspec-report

test: $(STAMP) format-check lint types text tests plugins contract model own ## everything that CI runs
	@echo "make test: everything passed"

check: format test ## format, then everything

format-check: $(STAMP) ## say which files are not formatted
	$(BIN)/ruff format --check $(SOURCES)

format: $(STAMP) ## format all files
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix --exit-zero $(SOURCES)

lint: $(STAMP) ## ruff over everything
	$(BIN)/ruff check $(SOURCES)

types: $(STAMP) ## strict types
	$(BIN)/mypy

tests: $(STAMP) ## ucspec's own tests
	$(BIN)/python -m pytest tests -q -n 2

text: $(STAMP) ## our own feature files formatted and linted
	$(BIN)/ucspec fmt --check features
	$(BIN)/ucspec lint features
	$(BIN)/ucspec lint features/own --strict

languages: $(STAMP) ## what the words of each language lack
	$(BIN)/python -m pytest tests/notation/test_dialect_tables.py tests/lint/test_german_words.py -q

plugins: $(STAMP) ## the tests of each distribution in plugins/
	$(BIN)/python -m pytest plugins/harbour-shop/tests -q
	$(BIN)/python -m pytest plugins/ucspec-http/tests -q

contract: $(CONTRACT)/.installed ## the reference shop's OpenAPI contract, with schemathesis
	cd plugins/harbour-shop && $(abspath $(CONTRACT))/bin/python -m pytest contract -q

$(CONTRACT)/.installed: $(STAMP) plugins/harbour-shop/pyproject.toml
	$(BIN)/python -m venv $(CONTRACT)
	$(CONTRACT)/bin/python -m pip install --quiet --disable-pip-version-check \
	  -e "plugins/harbour-shop[contract]"
	@touch $@

model: $(STAMP) ## the reference model over HTTP and in-process
	$(BIN)/ucspec run features/harbour-shop -q --uc-target http --uc-evidence .ucspec/http
	$(BIN)/ucspec run features/harbour-shop -q --uc-target asgi --uc-evidence .ucspec/asgi

faults: $(STAMP) ## run the reference model under every fault of the shop; writes docs/faults.md
	$(BIN)/python tests/reference/faults_page.py

own: $(STAMP) ## ucspec's own use cases, through its own commands
	$(BIN)/ucspec run features/own -q --uc-evidence .ucspec/own

golden: $(STAMP) ## rewrite the golden files; read the diff before you commit
	UCSPEC_GOLDEN=rewrite $(BIN)/python -m pytest tests -q -n 2

bench: $(STAMP) ## measure speed and memory beside other runners; writes benchmarks/RESULTS.md
	$(BIN)/python benchmarks/run.py

bench-peers: $(STAMP) ## install the runners that `make bench` measures beside (needs npm)
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check behave robotframework
	cd $(PEERS) && npm install --silent --no-fund --no-audit @cucumber/cucumber

docs: $(STAMP) ## build the manual as a site in build/docs; every link must lead somewhere
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[docs]"
	$(BIN)/zensical build --strict

clean: ## remove what builds and runs left behind
	rm -rf $(VENV) .ucspec ucspec-report dist build .pytest_cache .mypy_cache .ruff_cache
