#!/bin/bash
# Style, types of core, and who may import whom.
. "$(dirname "$0")/common.sh"

"$PYTHON" -m ruff check .
"$PYTHON" -m ruff format --check .
"$PYTHON" -m mypy
"$PYTHON" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
