# make book: everything from a fresh machine to the sample anthology in output/.
# make test: everything from a fresh machine to green tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: book test check lock clean

book: $(VENV)/.ready
	$(BIN)/publish pdf
	$(BIN)/publish epub

test: $(VENV)/.ready
	sh .ci/set-up tests
	$(BIN)/ruff check publish tests
	$(BIN)/ruff format --check publish tests
	$(BIN)/mypy
	$(BIN)/pytest -n 2

$(VENV)/.ready: requirements.lock pyproject.toml .ci/set-up
	PYTHON="$(PYTHON)" sh .ci/set-up system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Choose the versions anew (needs uv); the lock names no host.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock

clean:
	rm -rf $(VENV) output/*.pdf output/*.epub
