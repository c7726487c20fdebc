#!/bin/bash
# Style, types, and who may import whom. Says everything that is wrong, not only the first thing.
. "$(dirname "$0")/common.sh"

failed=0
"$PYTHON" -m ruff check . || failed=1
"$PYTHON" -m ruff format --check . || failed=1
# As the plugin site runs it (E20x and W503 contradict the formatter), and spellings that QGIS 4 no longer knows. Left
# out of these: iface as an argument (we inject it), guesses about results.
"$PYTHON" -m flake8 --isolated --max-line-length 120 --extend-ignore E201,E202,E203,W503,QGS105,QGS2 eco_ip_plugin || failed=1
"$PYTHON" -m mypy || failed=1
"$PYTHON" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' || failed=1
exit $failed
