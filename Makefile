# Every target sets up what it needs, quickly when nothing is left to do. The work is in .ci/ (what runs) and tools/ (what makes).
# Paths stay relative: make cannot hold a checkout's path with a space in a variable of its own.
SHELL := /bin/bash
PYTHON := .venv/bin/python
.NOTPARALLEL:
.PHONY: help demo test check setup install package resources web docs lint translate bench oracles soak screenshot matrix clean

help:
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 18

demo: setup ## sets everything up and checks the sample park; results in build/demo
	@QT_QPA_PLATFORM=offscreen $(PYTHON) tools/demo.py

test: setup ## sets everything up and runs every check and test
	@bash .ci/test.sh

check: setup ## the core's tests alone, in parallel, without QGIS
	@bash .ci/check.sh

resources: setup ## draws the shipped styles, models, layouts and samples anew
	@bash .ci/resources.sh

web: ## builds what the pages of a park run in a browser into resources/web
	@bash .ci/web.sh

docs: setup ## the documentation site in build/docs, in both languages, from the code
	@bash .ci/docs.sh

setup: ## Debian packages and .venv
	@bash .ci/setup.sh

install: setup ## puts plugin and libraries into the QGIS profile and enables the plugin
	@$(PYTHON) tools/install.py

package: setup ## dist/eco_ip_plugin.zip for the plugin site
	@$(PYTHON) tools/package.py

lint: setup ## style, types of core, framework and storage, import contracts
	@bash .ci/lint.sh

translate: setup ## collects the interface's sentences into i18n/eco_ip_plugin_vi.ts and compiles them
	@bash .ci/translate.sh

bench: setup ## benchmarks against peers
	@bash .ci/bench.sh

oracles: ## our numbers beside those of EPANET, SWMM, pandapower and others, in an environment of their own
	@bash .ci/oracles.sh

soak: setup ## the long campaigns
	@ECOIP_SOAK=1 bash .ci/pytest.sh -n 0 -s tests/soak tests/processing/test_odd_input.py tests/processing/dossier/test_check.py \
		tests/storage/review_file/test_review_file.py tests/processing/monitoring/test_import_readings.py tests/gui/real_window/audit \
		tests/core/monitoring/test_loggers.py \
		tests/processing/corridors/test_spacing.py tests/processing/zoning/test_abort_policy.py \
		tests/core/landuse/test_check_properties.py tests/core/geometry/test_outline.py tests/core/rules/test_oracle.py \
		tests/core/corridors/test_routes.py tests/core/symbiosis/allocation/test_properties.py \
		tests/core/symbiosis/allocation/test_fixed.py tests/core/green/test_ways.py tests/core/forms/test_changes.py \
		tests/core/audit/test_demo_parks.py

screenshot: setup ## pictures of the real QGIS window in build/screenshots
	@bash .ci/screenshot.sh

matrix: setup ## the tests against the newest Debian's QGIS; needs root or sudo
	@bash .ci/matrix.sh

clean: ## removes everything made
	@bash .ci/clean.sh
