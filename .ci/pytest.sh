#!/bin/bash
# The tests; arguments go to pytest. Offscreen, so that no display is needed.
. "$(dirname "$0")/common.sh"

"$PYTHON" .ci/package.py # the tests open the zip and read the compiled translations
exec "$PYTHON" -m pytest "$@"
