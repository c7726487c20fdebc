#!/bin/bash
# Removes everything made, build/matrix last: it belongs to root.
. "$(dirname "$0")/common.sh"

find . -path ./.git -prune -o -name __pycache__ -type d -print0 | xargs -0 --no-run-if-empty rm -rf
[ ! -e build/matrix ] || as_root rm -rf --one-file-system build/matrix
rm -rf build dist .venv .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .qgis-settings
