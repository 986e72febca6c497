# make report [INPUT=other.txt] [OUT=build]   make test   make lab   make docs   make mutants
INPUT ?= data/raw/digest.txt
OUT ?= build
PYTHON ?= python3
BIN := .venv/bin

.PHONY: report test lab docs mutants clean
.DEFAULT_GOAL := report

# pip comes from outside the environment: Debian ships venv without ensurepip.
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv --without-pip --clear .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

report: .venv/installed
	$(BIN)/jianbao report $(INPUT) -o $(OUT)
ifeq ($(INPUT),data/raw/digest.txt)
	rm -rf figures
	cp -r $(OUT)/figures figures
endif

test: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

mutants: .venv/installed
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --require-hashes -r benchmarks/mutants.lock
	$(BIN)/python -m benchmarks.mutants

lab: .venv/installed
	$(BIN)/jianbao lab

docs: .venv/installed
	$(BIN)/python -m jianbao.report.reference > docs/tables.md

clean:
	rm -rf build .venv
