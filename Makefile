# make site, make test: the two commands. Both set up what they need, and run again in seconds.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready
BENCH_READY := $(VENV)/.bench-ready
RELEASE_READY := $(VENV)/.release-ready
# The lock has all that is needed, and not what Material or MkDocs ask for and no page of ours needs.
LEAN := --quiet --require-hashes --no-deps --no-compile
# The program itself: what is changed here is what runs.
IN_PLACE = $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
EVAL := ../shared/eval/wcxb-dev
DATES := ../shared/eval/htmldate-800
CAPTURES := 1000
EVERY := 1

.PHONY: site setup test style messages check serve bench bench-pages bench-transfer bench-afternoon screenshots eval lock dist sbom clean

site: $(SITE_READY)
	$(BIN)/python build_site.py

setup: $(SITE_READY)

serve: $(SITE_READY)
	$(BIN)/python build_site.py serve

test: $(TEST_READY)
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

style: $(TEST_READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Brings the catalogues of the interface up to date with what the program says.
messages: $(TEST_READY)
	$(BIN)/python -m tools.messages

check: style
	$(BIN)/python -m tools.messages --check
	$(BIN)/python build_site.py check

bench: $(TEST_READY) $(BENCH_READY) bench-pages
	$(BIN)/python -m benchmarks.build $(CAPTURES)

bench-pages: $(TEST_READY) site
	$(BIN)/python -m benchmarks.pages

bench-transfer: $(TEST_READY)
	$(BIN)/python -m benchmarks.transfer

bench-afternoon: $(TEST_READY)
	$(BIN)/python -m benchmarks.afternoon $(CAPTURES)

screenshots: $(TEST_READY)
	$(BIN)/python -m benchmarks.screenshots
	$(BIN)/python -m benchmarks.tutorial_pictures

eval: $(BENCH_READY)
	$(BIN)/python -m benchmarks.html_model.score --every $(EVERY) --data $(EVAL) $(wildcard $(EVAL)-other)
	$(BIN)/python -m benchmarks.line_model.score --every $(EVERY) --data $(EVAL)
	$(BIN)/python -m benchmarks.fields.score --every $(EVERY) --data $(EVAL) $(DATES)

# Renews the locks: of the program, and of what builds, tests and measures it.
UNNEEDED := babel backrefs charset-normalizer pygments requests urllib3 idna certifi tzdata
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

lock: $(BIN)/python
	$(BIN)/python -m pip install --quiet uv
	$(LOCK) $(addprefix --no-emit-package ,$(UNNEEDED)) pyproject.toml -o requirements.txt
	for name in build release dev bench; do $(LOCK) requirements-$$name.in -o requirements-$$name.txt || exit 1; done

# The sdist, the wheel and the list of what the wheel brings along, into dist/.
dist: $(RELEASE_READY)
	rm -rf dist
	$(BIN)/python -m hatchling build
	$(BIN)/python -m release.sbom dist

sbom: $(RELEASE_READY)
	$(BIN)/python -m release.sbom dist

clean:
	rm -rf $(VENV) site .cache dist

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(SITE_READY): requirements.txt requirements-build.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install $(LEAN) -r requirements.txt -r requirements-build.txt
	$(IN_PLACE)
	touch $@

$(TEST_READY): requirements-dev.txt pyproject.toml tests/get_programs.sh | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	$(IN_PLACE)
	sh tests/get_programs.sh $(BIN)/python
	touch $@

$(RELEASE_READY): requirements-release.txt $(SITE_READY)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-release.txt
	touch $@

$(BENCH_READY): requirements-bench.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements-bench.txt
	touch $@
