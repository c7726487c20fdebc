#!/bin/bash
# Every check and test. Beside the checks of style and types is made what the tests open: its help pages take longest.
. "$(dirname "$0")/common.sh"

mkdir -p build
# What the pages are built of and looked at with; without it those tests are skipped, with the reason.
[ -d resources/web/node_modules ] || web_packages ||
    say "The packages of the pages cannot be had: the tests that build them or look at them with axe are skipped"
"$PYTHON" tools/package.py >build/package.log 2>&1 &
making=($!)
nice "$PYTHON" tools/dependencies.py >build/dependencies.log 2>&1 &
making+=($!)
# In a new checkout each worker would compile every test for itself.
if [ -z "$(find tests -name '*-pytest-*.pyc' -print -quit)" ]; then
    (unset PYTHONDONTWRITEBYTECODE && nice "$PYTHON" -m pytest --collect-only -q) >build/collected.log 2>&1 &
    making+=($!)
fi
failed=0
nice bash .ci/lint.sh || failed=1
for each in "${making[@]}"; do
    wait "$each" || true # what cannot be made or collected ends the run below, where it is told
done
bash .ci/pytest.sh || failed=1
exit $failed
