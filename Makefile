# make report [INPUT=other.txt] [OUT=build]   make test   make lab   make docs   make mutants
INPUT ?= data/raw/digest.txt
OUT ?= build
PYTHON ?= python3
BIN := .venv/bin

.PHONY: report test lab docs mutants clean
.DEFAULT_GOAL := report

# pip comes from outside the environment: Debian ships venv without ensurepip. Modules are compiled as they are first
# imported: two thirds of them never are.
PIP := $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-compile
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv --without-pip --clear .venv
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

# What the laboratory and the tests need beside what a report needs.
.venv/lab: .venv/installed lab.lock
	$(PIP) --require-hashes --no-deps -r lab.lock
	touch $@

.venv/test: .venv/lab test.lock
	$(PIP) --require-hashes --no-deps -r test.lock
	touch $@

report: .venv/installed
	$(BIN)/jianbao report $(INPUT) -o $(OUT)
ifeq ($(INPUT),data/raw/digest.txt)
	rm -rf figures
	cp -r $(OUT)/figures figures
endif

test: .venv/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

mutants: .venv/test
	$(PIP) --require-hashes -r benchmarks/mutants.lock
	$(BIN)/python -m benchmarks.mutants

lab: .venv/lab
	$(BIN)/jianbao lab

docs: .venv/installed
	$(BIN)/python -m jianbao.report.reference > docs/tables.md

clean:
	rm -rf build .venv
