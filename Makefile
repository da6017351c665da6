# Everything needs only Python 3.11 or newer and make; `make help` lists what there is.

PYTHON ?= python3
PORT ?= 5000
VENV := .venv
PIP := $(VENV)/bin/pip --disable-pip-version-check --quiet
PYTEST := $(VENV)/bin/pytest
TWO := -n 2 --dist worksteal
CATALOGUES := $(wildcard portal/translations/*/LC_MESSAGES/messages.po)
COMPILED := $(CATALOGUES:.po=.mo)
POT := $(VENV)/messages.pot
KEYWORDS := -k lazy_gettext -k _l -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2
LOCK := $(VENV)/bin/uv pip compile pyproject.toml requirements/build.in --quiet --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

# Commands are started again and again, and pytest rewrites every assertion: both are kept, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check soak bench screenshots messages lock

help: ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/demo.stamp $(VENV)/bin/portal $(COMPILED) ## the demonstration school, on http://127.0.0.1:5000 (PORT=5080, FRESH=1)
	@exec $(VENV)/bin/portal demo --port $(PORT) $(if $(filter 1,$(FRESH)),--fresh)

test: $(VENV)/dev.stamp $(VENV)/bin/portal $(COMPILED) ## all tests but the long ones, on two databases in turns
	$(PYTEST) $(TWO) -m "not soak and not later"

check: $(VENV)/dev.stamp $(VENV)/bin/portal $(COMPILED) ## style, types, and the tests that police the house
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(PYTEST) $(TWO) -m "not soak and not later" tests/house

soak: $(VENV)/dev.stamp $(VENV)/bin/portal $(COMPILED) ## the long tests, and the others the other way
	$(PYTEST) $(TWO) -m "later and not soak"
	$(PYTEST) -m soak

bench: $(VENV)/dev.stamp $(VENV)/bin/portal $(COMPILED) ## what pages cost, in times of a floor (BENCH="--quick --only triage")
	$(VENV)/bin/python -m tests.bench $(BENCH)

screenshots: $(VENV)/dev.stamp $(VENV)/bin/portal $(COMPILED) ## the pictures of the README
	SCREENSHOTS=docs/screenshots $(PYTEST) -m screenshots

messages: $(VENV)/dev.stamp ## bring the translations up to date with the words in the code
	$(VENV)/bin/pybabel --quiet extract -F pyproject.toml $(KEYWORDS) --no-location --sort-output \
		--project "Parent portal" -o $(POT) .
	@test -d portal/translations/cy || $(VENV)/bin/pybabel --quiet init -i $(POT) -d portal/translations -l cy
	$(VENV)/bin/pybabel --quiet update -i $(POT) -d portal/translations --no-fuzzy-matching \
		--ignore-pot-creation-date --ignore-obsolete --width 110
	@$(MAKE) --no-print-directory compile

.PHONY: compile
compile: $(COMPILED)

lock: $(VENV)/dev.stamp ## resolve the dependencies again (UPGRADE=1: to their newest)
	$(LOCK) --extra dev -o requirements/dev.lock
	$(LOCK) --extra demo -c requirements/dev.lock -o requirements/demo.lock
	$(LOCK) -c requirements/dev.lock -o requirements/run.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "This needs Python 3.11 or newer. Name one with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(VENV)/%.stamp: requirements/%.lock | $(VENV)/bin/python
	$(PIP) install --require-hashes -r $<
	@touch $@

# The checkout itself; setuptools is in every lock, so nothing is downloaded here.
$(VENV)/bin/portal: pyproject.toml | $(VENV)/demo.stamp
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

%.mo: %.po | $(VENV)/demo.stamp
	$(VENV)/bin/pybabel --quiet compile -i $< -o $@
