#!/bin/bash
# The core's tests alone: in parallel, and without QGIS, which is what the core promises to do without. Those that draw
# Word templates or open what was written in LibreOffice, start a cluster's workers, or look at fifty thousand zones are
# for `make test`.
. "$(dirname "$0")/common.sh"

# Pytest compiles what it collects, in each worker anew where the environment forbids to keep it.
unset PYTHONDONTWRITEBYTECODE
# A worker that dies ends the run: put in its place, the next one would wait for ever.
exec "$PYTHON" -m pytest tests/core -n 2 --max-worker-restart 0 -p no:pytest_qgis -q \
    -k "not libreoffice and not test_office and not test_cluster and not fifty_thousand" --durations=15 --durations-min=1 "$@"
