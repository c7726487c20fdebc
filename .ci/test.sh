#!/bin/bash
# Every check and test. Checks of style and types take one processor: beside them the other makes what the tests open.
. "$(dirname "$0")/common.sh"

mkdir -p build
# What the pages are built of and looked at with; without it those tests are skipped, with the reason.
[ -d resources/web/node_modules ] || web_packages ||
    say "The packages of the pages cannot be had: the tests that build them or look at them with axe are skipped"
{ "$PYTHON" tools/package.py && "$PYTHON" tools/dependencies.py; } >build/package.log 2>&1 &
packing=$!
# In a new checkout each worker would compile every test for itself.
if [ -z "$(find tests -name '*-pytest-*.pyc' -print -quit)" ]; then
    (unset PYTHONDONTWRITEBYTECODE && "$PYTHON" -m pytest --collect-only -q) >build/collected.log 2>&1 &
    compiling=$!
fi
failed=0
bash .ci/lint.sh || failed=1
wait "$packing" || cat build/package.log >&2 # made once more below, where it ends the run
[ -z "${compiling:-}" ] || wait "$compiling" || true # what cannot be collected is told by the run itself
bash .ci/pytest.sh || failed=1
exit $failed
