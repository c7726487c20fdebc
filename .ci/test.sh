#!/bin/bash
# Every check and test. Checks of style and types take one processor: beside them the other makes what the tests open.
. "$(dirname "$0")/common.sh"

mkdir -p build
{ "$PYTHON" tools/package.py && "$PYTHON" tools/dependencies.py; } >build/package.log 2>&1 &
packing=$!
failed=0
bash .ci/lint.sh || failed=1
wait "$packing" || cat build/package.log >&2 # made once more below, where it ends the run
bash .ci/pytest.sh || failed=1
exit $failed
