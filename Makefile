# make check   the gap report of programmes/
# make test    the tests
# make lint    style, types, layers
# make bench   how long it takes
# make docs    the examples in the guides, and the pages of rules in docs/rules, anew
# make setup   nothing but what the others need
# make clean   removes what make made
#
# Each sets up what it needs in a virtual environment of its own: VENV=.venv. PYTHON=python3.12 chooses the
# interpreter, DRAFTS="a.txt folder/" what is checked, ARGS="--lang en" adds options.

PYTHON ?=
VENV ?= .venv
DRAFTS ?= programmes/
ARGS ?=

BIN := $(VENV)/bin
STAMP := $(VENV)/.ready$(subst /,-,$(PYTHON))
SETUP := pyproject.toml constraints.txt tools/venv.sh checker/__init__.py
.DEFAULT_GOAL := check
.PHONY: setup check test lint bench docs clean

$(STAMP): $(SETUP)
	@PYTHON="$(PYTHON)" tools/venv.sh "$(VENV)" all
	@touch "$@"

$(STAMP)-dev: $(SETUP)
	@PYTHON="$(PYTHON)" tools/venv.sh "$(VENV)" all,dev
	@touch "$(STAMP)" "$@"

setup: $(STAMP)-dev

# 1 is the gate: drafts have gaps, and finding them is the job. From 2 on something went wrong.
check: $(STAMP)
	@status=0; $(BIN)/checker check $(ARGS) $(DRAFTS) || status=$$?; \
	case $$status in \
	0) echo "make check: no gap of severity error." >&2 ;; \
	1) echo "make check: done; the report shows gaps of severity error (checker itself exits with 1 then)." >&2 ;; \
	*) exit $$status ;; \
	esac

test: $(STAMP)-dev
	@$(BIN)/python -m pytest $(ARGS)

lint: $(STAMP)-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)-dev
	@$(BIN)/python -m benchmarks $(ARGS)

docs: $(STAMP)-dev
	@$(BIN)/python -m tests.project.examples
	@$(BIN)/checker rules docs docs/rules --rules nq57 --rules nq03 --rules nq68

clean:
	if [ -e "$(VENV)/pyvenv.cfg" ]; then rm -rf "$(VENV)"; fi
	rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
