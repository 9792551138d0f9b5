# Thin: every target calls one script. Variables: PORT (demo), TESTS (what pytest runs), OPTIONS (handed to pytest or bench),
# PROCESSES (how many share the run of all tests).
PYTHON := .venv/bin/python
UV := .venv/bin/uv
LOCKED := requirements-uv requirements requirements-demo requirements-test assets
TESTS ?=
OPTIONS ?=
PROCESSES ?= auto
SHARED = $(if $(TESTS),,-n $(PROCESSES) --maxprocesses 4 --dist loadfile --no-loadscope-reorder)

.PHONY: demo demo-reset test test-long check bench lock

demo:
	@bin/dev

demo-reset:
	@bin/dev --reset

test:
	@bin/setup test
	$(PYTHON) -m pytest $(SHARED) $(OPTIONS) $(TESTS)

test-long:
	@bin/setup test
	ROUNDS=200 $(PYTHON) -m pytest $(SHARED) $(OPTIONS) $(TESTS)

check:
	@bin/setup test
	@bin/check

bench:
	@bin/setup test
	@$(PYTHON) -m bench $(OPTIONS)

# Newer versions: make lock OPTIONS=--upgrade
lock:
	@bin/setup test
	@for name in $(LOCKED); do \
	  test $$name = assets && alone=--no-deps || alone=; \
	  $(UV) pip compile --quiet $(OPTIONS) $$alone --no-header --no-annotate --no-emit-index-url --generate-hashes \
	    --python-version 3.11 --python-platform linux -o $$name.txt $$name.in || exit 1; \
	done
