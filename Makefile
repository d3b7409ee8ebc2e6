# What a person does with this project. "make" alone lists it all; "make site" and "make test" are the two to know.
# Only what GNU make 3.81 (macOS) knows is used, and only relative paths, so that the folder's name may hold spaces.

PYTHON ?= python3
SHELL := /bin/sh
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help site serve check test test-deep lint format reference lock licences bill-of-materials audit-packages screenshots audit clean test-tools

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile

site: .venv/.project ## install what is needed and build the website into site/
	@$(BIN)/python build.py

serve: .venv/.project ## show the website on this machine and build it again at every save
	@$(BIN)/portal serve

check: .venv/.project ## say all that is wrong with the content, and build nothing
	@$(BIN)/portal check

test: lint test-tools ## run every check and test of the project, browser and HTML checker included
	@$(BIN)/python -m tools.tests

test-deep: lint test-tools ## the same with ten times as many invented examples a property; takes an hour or more
	@HYPOTHESIS_PROFILE=deep $(BIN)/python -m tools.tests

lint: .venv/.test ## check the code: style, types, and which part may import which
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { echo 'Some files are not formatted. To format them: make format'; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@imports=$$($(BIN)/lint-imports --no-logo) || { echo "$$imports"; exit 1; }

format: .venv/.test ## put the code into its one format
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format --quiet

reference: .venv/.test ## write docs/reference/ and docs/rules/ again from the program
	@$(BIN)/python -m tools.reference

lock: .venv/.test ## make the lock files again; UPGRADE=1 takes the newest versions
	@$(BIN)/python -m tools.lock $(if $(UPGRADE),--upgrade)

licences: .venv/.test ## write docs/licences.md again from what the packages say of themselves
	@$(BIN)/python -m tools.licences

bill-of-materials: .venv/.test ## write bill-of-materials.json (CycloneDX): every package a site is built with
	@$(BIN)/python -m tools.bill_of_materials

audit-packages: .venv/.test ## ask the package index whether a locked package has a known fault; needs the network
	@$(BIN)/python -m tools.audit_packages

screenshots: .venv/.test ## take pictures of the built website into .screenshots/; ARGS="record --widths 320" takes a few
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.screenshots $(ARGS)

audit: .venv/.test ## score every kind of page with Lighthouse and write docs/audit.md; ARGS="home record" only looks
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.audit $(ARGS)

clean: ## remove all that make has made: the website, the environment, the caches
	@rm -rf site .site.* .screenshots .venv node_modules build *.egg-info
	@rm -rf .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

test-tools: .venv/.test
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.nu_checker
	@$(BIN)/python -m tools.pango
	@$(BIN)/python -m tools.nginx
	@$(BIN)/python -m tools.caddy
	@$(BIN)/python -m tools.apache

# The stamps: each is newer than the files it was installed from, so that a second run installs nothing.

$(BIN)/python:
	@sh tools/venv.sh "$(PYTHON)"

.venv/.run: requirements/run.txt requirements/build.txt | $(BIN)/python
	@echo 'Installing the libraries of the portal into .venv (once) ...'
	@$(PIP_INSTALL) --require-hashes -r requirements/run.txt -r requirements/build.txt
	@touch $@

.venv/.project: .venv/.run pyproject.toml
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: .venv/.project requirements/test.txt
	@echo 'Installing the tools of the tests into .venv (once) ...'
	@$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	@touch $@
