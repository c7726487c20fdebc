#!/bin/bash
# The core's tests alone: in parallel, and without QGIS, which is what the core promises to do without.
. "$(dirname "$0")/common.sh"

exec "$PYTHON" -m pytest tests/core -n 2 --dist loadfile -p no:pytest_qgis -q --durations=15 --durations-min=1 \
    --ignore tests/core/drawing/test_vn2000.py "$@"
