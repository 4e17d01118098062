# Each command sets up what it needs. Begin with `make serve`; before you send a change, `make test`.

PYTHON ?= python3
PORT ?= 8000
BIN = .venv/bin
export NO_MKDOCS_2_WARNING = 1  # what it warns of, and what follows: docs/about/decisions.md

.PHONY: serve test build check export schema book offline links screenshots bench fuzz audit sbom lock format clean

serve: .venv/site node_modules ## build, serve at http://127.0.0.1:8000/ and reload on every edit
	$(BIN)/python scripts/serve.py $(PORT)

test: .venv/test browser node_modules ## everything that must hold
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/check.py
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

build: .venv/site node_modules ## the site, into site/
	$(BIN)/mkdocs build

check: .venv/site            ## every problem in data/ and docs/, with file and line
	$(BIN)/python scripts/check.py

export: .venv/site           ## the same site as plain Markdown, into export/
	$(BIN)/python scripts/export.py

schema: .venv/site           ## data/schemas/ anew, after a change of the model
	$(BIN)/python scripts/schema.py

screenshots: build browser    ## one page of every kind, three widths, light and dark, into screenshots/
	$(BIN)/python scripts/screenshots.py $(ONLY)

links: .venv/site            ## ask every outward address whether it still answers, into data/links.yml
	$(BIN)/python scripts/links.py

book: .venv/site node_modules ## the history as PDF and EPUB, into book/; the site offers them from its next build
	$(BIN)/python scripts/book.py

offline: .venv/site node_modules ## the site to be opened from disk, as a folder and as offline.zip
	$(BIN)/mkdocs build -f mkdocs-offline.yml
	$(BIN)/python scripts/pack.py offline

bench: .venv/bench           ## measure, side by side with the peers, into docs/about/benchmarks.md
	$(BIN)/python scripts/bench.py $(ONLY)

fuzz: .venv/test .venv/fuzz   ## broken input of every kind, 10,000 pieces each
	$(BIN)/python scripts/fuzz.py $(RUNS)

audit: .venv/supply node_modules ## known weaknesses in what the locks name
	for group in site test bench fuzz supply; do \
	  $(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r requirements/$$group.txt || exit 1; done
	npm audit

sbom: .venv/supply           ## what a release is made of (CycloneDX), into sbom/
	mkdir -p sbom
	$(BIN)/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml -o sbom/python.cdx.json requirements/site.txt
	npm sbom --package-lock-only --omit dev --sbom-format cyclonedx > sbom/npm.cdx.json

lock: .venv/lock             ## newest versions that pyproject.toml allows, with hashes
	for group in test bench fuzz supply; do \
	  $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    --group $$group pyproject.toml -o requirements/$$group.txt --upgrade; done
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	    -c requirements/test.txt pyproject.toml -o requirements/site.txt

format: .venv/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv node_modules sbom site export book offline offline.zip screenshots .site.next .site.last .export.next .export.last

browser: .venv/test
	@$(BIN)/python scripts/browser.py

node_modules: package-lock.json | .venv/site
	@$(BIN)/python scripts/bundle.py
	@touch $@

.venv/%: requirements/%.txt | .venv/bin
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/lock: | .venv/bin
	$(BIN)/pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/bin:
	$(PYTHON) -m venv .venv
