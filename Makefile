# Support First. Every target makes what it needs: on a new machine `make demo` and `make test` are all there is to know.

PYTEST_FLAGS ?=
VENV := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check serve setup bench lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Load an invented council, decide every matter, write its letters to out/demo, replay every decision
	@tools/setup.sh run
	@$(VENV)/python -m app.cli demo

test: ## Run every test, on SQLite and on PostgreSQL, and name each one that could not run
	@tools/setup.sh test
	@$(VENV)/python -m pytest -n 2 --dist loadgroup $(PYTEST_FLAGS)

check: ## Lint, layout, types, direction of imports, the rules: lint, scenarios, ids, page on the law
	@tools/setup.sh test
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports --no-cache
	$(VENV)/supportfirst rules lint --complete
	$(VENV)/supportfirst rules test
	$(VENV)/supportfirst rules lock
	$(VENV)/supportfirst rules status --check

serve: ## Serve the pages and the API on http://127.0.0.1:8000
	@tools/setup.sh run
	@$(VENV)/python -m app.cli serve

setup: ## Make .venv for all of the above
	@tools/setup.sh test

bench: ## Measure every figure of bench/README.md on this machine
	@tools/setup.sh test
	@$(VENV)/python -m bench

lock: ## Write the locks anew after a change of the dependencies
	@tools/lock.sh

clean: ## Remove what was made: the environment, the demo's store, its output, the caches
	rm -rf .venv var out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
