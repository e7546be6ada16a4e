# Needs Python 3.11 or newer and git, nothing else: everything goes into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test test-long bench lint format constraints

PY := .venv/bin/python
PINS := $(shell cat requirements.txt prep/constraints.txt 2>/dev/null | cksum | cut -d' ' -f1)
READY := .venv/ready-$(PINS)
UV := 0.13.9

# Compiled modules make every start three times faster.
unexport PYTHONDONTWRITEBYTECODE
export UV_LINK_MODE := copy

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## start the app and open it in the browser (options: make run ARGS="--server.port 9000")
	@$(PY) -m streamlit run app.py $(ARGS)

test: $(READY) ## run every test, in a real browser too (one of them: make test ARGS="-k export")
	@$(PY) -m tests.browser.browser
	@$(PY) -m pytest -m "not long and not bench" $(ARGS)

test-long: $(READY) ## run the tests that take minutes too, with more examples
	@$(PY) -m tests.browser.browser
	@HYPOTHESIS_PROFILE=long $(PY) -m pytest -m "not bench" --timeout 900 $(ARGS)

bench: $(READY) ## measure and print
	@$(PY) -m pytest -m bench --timeout 900 -s $(ARGS)

lint: $(READY) ## check style, types and who may import what
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports

format: $(READY) ## put the code in form
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

constraints: $(READY) ## pin the newest versions that requirements.txt allows
	@grep -v '^-c ' requirements.txt > .venv/wanted.txt
	@$(PY) -m uv pip compile -q --upgrade --universal --python-version 3.11 --no-annotate --no-header \
		.venv/wanted.txt -o prep/constraints.txt

# Named after the pins, so that changed pins install anew and unchanged ones cost nothing.
# uv does not read pip's settings: a mirror set there is handed on. Without uv, pip installs the same, more slowly.
$(READY):
	@python=; for name in python3.11 python3.12 python3.13 python3; do \
		$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
			&& { python=$$name; break; }; \
	done; \
	[ -n "$$python" ] || { echo "Greenroom needs Python 3.11 or newer with venv (Debian, Ubuntu: apt install python3-venv)."; exit 1; }; \
	$(PY) -c '' 2>/dev/null || { echo "Making .venv with $$python"; $$python -m venv --clear .venv || exit 1; }; \
	echo "Installing the dependencies (a minute or two, once)"; \
	$(PY) -m pip install -q --disable-pip-version-check "uv==$(UV)" || echo "uv is not to be had here; pip takes over"; \
	mirror=$$($(PY) -m pip config get global.index-url 2>/dev/null); \
	if [ -n "$$mirror" ]; then export UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$$mirror}"; fi; \
	$(PY) -m uv pip install -q --python $(PY) --compile-bytecode -r requirements.txt \
		|| $(PY) -m pip install -q --disable-pip-version-check -r requirements.txt || exit 1; \
	rm -f .venv/ready-*; touch $@
