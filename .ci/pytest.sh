#!/bin/bash
# The tests; arguments go to pytest. Offscreen, so that no display is needed.
. "$(dirname "$0")/common.sh"

# LibreOffice opens what the reports write; without it those tests are skipped, with the reason.
apt_install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils fonts-liberation ||
    say "LibreOffice cannot be installed: the tests that open reports in it are skipped"

"$PYTHON" tools/package.py # the tests open the zip and read the compiled translations
exec "$PYTHON" -m pytest "$@"
