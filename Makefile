# make run    starts everything: Neo4j, the sample corpus, the service and the explorer
# make test   every check and every test, against real Neo4j and a real browser

.DEFAULT_GOAL := help
# Compiling our own modules anew for each of a thousand commands is no test.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help setup run bench test lint unit store api analysis browser e2e docs e2e-and-docs train \
	lock clean

DOCS ?= seeds
# A quick run of the training writes neither where a real one does nor over the models we carry.
BUILD := build/$(if $(QUICK),quick,train)
MODEL := $(if $(QUICK),$(BUILD)/model,extract/spans/model)
BIN := .venv/bin
# A tier that hangs is ended: seconds, ample for machines several times slower than ours.
TIER := timeout --kill-after=60 --verbose
# Two workers, each with a server of its own; the tests of a file stay together.
PAIR := -n 2 --dist loadfile
# These files take long: begun last they would leave one worker idle. In each folder the longest
# first, and none of one or two tests last: a worker takes the next file while two tests are left.
LONGEST := \
	$(addprefix tests/unit/test_,$(addsuffix .py,shared_counts quality_gate fast_mode_speed \
		reader_memory hostile_texts identity_pairs start citation_cases shared_leaderboards)) \
	$(addprefix tests/store/,$(addsuffix .py,readonly/test_readonly_runaway \
		readonly/test_readonly_escapes test_server_sharing test_store_plans \
		test_store_export_neo4j test_store_export_formats test_server_commands \
		test_server_selftest test_server_start)) \
	$(addprefix tests/api/test_,schemathesis.py schemathesis_refusals.py) \
	tests/analysis/test_similar_recall.py \
	$(addprefix tests/browser/test_,$(addsuffix .py,axe vitals literature tools hostile labels)) \
	tests/e2e/test_same_graph.py tests/e2e/test_nothing_lost.py tests/e2e/test_command_line.py \
	tests/e2e/test_real_files.py tests/docs/test_readme.py \
	$(addprefix tests/e2e/test_,$(addsuffix .py,corpora make_run ledger analysing online \
		bibliography no_request_leaves replacing decisions export))
# All test files of folders and of the folders in them.
files_of = $(sort $(shell find $(1) -name 'test_*.py'))
longest_first = --no-loadscope-reorder $(filter $(addsuffix /%,$(1)),$(LONGEST)) $(filter-out $(LONGEST),$(call files_of,$(1)))

help: ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

.venv/run.stamp: requirements.txt pyproject.toml
	@echo "Making the virtual environment .venv (once, about a minute)…"
	@python=$$(sh scripts/python.sh) && "$$python" -m venv .venv
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --require-hashes -r requirements.txt | sed -u -E '/^(Requirement already|  )/d'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@echo "Adding what the tests need…"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.txt
	@touch $@

setup: .venv/run.stamp ## the virtual environment, once

run: setup ## everything on http://127.0.0.1:8000 (DOCS=folder loads your own files instead)
	@exec $(BIN)/citeloom serve --load "$(DOCS)"

bench: .venv/run.stamp ## every path at 100,000 papers, beside its floor (the first run builds the graph)
	$(BIN)/python -m scripts.bench --folder build/bench --output build/bench.json

test: .venv/dev.stamp ## set-up, then every check and every test
	@sh scripts/system_tools.sh
	@$(MAKE) --no-print-directory lint unit store api analysis browser e2e-and-docs

lint: .venv/dev.stamp ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .venv/dev.stamp ## pure functions, readers, extractor
	$(TIER) 1500 $(BIN)/pytest $(PAIR) $(call longest_first,tests/unit)

store: .venv/dev.stamp ## the graph on real Neo4j
	$(TIER) 1500 $(BIN)/pytest $(PAIR) $(call longest_first,tests/store)

api: .venv/dev.stamp ## the HTTP service on real Neo4j
	$(TIER) 900 $(BIN)/pytest $(PAIR) $(call longest_first,tests/api)

analysis: .venv/dev.stamp ## answers on the sample corpus, checked by hand
	$(TIER) 1500 $(BIN)/pytest $(PAIR) --timeout=600 $(call longest_first,tests/analysis)

browser: .venv/dev.stamp ## the explorer in a real Chromium
	$(TIER) 1800 $(BIN)/pytest $(PAIR) $(call longest_first,tests/browser)

e2e: .venv/dev.stamp ## the whole path through the command line
	$(TIER) 1800 $(BIN)/pytest $(PAIR) $(call longest_first,tests/e2e)

docs: .venv/dev.stamp ## what README and docs say
	$(TIER) 600 $(BIN)/pytest $(PAIR) tests/docs

# Both in one run: between two, and at the end of each, one worker would wait for the other.
e2e-and-docs: .venv/dev.stamp
	$(TIER) 2400 $(BIN)/pytest $(PAIR) $(call longest_first,tests/e2e tests/docs)

.venv/train.stamp: .venv/run.stamp requirements-train.txt
	@echo "Adding what the training needs (once, several gigabytes)…"
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-train.txt
	@touch $@

train: ## the models anew from TEXTS=folder (QUICK=1: a smoke run on few papers)
	@sh scripts/texts.sh "$(TEXTS)"
	@$(MAKE) --no-print-directory .venv/train.stamp
	$(BIN)/python -m training.encode "$(TEXTS)" $(BUILD)
	$(BIN)/python -m training.teach $(BUILD) $(if $(QUICK),--quick)
	$(BIN)/python -m training.export $(BUILD) $(MODEL)
	$(BIN)/python -m training.judge "$(TEXTS)" $(BUILD) $(MODEL)
	$(BIN)/python -m training.embedding $(if $(QUICK),$(BUILD)/embedding,extract/embedding/model)
	$(BIN)/python -m training.measure "$(TEXTS)" $(BUILD)

lock: .venv/dev.stamp ## pin dependencies again
	scripts/lock.sh

clean: ## forget the virtual environment and caches; data stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
