# make demo   the demo corpus in eight lines, and its page
# make test   all that must hold before a change lands; CI runs the same
PYTHON ?= python3
SHARED ?= ../shared
CHROMIUM ?= /usr/bin/chromium
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint types unit web quality bench clean

demo: .venv/ready
	$(BIN)/dragoman demo

test: lint types unit web quality

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: .venv/ready-dev
	$(BIN)/mypy

unit: .venv/ready-dev
	$(BIN)/pytest -n auto

# The committed script and style sheet of the page are what web/ gives; a browser clicks through it where there is one.
web: .venv/ready-dev
	@if ! command -v npm >/dev/null; then echo "web skipped: npm is not there"; else \
	$(MAKE) --no-print-directory web/node_modules/.ready && cd web && npm run --silent check && \
	node build.mjs ../.cache/web && for end in js css; do cmp ../.cache/web/page.$$end ../src/dragoman/data/pages/page.$$end \
	|| { echo "The committed page.$$end is not what web/ gives: npm run build, and commit it."; exit 1; }; done; \
	if [ -x "$(CHROMIUM)" ]; then ../$(BIN)/python tests/pages.py ../.cache/pages && \
	PAGES=$(CURDIR)/.cache/pages CHROMIUM=$(CHROMIUM) node --test tests/; \
	else echo "browser tests skipped: no chromium at $(CHROMIUM)"; fi; fi

web/node_modules/.ready: web/package-lock.json
	cd web && npm ci --silent --no-fund --no-audit
	touch $@

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
	rm -rf .venv .cache web/node_modules
