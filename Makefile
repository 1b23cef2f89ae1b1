# Everything a stranger needs: `make report` and `make test`. Both create the environment first, once.

PYTHON ?= python3
SEED   := seeds/000_ad60cba661282f96.txt
VENV   := .venv
BIN    := $(VENV)/bin
PINS   := constraints.txt

# The packages that build other packages are pinned by the second variable (the first one, for an older pip).
install := PIP_CONSTRAINT=$(PINS) PIP_BUILD_CONSTRAINT=$(PINS) PIP_DISABLE_PIP_VERSION_CHECK=1 \
           $(BIN)/python -m pip install --quiet

.DELETE_ON_ERROR:
.PHONY: help report test fuzz lab lint docs gallery reference

help:  ## list the commands (what `make` alone does)
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

report: $(VENV)/installed  ## render the seed report and the trends of all in seeds/, and say where the outputs are
	@$(BIN)/zongshu render $(SEED) seeds

# Fixtures render once for a file of tests, so the tests of a file stay in one process; the long files come first.
test: $(VENV)/installed-dev  ## run all tests, several files at a time
	@$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

fuzz: $(VENV)/installed-dev  ## search long for a text that breaks the ledger (several minutes)
	@$(BIN)/python -m pytest tests/numbers/test_numbers_properties.py --hypothesis-profile=fuzz

lab: $(VENV)/installed  ## open the notebooks in JupyterLab
	@$(BIN)/zongshu lab

lint: $(VENV)/installed-dev  ## check format, style and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(VENV)/installed-docs  ## build the reference of all functions from their docstrings, and say where it is
	@$(BIN)/python scripts/docs.py docs/reference

gallery: $(VENV)/installed-dev  ## render the figures of seeds/ into figures/gallery; with CORPUS=folder those of many years, too
	@rm -rf $(VENV)/gallery $(VENV)/gallery-trends
	@$(BIN)/zongshu render $(SEED) --to png --out $(VENV)/gallery
	@rm -f figures/gallery/*.png
	@mkdir -p figures/gallery
	@cp $(VENV)/gallery/*/*.png figures/gallery/
	@$(BIN)/zongshu render seeds --to png --out $(VENV)/gallery-trends
	@rm -rf figures/gallery/trends
	@mkdir -p figures/gallery/trends
	@cp $(VENV)/gallery-trends/*/*.png figures/gallery/trends/
	@$(BIN)/python scripts/screens.py
	@test -z '$(CORPUS)' || $(BIN)/python scripts/gallery.py '$(CORPUS)'

reference: $(VENV)/installed  ## count the reference list of keyness anew: make reference CORPUS=folder
	@test -n '$(CORPUS)' || { echo 'name the folder of reports: make reference CORPUS=folder' >&2; exit 1; }
	@$(BIN)/python scripts/reference.py '$(CORPUS)'

# The stamps below are written last, so that whatever is interrupted or fails is done again. They are older than
# pyproject.toml or constraints.txt when one of these has changed.
$(VENV)/installed: pyproject.toml $(PINS) | $(VENV)/made
	@echo "installing what $(PINS) pins into $(VENV) (a minute or two, once)" >&2
	@$(install) --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml $(PINS) | $(VENV)/made
	@echo "installing what $(PINS) pins into $(VENV), tests included (a minute or two, once)" >&2
	@$(install) --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-docs: pyproject.toml $(PINS) | $(VENV)/made
	@echo "installing what $(PINS) pins into $(VENV), with what builds the reference (a minute or two, once)" >&2
	@$(install) --editable '.[docs]'
	@touch $@ $(VENV)/installed

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	    { echo "$(PYTHON) is missing or older than 3.11; install Python 3.11, or: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "$(PYTHON) cannot create environments here; install that part: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || \
	    { rm -rf $(VENV) && $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }; }
	@touch $@
