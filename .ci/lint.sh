#!/bin/bash
# Style, types, and who may import whom. Says everything that is wrong, not only the first thing.
. "$(dirname "$0")/common.sh"

failed=0
"$PYTHON" -m ruff check . || failed=1
"$PYTHON" -m ruff format --check . || failed=1
"$PYTHON" tools/site_checks.py || failed=1
"$PYTHON" -m mypy || failed=1
"$PYTHON" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' || failed=1
exit $failed
