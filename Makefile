# Each target prepares what it needs: .venv from requirements.txt and, for the tests, a Chromium and packages from npm.
# The variables: ARGS is handed on to the tool, PYTHON names the interpreter for .venv.

BIN := .venv/bin
ARGS ?=

# Material's banner about its end of life would drown the diagnostics.
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve build check schema test test-long test-site screenshots bench lint format lock clean setup

help: ## Print this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s%s\n", $$1, $$2}' Makefile

serve: setup ## Serve the site at http://127.0.0.1:8000/ and show each save at once.
	$(BIN)/mkdocs serve $(ARGS)

build: setup ## Build the site into site/; any warning is an error.
	$(BIN)/mkdocs build --strict $(ARGS)

check: setup ## Check the briefings in seeds/ without building the site.
	$(BIN)/briefing check seeds $(ARGS)

schema: setup ## Write the JSON Schemas anew after a change of the format or the rules.
	$(BIN)/briefing schema --out briefing

test: setup ## Run all tests; make test ARGS="-k quote" runs some.
	@$(BIN)/python -m tests.node editor script
	@chromium=$$($(BIN)/python -m tests.browser) && \
	BRIEFING_CHROMIUM="$$chromium" $(BIN)/python -m pytest $(ARGS)

test-long: setup ## Run the proofs that take minutes.
	@chromium=$$($(BIN)/python -m tests.browser) && \
	BRIEFING_CHROMIUM="$$chromium" $(BIN)/python -m pytest -m long --dist=load $(ARGS)

# One test at a time: Lighthouse takes times.
test-site: setup ## Let Lighthouse and the Nu HTML checker judge the built site.
	@$(BIN)/python -m tests.node site
	@$(BIN)/python -m tests.java >/dev/null
	@chromium=$$($(BIN)/python -m tests.browser) && \
	BRIEFING_CHROMIUM="$$chromium" $(BIN)/python -m pytest -m site -n 0 $(ARGS)

screenshots: setup ## Look at every page kind on a desktop, a phone and paper; ARGS="article" takes one.
	@chromium=$$($(BIN)/python -m tests.browser) && \
	BRIEFING_CHROMIUM="$$chromium" $(BIN)/python -m tests.screenshots $(ARGS)

# Zensical and Eleventy only where they are asked for: they take minutes, and Eleventy needs Node.
bench: setup ## Compare the speed with other tools; make bench ARGS="-n 200 --all" (see python -m bench --help).
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@case " $(ARGS) " in *" --all "*) $(BIN)/python -m pip install --quiet --disable-pip-version-check zensical==0.0.73 && \
	  npm ci --silent --prefix bench ;; esac
	@chromium=$$($(BIN)/python -m tests.browser) && \
	BRIEFING_CHROMIUM="$$chromium" $(BIN)/python -m bench $(ARGS)

lint: setup ## Check the Python code's style.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: setup ## Put the Python code into that style.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# uv, because one file has to hold for every Python and platform; in its own place, because a lock
# that no longer installs must not keep us from making a new one.
lock: ## Update requirements.txt after a change of pyproject.toml; ARGS=--upgrade takes the newest of all.
	tools/venv.sh .cache/lock
	.cache/lock/bin/python -m pip install --quiet uv
	.cache/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --group dev --all-extras \
	  --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.txt pyproject.toml $(ARGS)

clean: ## Remove everything that was made here, .venv included.
	rm -rf .venv .cache .pytest_cache .ruff_cache .hypothesis site dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup:
	@tools/setup.sh
