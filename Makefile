# Everything that is done with this project, by name. `make` alone lists it.
# Works with GNU make 3.81 (macOS) and later; needs Python 3.11 or later and nothing else.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := requirements-dev.lock
# More arguments for pytest: make test PYTEST_ARGS="-k upload -n0"
PYTEST_ARGS ?=
# With which Pythons to run the core tests: make test-pythons PYTHONS=3.12
PYTHONS ?= 3.12 3.13 3.14 3.15
# Of which rooms, and how many mutants of each: make mutants ROOMS="codecs diff" SAMPLE=all
ROOMS ?=
SAMPLE ?= 60
# The tag of a release: make release-check TAG=v1.2.3
TAG ?=
# Which documents to call on mock servers: make mocked DOCUMENTS="petstore.yaml shop.json"
DOCUMENTS ?=
# Which Python makes the virtual environment: make install PYTHON=/path/to/python3
PYTHON ?=
# Which documents to try the generator on: make documents FOLDER=~/documents DOCUMENTS_ARGS=--types
FOLDER ?=
DOCUMENTS_ARGS ?=
CANDIDATES = $(if $(PYTHON),$(PYTHON),python3.13 python3.12 python3.11 python3.14 python3.15 python3 python)
CHECKS := lock spec drift format lint mypy pyright layers api workflows

export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install generate check $(addprefix check-,$(CHECKS)) format test faults docs demo bench bench-quick profile build clean
.PHONY: tools everything api-snapshot documents lock mocked mutants test-client test-oldest test-newest test-pythons release-check
.PHONY: vendor

help: ## list the targets
	@printf 'usage: make TARGET\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@printf '\n  DATA=folder make demo                            your own files\n'
	@printf '  SYNAPSE_URL=… SYNAPSE_API_TOKEN=… make demo      a real server\n'
	@printf '  PYTHON=/path/to/python3 make install             that Python (3.11 or later)\n'
	@printf '  make test PYTEST_ARGS="-k upload -n0"            some of the tests, in one process\n'

install: $(STAMP) ## set up .venv with the package and what its tests need; other targets add what they need themselves

# What is installed of the lock, and when. Each part is added once, and again when it has changed.
CLIENT := sandbox cli test arrow dask formats fsspec mcp pandas plugin progress socks speed truststore websocket hatchling editables
PARTS := dev docs demo
$(addprefix $(VENV)/.installed-,$(PARTS)): $(VENV)/.installed-%: $(STAMP)
	@echo "Adding to $(VENV) what $* needs …"
	@$(BIN)/python scripts/part.py $* > $(VENV)/$*.txt
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement $(VENV)/$*.txt
	@touch $@

tools: $(VENV)/.installed-dev
everything: $(addprefix $(VENV)/.installed-,$(PARTS))

# A candidate counts only when it runs, is new enough and can make an environment: a name on PATH may be a dead shim.
$(STAMP): pyproject.toml $(LOCK)
	@set -e; \
	if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	  found=; \
	  for candidate in $(CANDIDATES); do \
	    if "$$candidate" -c 'import sys, ensurepip, sqlite3, ssl, venv; sys.exit(sys.version_info < (3, 11))' \
	        >/dev/null 2>&1; then found="$$candidate"; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "make: no usable Python found (tried: $(CANDIDATES))." >&2; \
	    echo "      Needed is Python 3.11 or later with venv, ensurepip, sqlite3 and ssl (on Debian: python3-venv)." >&2; \
	    echo "      Name one yourself: PYTHON=/path/to/python3 make install" >&2; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$("$$found" -c 'import sys; print(sys.executable, sys.version.split()[0])')"; \
	  "$$found" -m venv --clear $(VENV); \
	fi
	@echo "Installing the package and what its tests need into $(VENV) (a minute or two the first time) …"
	@$(BIN)/python scripts/part.py $(CLIENT) > $(VENV)/client.txt
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement $(VENV)/client.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

lock: tools ## renew requirements-dev.lock: the newest of everything that pyproject.toml allows
	$(BIN)/python scripts/lock.py write

generate: tools ## write the generated part of synapse_client from its documents, openapi.yaml and openapi-agent.yaml
	$(BIN)/python -m generator generate

check: everything ## lock, document, drift, formatting, lint, types, layers; names what failed
	@failed=; \
	for check in $(CHECKS); do \
	  printf '== %s\n' "$$check"; \
	  $(MAKE) --no-print-directory "check-$$check" || failed="$$failed $$check"; \
	done; \
	if [ -n "$$failed" ]; then printf '\nFailed:%s (again alone: make check-NAME)\n' "$$failed" >&2; exit 1; fi; \
	printf '\nAll checks passed.\n'

check-lock: tools
	@$(BIN)/python scripts/lock.py check

check-spec: tools
	@$(BIN)/python -m generator lint

check-drift: tools
	@$(BIN)/python -m generator generate --check

check-format: tools
	@$(BIN)/ruff format --check .

check-lint: tools
	@$(BIN)/ruff check .

check-mypy: everything
	@$(BIN)/mypy

check-pyright: everything
	@$(BIN)/pyright --pythonpath $(BIN)/python

check-layers: tools
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest --quiet -n0 tests/packaging/test_layers.py

check-api: tools
	@$(BIN)/python scripts/api_snapshot.py

# actionlint has no package that can be installed without its forge, so it has its say where it is installed.
check-workflows: tools
	@$(BIN)/zizmor --offline --quiet --persona=pedantic .github/workflows
	@if command -v actionlint >/dev/null; then actionlint; fi

api-snapshot: tools ## accept the public interface as it is now (api-snapshot.txt)
	@$(BIN)/python scripts/api_snapshot.py --write

format: tools ## format the code and apply safe lint fixes
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .

test: everything ## run every test (PYTEST_ARGS="…" for some of them)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

test-client: install ## run the tests of the client alone: nothing but what `make install` brings is needed
	$(BIN)/python -m pytest tests/runtime tests/backend tests/agent tests/contract $(PYTEST_ARGS)

test-oldest: tools ## run the core tests with the oldest dependencies that are allowed, in .venvs/oldest
	$(BIN)/python scripts/environments.py oldest

test-newest: tools ## check and test with the newest of everything that is allowed, in .venvs/newest
	$(BIN)/python scripts/environments.py newest

test-pythons: tools ## run the core tests with other Pythons (PYTHONS="3.12 3.13 3.14 3.15"), in .venvs/
	$(BIN)/python scripts/environments.py $(PYTHONS)

vendor: tools ## run the vendor's plugins, loggers, command line and methods on the compat client (needs Python 3.12)
	$(BIN)/python -m scripts.vendor

mocked: tools ## call each operation of clients of other APIs on mock servers, which npx starts (DOCUMENTS="a.yaml b.json")
	$(BIN)/python -m scripts.mocked $(DOCUMENTS)

mutants: tools ## change the code in small ways and see whether its tests notice, half an hour (ROOMS="codecs diff" SAMPLE=all)
	$(BIN)/python scripts/mutants.py $(ROOMS) --sample $(SAMPLE)

faults: install ## try every operation against every fault, and write docs/faults.md
	$(BIN)/python -m tests.faults docs/faults.md

docs: tools $(VENV)/.installed-docs ## build the documentation site in site/; a broken link is an error
	$(BIN)/python -m generator site

documents: tools ## try the generator on the OpenAPI documents in a folder (FOLDER=…, DOCUMENTS_ARGS=--types); fetches nothing
	@$(BIN)/python -m scripts.documents "$(FOLDER)" $(DOCUMENTS_ARGS)

demo: $(VENV)/.installed-demo ## show the main job from end to end on an embedded backend, or on a real one
	@$(BIN)/python -m examples.demo

bench: tools ## measure against other clients, about 20 minutes; writes docs/benchmarks.* (ROWS=P6,P7 ROUNDS=9: some)
	@$(BIN)/python -m benchmarks

bench-quick: tools ## the same rows with less work, in under three minutes; writes nothing to docs/
	@$(BIN)/python -m benchmarks --quick

profile: tools ## profile our side of a row: make profile ROW=P6 (TOOL=memray for memory), into .bench/profiles/
	@$(BIN)/python -m benchmarks.profile $(ROW)

build: tools ## make the source archive and the wheel in dist/, and check what is in the wheel
	rm -rf dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/python scripts/check_wheel.py dist/*.whl

release-check: tools ## version, changelog and tag (TAG=v1.2.3, or the tag of this commit), then build and list of components
	$(BIN)/python scripts/release.py check --tag "$(TAG)"
	$(MAKE) --no-print-directory build
	$(BIN)/python scripts/release.py sbom

clean: ## remove all that these targets made, the virtual environment too
	rm -rf $(VENV) .venvs .mutants .bench dist build site *.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache .schemathesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
