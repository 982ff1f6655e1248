# make demo   the demo corpus in eight lines, and its page
# make test   all that must hold before a change lands; CI runs the same
PYTHON ?= python3
SHARED ?= ../shared
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint types unit quality bench clean

demo: .venv/ready
	$(BIN)/dragoman demo

test: lint types unit quality

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/ready-dev
	$(BIN)/mypy

unit: .venv/ready-dev
	$(BIN)/pytest -n 2

# The gold lives beside the project, not in it: without it the gate cannot run, and says so.
quality: .venv/ready-dev
	@if [ -d "$(SHARED)/evaluation/dev" ]; then $(BIN)/python evaluation/evaluate.py --shared "$(SHARED)" --gate; \
	else echo "quality gate skipped: $(SHARED)/evaluation/dev is not there"; fi

bench: .venv/ready-dev
	$(BIN)/python benchmarks/speed.py --shared "$(SHARED)"

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install -q -r requirements.lock
	$(BIN)/pip install -q --no-deps -e .
	touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	$(BIN)/pip install -q -r requirements-dev.lock
	touch $@

clean:
	rm -rf .venv .cache
