# make book: everything from a fresh machine to the sample anthology in output/.
# make test: everything from a fresh machine to green tests.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

CORPUS ?= ../shared/corpus
GOLD ?= $(CORPUS)/reading/scrapinghub.jsonl.gz $(CORPUS)/reading/wcxb.jsonl.gz

.PHONY: book test readers read-epub pictures conserve hostile faults same bench-reading bench-citations bench-hostile bench-print bench-epub bench-build fuzz lock clean

book: $(VENV)/.ready
	$(BIN)/publish pdf
	$(BIN)/publish epub

test: $(VENV)/.ready
	sh .ci/set-up tests
	$(BIN)/ruff check publish tests benchmarks
	$(BIN)/ruff format --check publish tests benchmarks
	$(BIN)/mypy
	$(BIN)/pytest -n 2

# Ace, EPUBCheck's port and a reading engine, for the tests that use them; CI has them.
readers: $(VENV)/.ready
	sh .ci/set-up readers

# An EPUB in a real engine, on a phone and a tablet, by day and by night: make read-epub BOOK=book.epub
read-epub: readers
	$(BIN)/python benchmarks/readers.py $(BOOK)

$(VENV)/.ready: requirements.lock pyproject.toml .ci/set-up
	PYTHON="$(PYTHON)" sh .ci/set-up system
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Our reading of saved pages beside two other readers', over pages whose structure is known.
bench-reading: .venv-bench/.ready
	.venv-bench/bin/python benchmarks/compare_reading.py $(GOLD) --scorer $(CORPUS)/scorer $(PAGES)

# Worked examples of notes, letter by letter: make bench-citations EXAMPLES=examples.json
bench-citations: $(VENV)/.ready
	$(BIN)/python benchmarks/citations.py $(EXAMPLES) --misses

# The pictures of the documentation, from the sample anthology.
pictures: $(VENV)/.ready
	$(BIN)/python benchmarks/pictures.py

# Every hostile case of tests/hostile through the command line, in a process of its own, with what it
# asks of the system traced (strace) and its EPUB checked (Java). Some only: make hostile CASES=network
hostile: $(VENV)/.ready
	$(BIN)/python tests/hostile $(CASES)

# Ten thousand generated documents of every kind, from what was read to the finished EPUB and PDF: no word
# of their authors is lost, moved or added. About an hour on two cores; make conserve CONSERVE="--count 300"
conserve: $(VENV)/.ready
	$(BIN)/python benchmarks/conserve.py $(CONSERVE)

# Every regular expression and every reader on texts that are made to be slow to read.
bench-hostile: $(VENV)/.ready
	$(BIN)/python benchmarks/hostile.py

# Every write of every command made to fail, and killed at (Linux, strace; some hours with --every):
# make faults FAULTS="--only read new"
faults: $(VENV)/.ready
	$(BIN)/python benchmarks/diskfaults.py $(FAULTS)

# The same files from the same input, to the byte, in forty circumstances: locale, clock, place, …
same: $(VENV)/.ready
	$(BIN)/python benchmarks/samebytes.py $(SAME)

# Finished books by 18 points, and what Ghostscript and veraPDF say of them and how their lines are
# set; where a tool is not here, that is said. All are run, whatever the ones before have found.
bench-print: $(VENV)/.ready
	failed=0; for one in printing ink archive lines stress; do \
		$(BIN)/python benchmarks/$$one.py || failed=1; \
	done; exit $$failed

# Finished EPUBs by 18 points (the sample anthology, the stress book, 200 generated posts; some twenty
# minutes), and how long they take to write beside a bare zip writer. Ace needs `make readers`.
bench-epub: $(VENV)/.ready
	failed=0; for one in writing books; do \
		$(BIN)/python benchmarks/$$one.py || failed=1; \
	done; exit $$failed

# How fast a large anthology is built and built again, beside WeasyPrint as it comes and pandoc with
# Typst, with each goal; nothing else should run. One part, other sizes: make bench-build
# BUILD="--only edit --runs 5" (benchmarks/building.py --help).
bench-build: .venv-bench/.ready
	.venv-bench/bin/python benchmarks/building.py $(BUILD)

.venv-bench/.ready: requirements-bench.lock $(VENV)/.ready
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.lock
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Coverage-guided fuzzing of all that reads what others wrote, ten minutes a target; a table says what
# was tried and found. Some targets, another time: make fuzz FUZZ="html text" SECONDS=60 JOBS=2
SECONDS ?= 600
JOBS ?= 1
fuzz: .venv-fuzz/.ready
	.venv-fuzz/bin/python tests/fuzz/campaign.py --seconds $(SECONDS) --jobs $(JOBS) $(FUZZ)

.venv-fuzz/.ready: requirements-fuzz.lock $(VENV)/.ready
	$(PYTHON) -m venv .venv-fuzz
	.venv-fuzz/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-fuzz.lock
	.venv-fuzz/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# Choose the versions anew (needs uv); the lock names no host.
lock:
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock
	uv pip compile pyproject.toml --extra cjk --group bench --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --upgrade -o requirements-bench.lock
	uv pip compile pyproject.toml --group fuzz --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --upgrade -o requirements-fuzz.lock
	uv pip compile --group readers --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --upgrade -o tests/readers/requirements.lock

clean:
	rm -rf $(VENV) .venv-bench .venv-fuzz .fuzz output/*.pdf output/*.epub
