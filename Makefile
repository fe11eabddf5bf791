# hwportal. `make` or `make help` lists every command; a clean checkout needs only Python >= 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
PY := .venv/bin/python
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))
HTMX := hwportal/static/vendor/htmx.min.js

.DEFAULT_GOAL := help
.PHONY: help run test check bench screenshots demo-reset lock clean runtime development

help:  ## List every command
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: runtime $(CATALOGUES) $(HTMX)  ## Run the portal with demo data (PORT=8000, DATABASE_URL=postgresql+psycopg://…)
	@exec $(PY) -m hwportal run --port $(PORT)

test: development $(CATALOGUES) $(HTMX)  ## Prove everything: unit, both databases, browser, kill -9
	$(PY) -m pytest -n 2 tests/unit tests/conventions
	$(PY) -m pytest -n 2 tests/integration --database postgresql
	$(PY) -m pytest -n 2 tests/integration --database sqlite
	$(PY) -m pytest -n 2 tests/e2e tests/load

check: development $(CATALOGUES)  ## Lint, format, types, templates, import contracts, Japanese catalogue
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m djlint --quiet --lint hwportal/templates
	.venv/bin/lint-imports
	$(PY) -m pytest -q tests/conventions/test_catalogue.py

bench: development $(CATALOGUES) $(HTMX)  ## Measure speed against bare endpoints, the sign-up rush, the search (MILLION=1), the advice and timetables (FULL=1)
	$(PY) -m tests.load.bench
	$(PY) -m tests.load.searching $(if $(MILLION),--million)
	$(PY) -m tests.load.advising
	$(PY) -m tests.load.timetabling $(if $(FULL),--full)

screenshots: development $(CATALOGUES) $(HTMX)  ## Make the pictures of the README in both languages and widths
	$(PY) -m tests.e2e.screenshots

demo-reset: runtime $(CATALOGUES)  ## Throw the demo database away; the next run makes a new one
	rm -f instance/hwportal.sqlite*

lock: development  ## Resolve the dependencies of setup.cfg anew into the hashed locks
	$(PY) scripts/lock.py

clean:  ## Remove what was built; the database in instance/ stays
	rm -rf .venv build hwportal/static/vendor translations/*/LC_MESSAGES/*.mo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

runtime:
	@$(PYTHON) scripts/bootstrap.py runtime

development:
	@$(PYTHON) scripts/bootstrap.py development

%.mo: %.po | runtime
	@$(PY) scripts/compile_catalogue.py $< $@

$(HTMX): | runtime
	@$(PY) scripts/fetch_htmx.py $@
